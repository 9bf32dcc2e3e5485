"""Types and options that will be a nuisance for years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wizard.review.charsets import ALIASES, charset_and_collation
from wizard.review.checks.naming import snake
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.review.types import sql_type
from wizard.schema import Column
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import ColumnDef, CreateTable, Node, alter

MONEY = re.compile(
    r"(^|_)(price|amount|cost|total|balance|fee|salary|money|tax|payment|subtotal|revenue|refund)s?($|_)"
)
SECRET = re.compile(
    r"(^|_)(password|passwd|pwd|secret|ssn|social_security|credit_card|card_number|cvv|cvc|pin_code|api_key"
    r"|private_key|(access|refresh|auth|api|session|reset|bearer)_token)($|_)"
)
SAFE = re.compile(r"hash|digest|encrypted|cipher|_hint|_reset_at|_changed|_at$|_id$|_count")
SERIES = re.compile(r"^(tags|ids|.+_ids|.+_list|.+_csv)$")
OLD_CHARSETS = ("utf8mb3", "latin1", "ucs2", "latin2", "cp1252")


def _column(op: Operation, c: Context, **changes: object) -> str:
    """The column with something different: its line in CREATE TABLE, or the whole ALTER TABLE."""
    assert op.new is not None
    column = spelling.column(replace(op.new, **changes))  # type: ignore[arg-type]
    if op.creating:
        return column
    node = op.node if isinstance(op.node, ColumnDef) else getattr(op.node, "column", op.node)
    return c.script.rewritten(c.statement, (node.span, column))


@on("float-for-exact", "add_column", "modify_column", new_tables=True)
def float_for_exact(op: Operation, c: Context) -> Iterator[Advice]:
    """Binary fractions cannot hold a tenth."""
    if op.new and sql_type(op.new.type).family == "float" and MONEY.search(op.new.name.lower()):
        yield Advice(
            f"{op.table}.{op.new.name} is {op.new.type}: sums will be off", _column(op, c, type="decimal(19,4)")
        )


@on("timestamp-2038", "add_column", new_tables=True)
def timestamp_2038(op: Operation, c: Context) -> Iterator[Advice]:
    """TIMESTAMP ends in January 2038."""
    if (
        op.new
        and sql_type(op.new.type).name == "timestamp"
        and not (c.script.engine.mariadb and c.script.engine.version >= 110500)
    ):
        yield Advice(f"{op.table}.{op.name} ends on 2038-01-19", _column(op, c, type="datetime(3)"))


@on("legacy-charset", "create_table", "add_column", new_tables=True)
def legacy_charset(op: Operation, c: Context) -> Iterator[Advice]:
    """Emoji and half of the world's scripts do not fit."""
    options = op.made.options if op.made and op.kind == "create_table" else None
    charset = (options.charset if options else op.new.charset if op.new else "").lower()
    if not charset and (collation := options.collation if options else op.new.collation if op.new else ""):
        charset = c.script.engine.collation_charsets.get(collation, "")
    if ALIASES.get(charset, charset) in OLD_CHARSETS:
        name = op.table if options else f"{op.table}.{op.name}"
        fix = _plain_charset(op, c) if options else _column(op, c, charset="", collation="")
        yield Advice(f"{name} is {charset}: no emoji, and joins with utf8mb4 columns convert", fix)


def _plain_charset(op: Operation, c: Context) -> str:
    """CREATE TABLE in utf8mb4."""
    found = op.node.options if isinstance(op.node, CreateTable) else ()
    written = [option for option in found if option.name in ("CHARSET", "CHARACTER SET", "COLLATE")]
    edits = [(option.span, "CHARSET=utf8mb4" if option is written[0] else "") for option in written]
    return c.script.rewritten(c.statement, *edits)


