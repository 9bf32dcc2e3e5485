"""Changes that the code of yesterday does not survive: it still runs while the migration is applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.charsets import charset_and_collation
from wizard.review.conversion import conversion
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.schema import Column
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import alter


@on("rename-table", "rename_table", refused=True)
def rename_table(op: Operation, c: Context) -> Iterator[Advice]:
    """Old code asks for the old name; a name that starts with `_` is a table put aside."""
    if op.before and not op.to.startswith("_"):
        view = f"CREATE VIEW {quoted(op.table)} AS SELECT * FROM {quoted(op.to)};"
        yield Advice(f"code that is running asks for {op.table} and finds nothing", f"{view} -- until it is gone")


@on("rename-column", "rename_column", refused=True)
def rename_column(op: Operation, c: Context) -> Iterator[Advice]:
    """Old code names the old column in every query."""
    if op.old is None or is_new_column(op.table, op.name, c):
        return
    table = quoted(op.table)
    new = spelling.column(replace(op.old, name=op.to, not_null=False, autoincrement=False))
    yield Advice(
        f"code that is running names {op.table}.{op.name} in every query and fails",
        f"ALTER TABLE {table} ADD COLUMN {new};\n"
        f"-- write both, then: UPDATE {table} SET {quoted(op.to)} = {quoted(op.name)} WHERE {quoted(op.to)} IS NULL;\n"
        f"-- read {op.to}; drop {op.name} in a later release",
    )


def is_new_column(table: str, name: str, c: Context) -> bool:
    """Whether the script itself adds the column."""
    origin, column = c.script.origin(table, name, c.statement.number)
    known = c.script.start.schema.tables.find(origin)
    return known is not None and known.columns.find(column) is None


def lacks_value(column: Column | None) -> bool:
    """Whether an INSERT has to name the column: NOT NULL, and nothing that fills it."""
    return bool(
        column and column.not_null and column.default is None and not column.autoincrement and not column.generated
    )


@on("add-required-column", "add_column")
def add_required_column(op: Operation, c: Context) -> Iterator[Advice]:
    """Old code does not name a column that it does not know."""
    if op.new and lacks_value(op.new) and not _loosened_later(op, c):
        nullable = spelling.column(replace(op.new, not_null=False))
        yield Advice(
            f"code that is running inserts into {op.table} without {op.name}: error 1364",
            f"ALTER TABLE {quoted(op.table)} ADD COLUMN {nullable};\n"
            f"-- fill it, and in the next release:\n"
            f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {spelling.column(op.new)};",
        )


def _loosened_later(op: Operation, c: Context) -> bool:
    """Whether the script itself gives the column a default or lets it be NULL afterwards."""
    table = c.script.end.schema.tables.find(op.table)
    column = table.columns.find(op.name) if table else None
    return column is not None and not lacks_value(column)


@on("set-not-null-old-writers", "modify_column")
def set_not_null_old_writers(op: Operation, c: Context) -> Iterator[Advice]:
    """Old code still writes NULL, or leaves the column out."""
    if op.old and op.new and op.new.not_null and not op.old.not_null and not is_new_column(op.table, op.name, c):
        yield Advice(
            f"code that still writes NULL to {op.table}.{op.name} fails",
            "-- release code that always writes a value first; this statement in the release after it",
        )


@on("drop-default", "set_default", "modify_column")
def drop_default(op: Operation, c: Context) -> Iterator[Advice]:
    """INSERTs that lean on the default fail, unless NULL is allowed."""
    if op.old is None or op.new is None or op.old.default is None or op.new.default is not None:
        return
    explicit = op.kind == "set_default" or c.script.declared
    if explicit and op.new.not_null and not op.new.autoincrement and not is_new_column(op.table, op.name, c):
        yield Advice(
            f"INSERTs that leave out {op.table}.{op.name} fail: it is NOT NULL without a default",
            f"ALTER TABLE {quoted(op.table)} ALTER COLUMN {quoted(op.name)} SET DEFAULT {op.old.default}; "
            "-- keep it until all code names the column",
        )


@on("change-default", "set_default", "modify_column")
def change_default(op: Operation, c: Context) -> Iterator[Advice]:
    """Old and new code fill in different values."""
    if op.old and op.new and None not in (op.old.default, op.new.default):
        if same_default(op.old.default or "", op.new.default or "") or is_new_column(op.table, op.name, c):
            return
        yield Advice(f"{op.table}.{op.name} starts as {op.new.default} instead of {op.old.default}")


def same_default(old: str, new: str) -> bool:
    """Whether two DEFAULT texts mean the same."""
    return _plain_default(old) == _plain_default(new)


def _plain_default(text: str) -> str:
    plain = text.strip()
    while plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1].strip()
    if plain.upper().startswith(("NOW(", "CURRENT_TIMESTAMP", "LOCALTIME")):
        inside = plain.partition("(")[2].rstrip(")").strip()
        return f"now({inside if inside != '0' else ''})"
    return plain.strip("'") if plain.strip("'").replace(".", "", 1).lstrip("-").isdigit() else plain


@on("drop-not-null", "modify_column")
def drop_not_null(op: Operation, c: Context) -> Iterator[Advice]:
    """Readers meet a NULL that they did not expect."""
    if op.old and op.new and op.old.not_null and not op.new.not_null:
        yield Advice(f"{op.table}.{op.name} can be NULL from now on: readers have to expect that")


@on("change-type-incompatible", "modify_column")
def change_type_incompatible(op: Operation, c: Context) -> Iterator[Advice]:
    """Values of another kind reach code that was written for the old one."""
    if op.old is None or op.new is None or is_new_column(op.table, op.name, c):
        return
    family = conversion(sql_type(op.old.type), sql_type(op.new.type)).family
    boolean = sql_type(op.old.type).is_boolean and op.new.type.startswith("enum")
    if family or boolean:
        new = spelling.column(replace(op.new, name=f"{op.new.name}_new", not_null=False))
        yield Advice(
            f"{op.table}.{op.name}: {family or 'boolean becomes enum'} under code that is running",
            f"ALTER TABLE {quoted(op.table)} ADD COLUMN {new};\n-- write both, fill it, read the new one, drop the old",
        )


@on("enum-value-added", "modify_column")
def enum_value_added(op: Operation, c: Context) -> Iterator[Advice]:
    """Old readers meet a value that they do not know."""
    if op.old and op.new and (old := sql_type(op.old.type)).members and (new := sql_type(op.new.type)).members:
        added = [value for value in new.members if value not in old.members]
        if added:
            yield Advice(f"code that is running does not know {', '.join(map(repr, added))} of {op.table}.{op.name}")


@on("column-order-change", "add_column", "modify_column")
def column_order_change(op: Operation, c: Context) -> Iterator[Advice]:
    """`INSERT ... VALUES` without columns and `SELECT *` see the columns in another order."""
    if op.moved:
        places = [getattr(clause, "position", None) for clause in getattr(c.statement.node, "clauses", ())]
        yield Advice(
            f"FIRST or AFTER moves columns of {op.table}: SELECT * and INSERT without columns see that",
            c.script.rewritten(c.statement, *((place.span, "") for place in places if place)),
        )


@on("collation-change", "modify_column")
def collation_change(op: Operation, c: Context) -> Iterator[Advice]:
    """What is equal, unique and sorted first becomes another question."""
    if op.old is None or op.new is None:
        return
    engine = c.script.engine
    charset, old = charset_and_collation(op.old, op.before, engine)
    becomes, new = charset_and_collation(op.new, op.before, engine)
    if old and new and old != new and charset == becomes and (op.new.collation or op.new.charset):
        yield Advice(
            f"{op.table}.{op.name} compares by {new} instead of {old}: equality, sorting and joins change",
            f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {spelling.column(replace(op.new, collation=old))};",
        )


@on("collation-change", "convert_charset")
def collation_change_of_table(op: Operation, c: Context) -> Iterator[Advice]:
    """CONVERT TO with the same character set and another collation."""
    clause, engine = op.node, c.script.engine
    if not isinstance(clause, alter.ConvertCharset) or op.before is None:
        return
    made = Column("x", "varchar(1)", charset=clause.charset, collation=clause.collation)
    charset, new = charset_and_collation(made, None, engine)
    olds = {charset_and_collation(column, op.before, engine) for column in op.before.columns}
    changed = sorted(old for cs, old in olds if cs == charset and old != new)
    if changed:
        yield Advice(
            f"the columns of {op.table} compare by {new} instead of {', '.join(changed)}",
            "-- change all columns that are joined with each other together",
        )


@on("unsigned-signed-change", "modify_column")
def unsigned_signed_change(op: Operation, c: Context) -> Iterator[Advice]:
    """Negative values, and foreign keys of the other sign."""
    if op.old and op.new and not is_new_column(op.table, op.name, c):
        change = conversion(sql_type(op.old.type), sql_type(op.new.type))
        if change.sign:
            wanted = sql_type(op.new.type).unsigned
            column = quoted(op.name)
            test = f"{column} < 0" if wanted else f"{column} > {sql_type(op.new.type).range[1]}"
            yield Advice(
                f"{op.table}.{op.name}: {change.sign}",
                f"SELECT COUNT(*) FROM {quoted(op.table)} WHERE {test}; -- expect 0",
            )
