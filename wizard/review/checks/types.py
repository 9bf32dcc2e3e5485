"""Changes of a type that lose values: some fail, some succeed and say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.charsets import bytes_per_character, charset_and_collation
from wizard.review.checks.compatibility import is_new_column
from wizard.review.conversion import Conversion, conversion
from wizard.review.data_steps import stand_in
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.schema import Column
from wizard.sql import spelling
from wizard.sql.spelling import literal, quoted
from wizard.sql.statements import ColumnDef, alter


@on("enum-value-removed", "modify_column")
def enum_value_removed(op: Operation, c: Context) -> Iterator[Advice]:
    """A value in use stops it (1265)."""
    if op.old is None or op.new is None:
        return
    old, new = sql_type(op.old.type), sql_type(op.new.type)
    gone = [value for value in old.members if value not in new.members] if old.family == new.family else []
    if gone and new.members:
        table, name = quoted(op.table), quoted(op.name)
        values = ", ".join(map(literal, gone))
        kept, both = stand_in(op.old, op.new), [*old.members, *(m for m in new.members if m not in old.members)]
        wide = replace(op.old, type=f"{old.name}({','.join(map(literal, both))})")
        first = "" if kept in old.members else f"ALTER TABLE {table} MODIFY COLUMN {spelling.column(wide)};\n"
        yield Advice(
            f"rows of {op.table} with {op.name} {', '.join(map(repr, gone))} stop it (1265)",
            f"SELECT COUNT(*) FROM {table} WHERE {name} IN ({values}); -- expect 0\n"
            f"{first}UPDATE {table} SET {name} = {literal(kept)} WHERE {name} IN ({values}); -- or another member",
        )


def _change(op: Operation, c: Context) -> Conversion:
    if op.old is None or op.new is None or is_new_column(op.table, op.name, c):
        return Conversion()
    charset, _ = charset_and_collation(op.new, op.before, c.script.engine)
    return conversion(sql_type(op.old.type), sql_type(op.new.type), bytes_per_character(charset, c.script.engine))


def _count(op: Operation, change: Conversion) -> str:
    test = change.condition.replace("{}", quoted(op.name))
    return f"SELECT COUNT(*) FROM {quoted(op.table)} WHERE {test}; -- expect 0" if test else ""


@on("narrow-type-fails", "modify_column")
def narrow_type_fails(op: Operation, c: Context) -> Iterator[Advice]:
    """One value that does not fit stops it (1264, 1265, 1406)."""
    change = _change(op, c)
    if change.fails:
        yield Advice(f"{change.fails} in {op.table}.{op.name} stop it (1264, 1265, 1406)", _count(op, change))


@on("narrow-type-silent-loss", "modify_column")
def narrow_type_silent_loss(op: Operation, c: Context) -> Iterator[Advice]:
    """Succeeds even in strict mode, and the values are others afterwards."""
    change = _change(op, c)
    if change.cuts:
        backup = f"CREATE TABLE {quoted(f'_backup_{op.table}_{op.name}'[:64])} AS SELECT * FROM {quoted(op.table)};"
        yield Advice(
            f"{op.table}.{op.name} loses {change.cuts} without an error", f"{_count(op, change)}\n{backup}".strip()
        )


@on("charset-narrowing", "modify_column", "convert_charset")
def charset_narrowing(op: Operation, c: Context) -> Iterator[Advice]:
    """Characters that the new set does not have stop it (1366), or become question marks."""
    engine, clause = c.script.engine, op.node
    olds = [op.old] if op.old else list(op.before.columns) if op.before and not op.name.startswith("`") else []
    if isinstance(clause, alter.ConvertCharset):
        olds = list(op.before.columns) if op.before else []
    for old in olds:
        charset, _ = charset_and_collation(old, op.before, engine)
        new = clause.charset if isinstance(clause, alter.ConvertCharset) else ""
        if op.new:
            new, _ = charset_and_collation(op.new, op.before, engine)
        if (
            charset
            and new
            and charset != new
            and bytes_per_character(new, engine) < bytes_per_character(charset, engine)
        ):
            name = quoted(old.name)
            yield Advice(
                f"characters of {op.table}.{old.name} that {new} does not have stop it (1366)",
                f"SELECT COUNT(*) FROM {quoted(op.table)} WHERE {name} <> CONVERT(CONVERT({name} USING {new}) "
                f"USING {charset}); -- expect 0",
            )
            return


@on("modify-drops-attributes", "modify_column")
def modify_drops_attributes(op: Operation, c: Context) -> Iterator[Advice]:
    """MODIFY and CHANGE replace the whole definition; what they leave out is gone."""
    clause = op.node
    definition = clause.column if isinstance(clause, alter.ModifyColumn | alter.ChangeColumn) else None
    if op.old is None or op.new is None or definition is None or c.script.declared:
        return
    lost = [word for word, kept in _lost(op, definition, c) if not kept]
    if lost:
        whole = _restored(op.old, op.new, lost)
        yield Advice(
            f"{op.table}.{op.name} loses {', '.join(lost)}: MODIFY replaces the whole definition",
            f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {spelling.column(whole)};",
        )


def _lost(op: Operation, definition: ColumnDef, c: Context) -> Iterator[tuple[str, bool]]:
    """The attributes that the column has now, and whether the new definition has (or plainly denies) them."""
    old, new = op.old, op.new
    if old is None or new is None:
        return
    if old.not_null:
        yield "NOT NULL", definition.null is not None or new.not_null
    if old.default not in (None, "NULL"):
        yield "DEFAULT", definition.default is not None
    if old.comment:
        yield "COMMENT", bool(new.comment)
    if old.autoincrement:
        yield "AUTO_INCREMENT", new.autoincrement
    if old.on_update:
        yield "ON UPDATE", bool(new.on_update)
    if old.generated:
        yield "GENERATED", new.generated is not None
    if (old.collation or old.charset) and not (new.collation or new.charset):
        was = charset_and_collation(old, op.before, c.script.engine)
        yield "COLLATE", was == charset_and_collation(new, op.before, c.script.engine)


def _restored(old: Column, new: Column, lost: list[str]) -> Column:
    """The new definition with what it forgot."""
    values = {
        "NOT NULL": {"not_null": True},
        "DEFAULT": {"default": old.default},
        "COMMENT": {"comment": old.comment},
        "AUTO_INCREMENT": {"autoincrement": True},
        "ON UPDATE": {"on_update": old.on_update},
        "GENERATED": {"generated": old.generated},
        "COLLATE": {"collation": old.collation, "charset": old.charset},
    }
    for word in lost:
        new = replace(new, **values[word])  # type: ignore[arg-type]
    return new
