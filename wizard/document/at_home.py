"""A document opened in its project: the tables that it does not carry come from there."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from wizard.baseline import Baseline
from wizard.document.carried import restricted, touched_before
from wizard.drizzle.snapshot import Snapshot
from wizard.drizzle.snapshot_json import to_snapshot
from wizard.errors import WizardError
from wizard.named import NamedSet
from wizard.schema import Schema
from wizard.spec import Spec
from wizard.sql.comparison import unlike
from wizard.sql.reading import physical

if TYPE_CHECKING:
    from wizard.plan import Plan


def at_home(plan: Plan, read: Callable[[], Baseline]) -> tuple[Spec, tuple[str, ...]]:
    """The spec of a document on the whole schema of its project, and what there is to say about that schema.

    Where the project has moved on, the document's own tables stay as they were when it was written.
    """
    spec, carried = plan.spec, plan.spec.baseline
    if not carried.left_out:
        return spec, ()
    try:
        project = read()
    except WizardError as error:
        return spec, (f"{_count(carried)}, which cannot be read: {error}".replace("\n", " "),)
    if project.source in ("example", "empty"):
        return spec, (f"{_count(carried)}.",)
    same = restricted(project, carried.schema.tables, touched_before(plan))
    if replace(same, drift="") == replace(carried, drift=""):
        return spec.model_copy(update={"baseline": project}), ()
    return spec.model_copy(update={"baseline": _joined(plan, project)}), tuple(_moved_on(plan, project))


def _count(carried: Baseline) -> str:
    count = len(carried.schema.tables)
    return f"The document carries {count} of {count + carried.left_out} tables; the others are in its project"


def _joined(plan: Plan, project: Baseline) -> Baseline:
    """The document's tables, and of the project's those that are neither among them nor made by the change."""
    carried = plan.spec.baseline
    known = {*carried.schema.tables.names, *plan.after.tables.names}
    others = [table for table in project.schema.tables if table.name not in known]
    rest = restricted(project, {table.name for table in others}, {table.name for table in others})
    return replace(
        carried,
        schema=Schema(NamedSet([*carried.schema.tables, *others]), carried.schema.views),
        names=rest.names.updated(carried.names),
        snapshot=_snapshots(carried, rest) if carried.snapshot else None,
        code={**rest.code, **carried.code},
        left_out=0,
    )


def _snapshots(carried: Baseline, rest: Baseline) -> dict[str, object]:
    """The document's snapshot with the project's other tables."""
    own = cast("Snapshot", carried.snapshot)
    more = cast("Snapshot | None", rest.snapshot) or to_snapshot(rest.schema, names=rest.names, style=rest.style)
    flags = {**more["internal"]["indexes"], **own["internal"]["indexes"]}
    return {
        **own,
        "tables": {**own["tables"], **more["tables"]},
        "internal": {**own["internal"], "indexes": flags},
    }


def _moved_on(plan: Plan, project: Baseline) -> Iterator[str]:
    """A sentence on how the project's tables differ from those that the document was written on."""
    kept = {*plan.before.tables.names, *plan.after.tables.names}
    there, before, after = (_plain(schema, kept, plan) for schema in (project.schema, plan.before, plan.after))
    differing = [re.split(r":? ", line)[0] for line in unlike(there, before)]
    if differing and not unlike(after, there):
        yield "The project's schema has this change already."
    elif differing:
        more = f" and {len(differing) - 1} more" if len(differing) > 1 else ""
        yield (
            f"The project's schema has changed since the document was written ({differing[0]}{more});"
            " the document keeps its own."
        )


def _plain(schema: Schema, kept: Container[str], plan: Plan) -> Schema:
    """These tables as a server keeps them."""
    tables = NamedSet(table for table in schema.tables if table.name in kept)
    return physical(Schema(tables), plan.settings.engine)