@on("charset-mismatch-join", "add_column", new_tables=True)
def charset_mismatch_join(op: Operation, c: Context) -> Iterator[Advice]:
    """A column that is joined with another one by its name, and compares by other rules."""
    if op.new is None or not op.name.lower().endswith(("_id", "_uuid", "_code", "_key")):
        return
    table = c.script.end.schema.tables.find(op.table)
    mine = charset_and_collation(op.new, table, c.script.engine)
    for other in c.script.end.schema.tables:
        column = other.columns.find(op.name)
        theirs = charset_and_collation(column, other, c.script.engine) if column else ("", "")
        if other.name != op.table and theirs[1] and mine[1] and theirs != mine:
            column_text = _column(op, c, charset=theirs[0], collation=theirs[1])
            yield Advice(f"{op.table}.{op.name} is {mine[1]}, {other.name}.{op.name} is {theirs[1]}", column_text)
            return


@on("type-inconsistent-same-name", "add_column", new_tables=True)
def type_inconsistent_same_name(op: Operation, c: Context) -> Iterator[Advice]:
    """A reference with one name and two types: no foreign key, and joins that convert."""
    if op.new is None or not op.name.lower().endswith(("_id", "_uuid")):
        return
    mine = sql_type(op.new.type)
    for other in c.script.end.schema.tables:
        column = other.columns.find(op.name)
        if column is None or other.name == op.table:
            continue
        theirs = sql_type(column.type)
        if (mine.name, mine.unsigned) != (theirs.name, theirs.unsigned):
            fix = _column(op, c, type=column.type)
            yield Advice(f"{op.table}.{op.name} is {op.new.type}, {other.name}.{op.name} is {column.type}", fix)
            return


@on("engine-not-innodb", "create_table", "set_options", new_tables=True)
def engine_not_innodb(op: Operation, c: Context) -> Iterator[Advice]:
    """No transactions, no foreign keys."""
    options = op.node.options if isinstance(op.node, CreateTable | alter.SetOptions) else ()
    named = next((option for option in options if option.name == "ENGINE"), None)
    if named and named.value.lower() != "innodb":
        fix = c.script.rewritten(c.statement, (named.span, "ENGINE=InnoDB"))
        yield Advice(f"{op.table} is {named.value}: no transactions and no foreign keys", fix)


@on("deprecated-type-attribute", "add_column", "modify_column", new_tables=True)
def deprecated_type_attribute(op: Operation, c: Context) -> Iterator[Advice]:
    """Spellings that MySQL warns about (1681)."""
    node = op.node if isinstance(op.node, ColumnDef) else getattr(op.node, "column", None)
    if op.new is None or not isinstance(node, ColumnDef):
        return
    kind, written = sql_type(op.new.type), node.type
    width = kind.family == "integer" and bool(written.arguments) and not kind.is_boolean
    digits = kind.family == "float" and len(written.arguments) == 2
    if width or digits or written.zerofill or (kind.unsigned and kind.family in ("exact", "float")):
        arguments = f"({','.join(map(str, written.arguments))})" if written.arguments else ""
        sign = " unsigned" if written.unsigned else ""
        text = f"{written.name}{arguments}{sign}{' zerofill' if written.zerofill else ''}"
        plain = kind.name if digits else op.new.type.replace(" zerofill", "")
        plain = plain if kind.family == "integer" else plain.replace(" unsigned", "")
        yield Advice(f"{op.table}.{op.new.name}: {text} is deprecated (1681)", _column(op, c, type=plain))


@on("nullable-boolean", "add_column", new_tables=True)
def nullable_boolean(op: Operation, c: Context) -> Iterator[Advice]:
    """Yes, no, and a third answer."""
    if op.new and sql_type(op.new.type).is_boolean and not op.new.not_null and op.new.default in (None, "NULL"):
        yield Advice(f"{op.table}.{op.name} can be true, false or NULL", _column(op, c, not_null=True, default="0"))


