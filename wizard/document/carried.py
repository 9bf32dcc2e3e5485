"""The part of a spec that its document carries: of the schema only the tables that the document derives from.

A project has hundreds of tables, and a change touches one. The others are left out and counted; where the project is at
hand, a document that is opened again gets them back from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from wizard.baseline import Baseline
from wizard.changes import ChangeError, DataStep, apply
from wizard.document.migration import LISTED
from wizard.document.view import View
from wizard.drizzle.names import CodeNames
from wizard.drizzle.snapshot import Snapshot
from wizard.named import NamedSet
from wizard.queries import TableChange
from wizard.schema import ForeignKey, Schema
from wizard.spec import Spec

if TYPE_CHECKING:
    from wizard.plan import Plan


def carried(plan: Plan, write: Callable[[Plan], str]) -> Spec:
    """The spec with as few tables as `write` needs for the same document.

    Those are nearly always what the changes touch; else all that foreign keys connect to it; else the whole schema.
    """
    spec = plan.spec
    if len(plan.before.tables) <= LISTED or not _fits(plan):
        return spec
    text, own = write(plan), touched_before(plan)
    needed = own | set(_needed(View(plan), own))
    for kept in (needed, _connected(plan.before, needed)):
        less = spec.model_copy(update={"baseline": restricted(spec.baseline, kept, own)})
        if less.baseline.left_out > spec.baseline.left_out and write(plan.of(less)) == text:
            return less
    return spec


def _fits(plan: Plan) -> bool:
    """Whether the changes can be applied; else nobody knows what they touch."""
    try:
        apply(plan.before, plan.spec.changes)
    except ChangeError:
        return False
    return True


def touched_before(plan: Plan) -> set[str]:
    """The tables that change, under their old names."""
    return {change.before.name for change in View(plan).touched if change.before}


def restricted(baseline: Baseline, kept: Container[str], own: set[str]) -> Baseline:
    """A baseline with these tables only, and the team's code of those in `own`."""
    tables = baseline.schema.tables
    views = (view for view in baseline.schema.views if _words(view.query) & own)
    left_out = baseline.left_out + sum(name not in kept for name in tables.names)
    return replace(
        baseline,
        schema=Schema(NamedSet(table for table in tables if table.name in kept), NamedSet(views)),
        names=_names(baseline.names, kept),
        snapshot=dict(_snapshot(cast("Snapshot", baseline.snapshot), kept)) if baseline.snapshot else None,
        code={key: code for key, code in baseline.code.items() if key in own or key.rpartition(".")[0] in own},
        unknowns=tuple(text for text in baseline.unknowns if re.split(r"[.:]", text)[0] in kept),
        left_out=left_out,
    )


def _snapshot(snapshot: Snapshot, kept: Container[str]) -> Snapshot:
    """drizzle-kit's snapshot with these tables only, and without views."""
    tables = {key: table for key, table in snapshot["tables"].items() if table["name"] in kept}
    indexes = {name for table in tables.values() for name in table["indexes"]}
    internal = snapshot.get("internal") or {}
    flags = {name: flag for name, flag in (internal.get("indexes") or {}).items() if name in indexes}
    return {**snapshot, "tables": tables, "views": {}, "internal": {**internal, "indexes": flags}}


def _names(names: CodeNames, kept: Container[str]) -> CodeNames:
    tables = {table: const for table, const in names.tables.items() if table in kept}
    return replace(names, tables=tables, columns={t: keys for t, keys in names.columns.items() if t in kept})


def _needed(view: View, own: set[str]) -> Iterator[str]:
    """What the tables that change (`own`) point to, what relies on them, what texts name, and what shares a name."""
    before, names = view.plan.before, view.plan.names
    for change in view.touched:
        shapes = [table for table in (change.before, change.after) if table]
        yield from (key.table for table in shapes for key in table.foreign_keys)
        constraints = {item.name for table in shapes for item in (*table.foreign_keys, *table.checks)}
        consts = {names.table(table.name).casefold() for table in shapes}
        for table in before.tables:
            alike = names.table(table.name).casefold() in consts
            clashes = any(item.name in constraints for item in (*table.foreign_keys, *table.checks))
            if alike or clashes or any(_relies(key, change) for key in table.foreign_keys):
                yield table.name
    said = _words(*_texts(view, own))
    yield from (name for name in before.tables.names if name in said)


def _relies(key: ForeignKey, change: TableChange) -> bool:
    """Whether a foreign key is in the way of what happens to the table that it points to."""
    if change.before is None or key.table != change.before.name:
        return False
    columns = {old.name for old, _ in change.changed_columns} | {column.name for column in change.dropped_columns}
    served = any(index.columns[: len(key.references)] == key.references for index in change.dropped_indexes)
    other_key = change.after is None or change.before.primary_key != change.after.primary_key
    return other_key or change.is_renamed or served or bool(columns & set(key.references))


def _texts(view: View, own: set[str]) -> Iterator[str]:
    """The texts that may name tables."""
    spec = view.spec
    steps = (change for change in spec.changes if isinstance(change, DataStep))
    yield from (text for step in steps for text in (step.sql, step.undo))
    yield from (rationale.query for rationale in spec.rationales.values())
    yield from (metric.table for metric in spec.analytics.metrics)
    yield from spec.edits.values()
    yield from (query.query for query in view.plan.before.views if _words(query.query) & own)


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"[\w$]+", text)}


def _connected(schema: Schema, start: Iterable[str]) -> set[str]:
    """These tables with all that foreign keys connect to them, over any number of steps."""
    near: dict[str, set[str]] = {}
    for table in schema.tables:
        for key in table.foreign_keys:
            near.setdefault(table.name, set()).add(key.table)
            near.setdefault(key.table, set()).add(table.name)
    found, ahead = set[str](), list(start)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += near.get(name, ())
    return found
