"""What else breaks when a column, an index or a constraint goes."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.operation import Kind, Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.surroundings import words_of
from wizard.schema import Index, Table
from wizard.sql import spelling
from wizard.sql.spelling import quoted


@on("drop-column-narrows-index", "drop_column")
def drop_column_narrows_index(op: Operation, c: Context) -> Iterator[Advice]:
    """MySQL takes the column out of its indexes: a unique one becomes stricter."""
    if op.before is None or op.old is None:
        return
    gone = {o.name for o in c.others if o.kind == "drop_index"}
    gone |= _dropped_columns_keys(op, c)
    for index in op.before.indexes:
        if op.old.name not in index.columns or len(index.parts) < 2 or index.name in gone:
            continue
        rest = [name for name in index.columns if name != op.old.name]
        kind = "UNIQUE " if index.unique else ""
        key = f"ADD {kind}KEY {quoted(index.name)} ({', '.join(map(quoted, rest))})"
        yield Advice(
            f"{index.name} becomes {kind}({', '.join(rest)})" + (": rows that are equal then stop it" if kind else ""),
            f"ALTER TABLE {quoted(op.table)} DROP INDEX {quoted(index.name)}, {key};",
        )


def _dropped_columns_keys(op: Operation, c: Context) -> set[str]:
    """Indexes all of whose columns go in this statement."""
    dropped = {o.name for o in c.others if o.kind == "drop_column"}
    return {index.name for index in op.before.indexes if set(index.columns) <= dropped} if op.before else set()


@on("drop-fk-constraint", "drop_foreign_key", "drop_check")
def drop_constraint(op: Operation, c: Context) -> Iterator[Advice]:
    """Bad rows can come in, and stand in the way of the constraint's return."""
    if (op.kind == "drop_foreign_key" and op.foreign_key is None) or (op.kind == "drop_check" and op.check is None):
        return
    if _comes_back(op, c) or _goes_with_its_column(op, c):
        return
    what = f"foreign key {op.name}" if op.foreign_key else f"check {op.name}"
    keeps = f"keeps {op.table} and {op.foreign_key.table} together" if op.foreign_key else "checks what is written"
    made = spelling.foreign_key(op.foreign_key) if op.foreign_key else spelling.check(op.check) if op.check else ""
    yield Advice(
        f"nothing {keeps} any more: {what} goes",
        f"-- the way back needs clean rows:\nALTER TABLE {quoted(op.table)} ADD {made};",
    )


def _comes_back(op: Operation, c: Context) -> bool:
    """Whether the script adds a constraint in its place: on the same columns, or of the same name."""
    mine = [other for other in c.all_operations() if other.table == op.table]
    if op.foreign_key:
        keys = (o.foreign_key for o in mine if o.kind == "add_foreign_key" and o.foreign_key)
        return any(key.columns == op.foreign_key.columns or key.name == op.name for key in keys)
    return any(o.kind == "add_check" and o.name == op.name for o in mine)


def _goes_with_its_column(op: Operation, c: Context) -> bool:
    """Whether the script drops what the constraint is about."""
    tables = {o.table for o in c.all_operations() if o.kind == "drop_table"}
    if op.table in tables or (op.foreign_key and op.foreign_key.table in tables):
        return True
    columns = {o.name for o in c.all_operations() if o.kind == "drop_column" and o.table == op.table}
    return bool(op.foreign_key and columns & set(op.foreign_key.columns))


@on("drop-index-blind", "drop_index")
def drop_index_blind(op: Operation, c: Context) -> Iterator[Advice]:
    """Queries that used it become slow at once, and making it again takes long."""
    if op.index is None or op.index.unique or op.index.invisible or op.index.kind:
        return
    if _is_served(op.index, c.script.end.schema.tables.find(op.table)) or _all_columns_go(op, c):
        return
    hidden = "IGNORED" if c.script.engine.mariadb else "INVISIBLE"
    yield Advice(
        f"queries that use {op.name} become slow at once, and making it again takes long",
        f"ALTER TABLE {quoted(op.table)} ALTER INDEX {quoted(op.name)} {hidden}; -- drop it some days later",
    )


def _is_served(index: Index, after: Table | None) -> bool:
    """Whether another index begins with the same columns."""
    if after is None:
        return True
    wanted = [name.lower() for name in index.columns]
    keys = [after.primary_key.columns] if after.primary_key else []
    keys += [other.columns for other in after.indexes if not other.kind and not other.invisible]
    return bool(wanted) and any([name.lower() for name in key[: len(wanted)]] == wanted for key in keys)


def _all_columns_go(op: Operation, c: Context) -> bool:
    columns = {o.name for o in c.all_operations() if o.kind == "drop_column" and o.table == op.table}
    return bool(op.index and op.index.columns and set(op.index.columns) <= columns)


@on("drop-index-loses-unique", "drop_index")
def drop_index_loses_unique(op: Operation, c: Context) -> Iterator[Advice]:
    """Duplicates can come in."""
    after = c.script.end.schema.tables.find(op.table)
    if op.index is None or not op.index.unique or after is None or _all_columns_go(op, c):
        return
    wanted = set(op.index.columns)
    keys = [set(i.columns) for i in after.indexes if i.unique]
    keys += [set(after.primary_key.columns)] if after.primary_key else []
    if any(key <= wanted for key in keys):
        return
    yield Advice(
        f"nothing keeps duplicates out of {op.table} ({', '.join(op.index.columns)}) any more",
        f"-- the way back needs clean rows:\nALTER TABLE {quoted(op.table)} ADD {spelling.index(op.index)};",
    )


BREAKING: tuple[Kind, ...] = ("drop_column", "rename_column", "drop_table", "rename_table")


@on("view-breaks", *BREAKING)
def view_breaks(op: Operation, c: Context) -> Iterator[Advice]:
    """DDL says nothing; the next SELECT from the view fails (1356)."""
    what = _gone(op)
    for view in c.statement.schema.views:
        words = words_of(view.query, c.script.engine)
        reads = op.table.lower() in words and (what == op.table or op.name.lower() in words or "*" in words)
        if reads and c.script.end.schema.views.get(view.name) == view:
            name = quoted(view.name)
            fix = f"DROP VIEW {name};\n-- and at the end: CREATE VIEW {name} AS …"
            yield Advice(f"view {view.name} reads {what} and fails from now on (1356)", fix)


@on("trigger-breaks", *BREAKING)
def trigger_breaks(op: Operation, c: Context) -> Iterator[Advice]:
    """DDL says nothing; the next INSERT fails (1054, 1146)."""
    what = _gone(op)
    for key, trigger in c.statement.before.around.triggers.items():
        own = trigger.table == op.table.lower()
        reads = (own or op.table.lower() in trigger.words) and (what == op.table or op.name.lower() in trigger.words)
        if reads and not (own and what == op.table) and c.script.end.around.triggers.get(key) == trigger:
            name = quoted(trigger.name)
            fix = f"DROP TRIGGER {name};\n-- and at the end: CREATE TRIGGER {name} …"
            yield Advice(f"trigger {trigger.name} uses {what}, and writes to {trigger.table} fail from now on", fix)


def _gone(op: Operation) -> str:
    """What the statement takes away, as `table.column` or the table."""
    return f"{op.table}.{op.name}" if op.kind in ("drop_column", "rename_column") else op.table