@on("boolean-check-missing", "add_column", new_tables=True)
def boolean_check_missing(op: Operation, c: Context) -> Iterator[Advice]:
    """BOOLEAN is a TINYINT, and takes a 5."""
    if op.new and sql_type(op.new.type).is_boolean:
        yield Advice(f"{op.table}.{op.name} takes any number", f"CHECK ({quoted(op.name)} IN (0, 1))")


@on("varchar-255-default", "add_column", new_tables=True)
def varchar_255_default(op: Operation, c: Context) -> Iterator[Advice]:
    """A length that nobody thought about."""
    if op.new and op.new.type.lower() == "varchar(255)":
        yield Advice(f"{op.table}.{op.name}: is 255 the real limit?")


@on("enum-usage", "add_column", new_tables=True)
def enum_usage(op: Operation, c: Context) -> Iterator[Advice]:
    """A new value is a migration."""
    if op.new and sql_type(op.new.type).family in ("enum", "set"):
        yield Advice(f"{op.table}.{op.name}: each new value is a migration; a table of values is not")


@on("multi-valued-column", "add_column", new_tables=True)
def multi_valued_column(op: Operation, c: Context) -> Iterator[Advice]:
    """Several values in one text, which no index finds."""
    if op.new and sql_type(op.new.type).family == "string" and SERIES.match(op.name.lower()):
        yield Advice(f"{op.table}.{op.name} looks like a list in a text: no index finds its items")


@on("plaintext-secret", "add_column", new_tables=True)
def plaintext_secret(op: Operation, c: Context) -> Iterator[Advice]:
    """Whoever reads a backup reads it."""
    name = op.name.lower()
    if op.new and sql_type(op.new.type).family == "string" and SECRET.search(snake(op.name)) and not SAFE.search(name):
        yield Advice(
            f"{op.table}.{op.name} keeps a secret as plain text",
            f"ALTER TABLE {quoted(op.table)} ADD COLUMN {quoted(f'{op.name}_hash'[:64])} VARCHAR(255) NULL;",
        )


@on("polymorphic-reference", "add_column", new_tables=True)
def polymorphic_reference(op: Operation, c: Context) -> Iterator[Advice]:
    """A pair of type and id that no foreign key can follow."""
    table, stem = c.script.end.schema.tables.find(op.table), op.name.lower().removesuffix("_type")
    if table and op.name.lower().endswith("_type") and table.columns.find(f"{stem}_id"):
        yield Advice(f"{stem}_type and {stem}_id point to several tables: nothing keeps them right")


@on("missing-comment", "create_table", new_tables=True)
def missing_comment(op: Operation, c: Context) -> Iterator[Advice]:
    """Nothing says what a row is."""
    if op.made and not op.made.options.comment:
        yield Advice(f"{op.table} has no comment", "COMMENT='…'")


@on("missing-timestamps", "create_table", new_tables=True)
def missing_timestamps(op: Operation, c: Context) -> Iterator[Advice]:
    """Nothing says when a row came."""
    names = {column.name.lower().replace("_", "") for column in op.made.columns} if op.made else set()
    if op.made and not names & {"createdat", "created", "insertedat"}:
        yield Advice(
            f"{op.table} does not say when a row was made",
            "`created_at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)",
        )


@on("serial-alias", "add_column", "modify_column", new_tables=True)
def serial_alias(op: Operation, c: Context) -> Iterator[Advice]:
    """SERIAL brings a unique index of its own, beside the primary key."""
    node: Node | ColumnDef = op.node.column if isinstance(op.node, alter.ModifyColumn | alter.AddColumn) else op.node
    if isinstance(node, ColumnDef) and node.type.name == "serial" and op.new:
        plain = spelling.column(Column(op.name, "bigint unsigned", not_null=True, autoincrement=True))
        yield Advice(
            f"{op.table}.{op.name}: SERIAL makes a second unique index, and children need BIGINT UNSIGNED",
            f"{plain} -- Drizzle: bigint({{ mode: 'number', unsigned: true }}).autoincrement()",
        )
