"""Foreign keys that a server takes, and that do something else than they seem to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.schema import ForeignKey, Schema
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import ForeignKeyDef, References


def _again(op: Operation, key: ForeignKey, c: Context) -> str:
    """The foreign key as it should be: its line in CREATE TABLE, or the whole ALTER TABLE."""
    name = key.name or f"{op.table}_{key.columns[0]}_fk"
    made = spelling.foreign_key(replace(key, name=name[:64]))
    if op.creating:
        return made
    if isinstance(op.node, ForeignKeyDef):
        return c.script.rewritten(c.statement, (op.node.span, made))
    return f"ALTER TABLE {quoted(op.table)} ADD {made};"


@on("fk-set-default-noop", "add_foreign_key", new_tables=True)
def fk_set_default_noop(op: Operation, c: Context) -> Iterator[Advice]:
    """InnoDB reads SET DEFAULT and does nothing of the kind."""
    key = op.foreign_key
    if key and "set default" in (key.on_delete, key.on_update):
        plain = replace(
            key,
            on_delete="restrict" if key.on_delete == "set default" else key.on_delete,
            on_update="restrict" if key.on_update == "set default" else key.on_update,
        )
        yield Advice("InnoDB accepts SET DEFAULT and acts as if RESTRICT stood there", _again(op, plain, c))


@on("cascade-delete-added", "add_foreign_key", new_tables=True)
def cascade_delete_added(op: Operation, c: Context) -> Iterator[Advice]:
    """One DELETE takes a whole tree with it."""
    key = op.foreign_key
    if key is None or key.on_delete != "cascade" or _cascaded_before(op, key):
        return
    tree = "".join(f", {name}" for name in _children(c.statement.schema, op.table))
    yield Advice(
        f"deleting a row of {key.table} deletes its rows of {op.table}{tree}, and no trigger sees it",
        _again(op, replace(key, on_delete="restrict"), c),
    )


def _cascaded_before(op: Operation, key: ForeignKey) -> bool:
    known = op.before.foreign_keys if op.before else ()
    return any(old.columns == key.columns and old.on_delete == "cascade" for old in known)


def _children(schema: Schema, parent: str) -> list[str]:
    """Tables whose rows go when rows of `parent` go."""
    found: list[str] = []
    waiting = [parent]
    while waiting:
        name = waiting.pop()
        for table in schema.tables:
            cascades = any(key.table == name and key.on_delete == "cascade" for key in table.foreign_keys)
            if cascades and table.name not in found:
                found.append(table.name)
                waiting.append(table.name)
    return found


@on("inline-references-ignored", "add_foreign_key", new_tables=True)
def inline_references_ignored(op: Operation, c: Context) -> Iterator[Advice]:
    """REFERENCES behind a column is read and forgotten before MySQL 9."""
    if isinstance(op.node, References) and op.foreign_key:
        yield Advice(f"no foreign key is made: REFERENCES behind {op.name} is ignored", _again(op, op.foreign_key, c))


@on("fk-cycle", "add_foreign_key", new_tables=True)
def fk_cycle(op: Operation, c: Context) -> Iterator[Advice]:
    """Neither table can be filled, or dropped, before the other."""
    key = op.foreign_key
    if key is None or key.table.lower() == op.table.lower():
        return
    parents = {t.name: {k.table for k in t.foreign_keys} for t in c.script.end.schema.tables}
    path = _path(parents, key.table, op.table)
    if path:
        yield Advice(
            f"foreign keys run in a circle: {' → '.join([op.table, *path])}",
            "-- let one side be NULL, insert it empty and fill it in a second step; or drop one of the foreign keys",
        )


def _path(parents: Mapping[str, set[str]], start: str, goal: str) -> list[str]:
    """The tables from `start` to `goal` along foreign keys; empty when there is no way."""
    trails, seen = [[start]], {start}
    while trails:
        trail = trails.pop(0)
        if trail[-1] == goal:
            return trail
        for name in sorted(parents.get(trail[-1], ())):
            if name not in seen:
                seen.add(name)
                trails.append([*trail, name])
    return []


@on("fk-action-implicit", "add_foreign_key", new_tables=True)
def fk_action_implicit(op: Operation, c: Context) -> Iterator[Advice]:
    """Without ON DELETE the parent cannot go, which may be an oversight."""
    if op.foreign_key and op.foreign_key.on_delete == "no action":
        yield Advice(f"{op.foreign_key.table} cannot be deleted while {op.table} points to it: is that meant?")


@on("fk-missing-index", "add_foreign_key", new_tables=True)
def fk_missing_index(op: Operation, c: Context) -> Iterator[Advice]:
    """InnoDB makes an index of its own, under the constraint's name."""
    key, table = op.foreign_key, c.script.end.schema.tables.find(op.table)
    if key is None or table is None:
        return
    keys = [table.primary_key.columns] if table.primary_key else []
    keys += [index.columns for index in table.indexes]
    if not any(columns[: len(key.columns)] == key.columns for columns in keys):
        name = quoted(f"{op.table}_{'_'.join(key.columns)}_idx"[:64])
        columns = ", ".join(map(quoted, key.columns))
        yield Advice(
            f"the server makes an index for {key.name or 'the foreign key'} by itself",
            f"CREATE INDEX {name} ON {quoted(op.table)} ({columns});",
        )
