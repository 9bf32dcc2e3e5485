"""Statements that take rows or values away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.changes import ChangeError, diff
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on, on_script, on_statement
from wizard.review.rows import is_always_true, tables_of
from wizard.review.script import Script, ScriptStatement
from wizard.review.types import sql_type
from wizard.schema import Schema
from wizard.sql.render import render
from wizard.sql.spelling import quoted
from wizard.sql.statements import CreateTable, Delete, DropDatabase, DropTables, Insert, Update, alter


@on("drop-table", "drop_table", refused=True)
def drop_table(op: Operation, c: Context) -> Iterator[Advice]:
    """Rows go with their table; a table that is not there has none."""
    if op.before or not _if_exists(c):
        away = quoted(f"_deleted_{op.table}"[:64])
        yield Advice(
            f"{op.table} goes, with all its rows",
            f"RENAME TABLE {quoted(op.table)} TO {away};\n-- drop {away} in a later migration, when nobody missed it",
        )


def _if_exists(c: Context) -> bool:
    return isinstance(c.statement.node, DropTables) and c.statement.node.if_exists


@on("drop-column", "drop_column", refused=True)
def drop_column(op: Operation, c: Context) -> Iterator[Advice]:
    """Values go with their column, unless they are computed or the column came in this script."""
    if (op.old and op.old.generated and op.old.generated.kind == "virtual") or _is_new_column(op, c):
        return
    key = (
        ", ".join(quoted(name) for name in op.before.primary_key.columns) if op.before and op.before.primary_key else ""
    )
    columns = ", ".join(filter(None, (key, quoted(op.name))))
    backup = quoted(f"_backup_{op.table}_{op.name}"[:64])
    yield Advice(
        f"{op.table}.{op.name} goes, with its values",
        f"CREATE TABLE {backup} AS SELECT {columns} FROM {quoted(op.table)};\n"
        f"-- release code without {op.name} first, then:\n"
        f"ALTER TABLE {quoted(op.table)} DROP COLUMN {quoted(op.name)};",
    )


def _is_new_column(op: Operation, c: Context) -> bool:
    origin, column = c.script.origin(op.table, op.name, c.statement.number)
    table = c.script.start.schema.tables.find(origin)
    return table is not None and op.old is not None and table.columns.find(column) is None


@on_statement("drop-database", refused=True)
def drop_database(c: Context) -> Iterator[Advice]:
    """A whole database in one word."""
    if isinstance(c.statement.node, DropDatabase):
        yield Advice(f"the database {c.statement.node.name.name} goes, with everything in it", "Do this by hand.")


@on("truncate-table", "truncate_table", refused=True)
def truncate_table(op: Operation, c: Context) -> Iterator[Advice]:
    """All rows at once, without a way back."""
    key = op.before.primary_key.columns[0] if op.before and op.before.primary_key else "id"
    yield Advice(
        f"all rows of {op.table} go, and AUTO_INCREMENT starts again",
        f"DELETE FROM {quoted(op.table)} ORDER BY {quoted(key)} LIMIT 5000; -- repeat until no row is left",
    )


@on("drop-partition", "partition", refused=True)
def drop_partition(op: Operation, c: Context) -> Iterator[Advice]:
    """Partitions that go take their rows with them."""
    clause = op.node
    if isinstance(clause, alter.PartitionChange) and clause.action in ("DROP", "TRUNCATE", "DISCARD", "COALESCE"):
        name = clause.names[0].name if clause.names else "p0"
        yield Advice(
            f"{clause.action} PARTITION takes the rows of {op.table} with it",
            f"ALTER TABLE {quoted(op.table)} EXCHANGE PARTITION {quoted(name)} WITH TABLE "
            f"{quoted(f'{op.table}_{name}')};",
        )


@on("drop-primary-key", "drop_primary_key", refused=True)
def drop_primary_key(op: Operation, c: Context) -> Iterator[Advice]:
    """A table without a primary key, unless the same statement brings a new one."""
    if any(other.kind == "add_primary_key" for other in c.others):
        return
    yield Advice(
        f"{op.table} is left without a primary key",
        f"ALTER TABLE {quoted(op.table)} DROP PRIMARY KEY, ADD PRIMARY KEY (`…`);",
    )


@on_script("drop-and-readd-column")
def drop_and_readd_column(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """A column goes and one of the same type comes: most likely a rename that forgets the values."""
    pairs = [(s, op) for s in script.statements for op in s.operations if not script.is_new(op.table)]
    added = [(s, op) for s, op in pairs if op.kind == "add_column"]
    for statement, gone in pairs:
        if gone.kind != "drop_column" or gone.old is None or gone.old.generated:
            continue
        for _, new in added:
            if new.table == gone.table and new.new and _may_be_renamed(gone, new):
                yield (
                    statement,
                    Advice(
                        f"{gone.name} goes and {new.name} comes with the same type: a rename would keep the values",
                        f"ALTER TABLE {quoted(gone.table)} RENAME COLUMN {quoted(gone.name)} TO {quoted(new.name)};",
                        gone.node,
                    ),
                )
                break


def _may_be_renamed(gone: Operation, new: Operation) -> bool:
    if gone.old is None or new.new is None or new.new.generated:
        return False
    return gone.name.lower() == new.name.lower() or sql_type(gone.old.type) == sql_type(new.new.type)


@on_statement("update-delete-without-where")
def update_delete_without_where(c: Context) -> Iterator[Advice]:
    """Every row of a table, most likely by mistake."""
    node = c.statement.node
    if not isinstance(node, Update | Delete) or node.limit or tables_of(node.source, single=True) is None:
        return
    table = tables_of(node.source, single=True) or ""
    if c.script.is_new(table) or not (node.where is None or is_always_true(node.where)):
        return
    known = c.statement.schema.tables.find(table)
    key = known.primary_key.columns[0] if known and known.primary_key else "id"
    verb = "changes" if isinstance(node, Update) else "deletes"
    text = c.script.sql(c.statement)
    kept = text[: node.where.span.start - c.statement.start].rstrip().removesuffix("WHERE") if node.where else text
    yield Advice(
        f"{verb} every row of {table}",
        f"{kept.strip()} WHERE {quoted(key)} BETWEEN 1 AND 5000; -- and so on, range by range",
    )


def _additions(op: Operation, before: Schema) -> str:
    """The changes from the table as it was to the one that is made, instead of making it anew."""
    known = before.tables.find(op.table)
    if op.made is None or known is None:
        return ""
    after = replace(before, tables=before.tables.put(replace(op.made, name=known.name)))
    try:
        return "\n".join(render(diff(before, after), before)) or f"-- leave both out: {known.name} stays as it is"
    except ChangeError:
        return ""


@on_script("create-table-drops-first")
def create_table_drops_first(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """DROP and CREATE of one table: a script for empty databases."""
    dropped: dict[str, ScriptStatement] = {}
    for statement in script.statements:
        for op in statement.operations:
            name = op.table.lower()
            if op.kind == "drop_table" and op.before:
                dropped[name] = statement
            replaces = isinstance(statement.node, CreateTable) and statement.node.or_replace
            if op.kind == "create_table" and (name in dropped or (replaces and statement.schema.tables.find(name))):
                yield (
                    dropped.get(name, statement),
                    Advice(
                        f"{op.table} is dropped and made anew: on a database in use its rows are gone",
                        _additions(op, script.start.schema),
                    ),
                )


@on_statement("disable-safety-checks")
def disable_safety_checks(c: Context) -> Iterator[Advice]:
    """Checks go off, and stay off or see rows changed in between."""
    before, after = c.statement.before.around.switched_off, c.statement.after.around.switched_off
    for name in sorted(after - before):
        later = [s for s in c.script.statements if s.number > c.statement.number]
        until = next((s.number for s in later if name not in s.after.around.switched_off), None)
        window = [s for s in later if until is None or s.number < until]
        if until is None or any(_changes_rows(s) for s in window):
            on = "''" if name == "sql_mode" else "1"
            why = "is never switched on again" if until is None else "is off while rows change"
            value = "@@GLOBAL.sql_mode" if on == "''" else on
            yield Advice(f"{name} {why}", f"SET {name} = {value}; -- right behind the statement that needs it off")


def _changes_rows(statement: ScriptStatement) -> bool:
    return isinstance(statement.node, Insert | Update | Delete)
