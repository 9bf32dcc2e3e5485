"""Column definitions: what is wrong with one by itself, and the column that it makes."""

from __future__ import annotations

from dataclasses import replace

from wizard.schema import Column, Generated, Table
from wizard.sql import datatypes, spelling
from wizard.sql.catalog import defaults, fixed
from wizard.sql.catalog.context import Context, checked_name
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.types import check_type
from wizard.sql.datatypes import SqlType
from wizard.sql.engines import Engine
from wizard.sql.statements import Call, ColumnDef, Constant, Default, Expression, Operation, Span

MAX_COMMENT = 1024
_NO_LITERAL = ("text", "blob", "json", "geometry", "vector")
_NOW = frozenset("now current_timestamp localtime localtimestamp".split())


def check_early(node: ColumnDef, context: Context) -> None:
    """Refuse what a server refuses while it still reads, before it looks whether the table is there.

    Raises:
        SqlError: the definition is wrong in words alone.
    """
    type_ = datatypes.of(node.type, context.engine)
    _check_name(node)
    _check_charset(node, type_, context)
    if node.default:
        nullable = node.null is not False and not node.primary_key
        _check_default_early(node.default, node.name.name, type_, nullable, context)
    if type_.name not in ("varchar", "enum", "set"):
        check_type(node, type_, 1, context.engine)
    _check_attributes(node, type_, context)
    if node.generated:
        lasting = node.generated.stored or not context.engine.mariadb
        place = fixed.GENERATED if lasting else fixed.MARIADB_VIRTUAL
        fixed.check_expression(node.generated.expression, place, node.name.name, context.engine)


def made(node: ColumnDef, table: Table, context: Context) -> Column:
    """The column that a definition makes; `table` gives the character set.

    Raises:
        SqlError: its length, its members or its literal default are beyond the type.
    """
    type_ = datatypes.of(node.type, context.engine)
    column = _plain(described(node, context.engine), table, context)
    if not node.name.name or node.name.name.endswith(" "):
        raise refused(1166, node.name.span, node.name.name)
    if type_.name in ("varchar", "enum", "set"):
        wide = context.char_bytes(column, table)
        check_type(node, type_, wide, context.engine, context.collation(column, table))
    if node.default and not node.default.parenthesised and not _is_now(node.default.value):
        check_literal(node.default, node.name.name, type_, context)
    return column


def _plain(column: Column, table: Table, context: Context) -> Column:
    """The column without the character set and collation that it has from its table anyway."""
    if not context.type(column).has_charset:
        return replace(column, charset="", collation="")
    bare = replace(column, charset="", collation="")
    if context.collation(column, table) == context.collation(bare, table):
        return bare
    charset = context.charset(column, table)
    return replace(
        column,
        charset=charset if charset != context.table_charset(table) else "",
        collation=context.collation(column, table),
    )


def _check_name(node: ColumnDef) -> None:
    checked_name(node.name)
    if len(node.comment) > MAX_COMMENT:
        raise refused(1629, node.span, node.name.name, MAX_COMMENT)


def _check_charset(node: ColumnDef, type_: SqlType, context: Context) -> None:
    charset = type_.charset
    if charset and node.collation and context.engine.collation_charsets[node.collation] not in (charset, "any"):
        raise refused(1253, node.span, node.collation, charset)


def described(node: ColumnDef, engine: Engine) -> Column:
    """The column that a definition describes by itself, whether or not a server accepts it."""
    type_ = datatypes.of(node.type, engine)
    collation = node.collation if type_.has_charset else ""
    if type_.binary and type_.has_charset:
        collation = f"{type_.charset or engine.charset}_bin"
    implied = engine.collation_charsets.get(collation, "")
    computed = node.generated
    generated = Generated(computed.text, "stored" if computed.stored else "virtual") if computed else None
    serial = type_.serial
    return Column(
        name=node.name.name,
        type=type_.text,
        not_null=node.null is False or serial or node.primary_key or (node.auto_increment and node.null is not True),
        default=default_text(node.default),
        autoincrement=node.auto_increment or serial,
        on_update=_now_text(node.on_update) if node.on_update else "",
        generated=generated,
        charset=type_.charset or (implied if implied not in ("", "any", engine.charset) else ""),
        collation=collation,
        comment=node.comment,
        invisible=node.invisible,
    )


def default_text(default: Default | None) -> str | None:
    """The default as the server shows it: literals in quotes, the present time in one spelling, NULL not at all."""
    if default is None:
        return None
    value = default.value
    if default.parenthesised:
        return default.text
    if isinstance(value, Call) and value.name in _NOW:
        return _now_text(value)
    if isinstance(value, Operation) and isinstance(value.operands[0], Constant):
        sign = "-" if value.operator == "-" else ""
        return spelling.literal(f"{sign}{value.operands[0].value}")
    if isinstance(value, Constant):
        return _literal(value)
    return f"({default.text})"


def _literal(value: Constant) -> str | None:
    if value.kind == "null":
        return None
    if value.kind == "boolean":
        return "'1'" if value.value == "TRUE" else "'0'"
    return value.value if value.kind in ("hex", "bit") else spelling.literal(value.value)


def _now_text(value: Expression) -> str:
    precision = _precision(value)
    return f"CURRENT_TIMESTAMP({precision})" if precision else "CURRENT_TIMESTAMP"


def _precision(value: Expression) -> int:
    argument = value.arguments[0] if isinstance(value, Call) and value.arguments else None
    return int(argument.value) if isinstance(argument, Constant) and argument.value.isdigit() else 0


def _check_attributes(node: ColumnDef, type_: SqlType, context: Context) -> None:
    name, generated = node.name.name, node.generated
    if generated:
        for there, word in (
            (node.default, "DEFAULT"),
            (node.on_update, "ON UPDATE"),
            (node.auto_increment, "AUTO_INCREMENT"),
        ):
            if there:
                raise refused(1221, node.span, word, "generated column")
        if node.primary_key and not generated.stored:
            raise refused(3106, node.span, "Defining a virtual generated column as primary key")
    filled = node.default or node.auto_increment or generated
    if context.engine.mariadb and node.invisible and node.null is False and not filled:
        raise refused(4108, node.span, name)
    if node.srid is not None and type_.family != "geometry":
        raise refused(1221, node.span, "SRID", "non-geometry column")
    if node.on_update:
        _check_on_update(node.on_update, name, type_, context)
    if node.auto_increment and not (type_.family == "integer" or (type_.family == "float" and context.engine.mariadb)):
        raise refused(1063, node.span, name)
    if (node.auto_increment or type_.serial) and node.default:
        raise refused(1067, node.default.span, name)


def _check_on_update(value: Expression, name: str, type_: SqlType, context: Context) -> None:
    fine = type_.family == "datetime" and (context.engine.mariadb or _precision(value) == type_.precision)
    if not fine:
        raise refused(1294, value.span, name)


def _check_default_early(default: Default, name: str, type_: SqlType, nullable: bool, context: Context) -> None:
    value = default.value
    computed = default.parenthesised or (context.engine.mariadb and isinstance(value, Call) and not _is_now(value))
    if computed and context.engine.mariadb and isinstance(value, Constant):
        if _is_null(value) and not nullable:
            raise refused(1067, default.span, name)
        check_literal(default, name, type_, context)
    elif computed:
        place = fixed.MARIADB_DEFAULT if context.engine.mariadb else fixed.DEFAULT
        fixed.check_expression(value, place, name, context.engine)
    elif _is_null(value):
        if not nullable:
            raise refused(1067, default.span, name)
    elif _is_now(value):
        _check_now(default.span, value, name, type_, context)
    elif type_.family in _NO_LITERAL and not (context.engine.mariadb and type_.family != "geometry"):
        raise refused(1101, default.span, name)


def check_literal(default: Default, name: str, type_: SqlType, context: Context) -> None:
    """Refuse a literal that the type can't hold (1067)."""
    if not _is_null(default.value) and not defaults.fits(default.value, type_, context.engine):
        raise refused(1067, default.span, name)


def check_new_default(default: Default, column: Column, context: Context) -> None:
    """Refuse what ALTER COLUMN ... SET DEFAULT may not set."""
    type_ = context.type(column)
    _check_default_early(default, column.name, type_, not column.not_null, context)
    if not default.parenthesised and not _is_now(default.value):
        check_literal(default, column.name, type_, context)


def _is_null(value: Expression) -> bool:
    return isinstance(value, Constant) and value.kind == "null"


def _is_now(value: Expression) -> bool:
    return isinstance(value, Call) and value.name in _NOW


def _check_now(span: Span, value: Expression, name: str, type_: SqlType, context: Context) -> None:
    fine = type_.family == "datetime" and _precision(value) == type_.precision
    if not fine and not context.engine.mariadb:
        raise refused(1067, span, name)
