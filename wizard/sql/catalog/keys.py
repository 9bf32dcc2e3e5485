"""Keys: what is wrong with one, the index that it makes, and the name that it gets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wizard.schema import Index, IndexKind, IndexPart, PrimaryKey, Table
from wizard.sql import datatypes
from wizard.sql.catalog import fixed, walk
from wizard.sql.catalog.context import Context, actual, checked_name, same
from wizard.sql.catalog.errors import refused
from wizard.sql.datatypes import SqlType
from wizard.sql.statements import (
    Call,
    Cast,
    ColumnName,
    Expression,
    KeyDef,
    KeyPart,
    Operation,
    Span,
)

MAX_KEY_BYTES = 3072
MAX_KEYS = 64


def check_key(node: KeyDef, context: Context) -> None:
    """Refuse what is wrong with a key by itself: its name, its number of parts, functional parts in odd places."""
    name = node.name or node.constraint
    if name:
        checked_name(name)
        if node.kind != "primary" and (not name.name or same(name.name, "primary")):
            raise refused(1280, name.span, name.name)
    most = 32 if context.engine.mariadb else 16
    if len(node.parts) > most:
        raise refused(1070, node.span, most)
    for part in node.parts:
        if part.length == 0:
            raise refused(1391, part.span, part.column.name if part.column else "")
        if part.expression:
            _check_functional(node, part)
    ordered = any(part.order for part in node.parts) and node.kind in ("fulltext", "spatial")
    if ordered and not context.engine.mariadb:
        raise refused(1221, node.span, "spatial/fulltext/hash index", "explicit index order")
    if node.option("USING") == "RTREE" and node.kind != "spatial":
        raise refused(1210 if context.engine.mariadb else 1687, node.span, "RTREE INDEX")
    for option in ("ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE"):
        if node.option(option) and context.engine.mariadb:
            raise refused(1911, node.span, option)
    if node.option("ENGINE_ATTRIBUTE"):
        raise refused(3981, node.span, "InnoDB", "ENGINE_ATTRIBUTE")
    parser = node.option("PARSER")
    if parser and (context.engine.mariadb or parser.lower() != "ngram"):
        raise refused(1128, node.span, parser)
    if node.kind == "primary" and node.option("VISIBILITY") == "INVISIBLE":
        raise refused(3522, node.span)


def _check_functional(node: KeyDef, part: KeyPart) -> None:
    numbers = {"primary": 3756, "fulltext": 3759, "spatial": 3760}
    if node.kind in numbers:
        raise refused(numbers[node.kind], part.span)


def index_of(node: KeyDef, table: Table, name: str) -> Index:
    """The index that a key definition makes on this table.

    Raises:
        SqlError: a column isn't there (1072) or stands in it twice (1060).
    """
    spelled = tuple(_spelled(part, table) for part in node.parts)
    _check_twice(node)
    return replace(described(node, name), parts=spelled)


def described(node: KeyDef, name: str) -> Index:
    """The index that a definition describes by itself, whether or not a server accepts it."""
    kind: IndexKind = node.kind if node.kind in ("fulltext", "spatial") else ""
    parts = tuple(_part(part) for part in node.parts)
    return Index(
        name,
        parts,
        unique=node.kind in ("unique", "primary"),
        constraint=node.is_constraint,
        kind=kind,
        using=node.option("USING").lower(),
        comment=node.option("COMMENT"),
        invisible=node.option("VISIBILITY") == "INVISIBLE",
    )


def _part(part: KeyPart) -> IndexPart:
    descending = part.order == "desc"
    if part.column is None:
        return IndexPart(expression=part.text, descending=descending)
    return IndexPart(part.column.name, length=part.length, descending=descending)


def _spelled(part: KeyPart, table: Table) -> IndexPart:
    """A part with the column's name as the table has it."""
    return replace(_part(part), column=actual(table, part.column).name) if part.column else _part(part)


def _check_twice(node: KeyDef) -> None:
    seen: set[str] = set()
    for part in node.parts:
        if part.column:
            folded = part.column.name.casefold()
            if folded in seen:
                raise refused(1060, part.column.span, part.column.name)
            seen.add(folded)


def primary_of(node: KeyDef, table: Table) -> PrimaryKey:
    """The primary key that a definition makes."""
    index = index_of(node, table, "PRIMARY")
    return PrimaryKey(index.columns, node.constraint.name if node.constraint else "")


def name_for(node: KeyDef, taken: Iterable[str]) -> str:
    """The name of a key: the one that is written, else after its first column."""
    given = node.name or node.constraint
    if given:
        return given.name
    first = node.parts[0].column
    return free_name(first.name if first else "functional_index", taken)


def free_name(base: str, taken: Iterable[str]) -> str:
    """`base`, or `base_2`, `base_3` ... when that is taken. An index can't be called PRIMARY."""
    used = {name.casefold() for name in taken} | {"primary"}
    number, name = 2, base
    while name.casefold() in used:
        name, number = f"{base}_{number}", number + 1
    return name


def check_functional_part(part: KeyPart, name: str, table: Table, context: Context) -> None:
    """Refuse an expression in a key that refers to nothing, is a bare column, or gives text without end."""
    expression = part.expression
    if expression is None:
        return
    if isinstance(expression, ColumnName):
        raise refused(3762, part.span)
    fixed.check_expression(expression, fixed.INDEX, name, context.engine)
    for column in walk.columns(expression):
        found = table.columns.find(column.name)
        if found is None:
            raise refused(1054, column.span, column.name, fixed.INDEX.clause, name=column.name)
        if found.autoincrement:
            raise refused(3754, column.span, name)
    if _gives_json(expression):
        raise refused(3753, part.span)
    if _gives_text(expression, table, context):
        raise refused(3757, part.span)


_JSON = frozenset(
    """json_array json_array_append json_array_insert json_extract json_insert json_keys json_merge json_merge_patch
    json_merge_preserve json_object json_remove json_replace json_search json_set""".split()
)


def _gives_json(expression: Expression) -> bool:
    """Whether an expression gives a JSON value."""
    if isinstance(expression, Operation):
        return expression.operator == "->"
    if isinstance(expression, Cast):
        return expression.type is not None and expression.type.name == "json" and not expression.array
    return isinstance(expression, Call) and expression.name in _JSON


def _gives_text(expression: Expression, table: Table, context: Context) -> bool:
    """Whether an expression's type is TEXT, BLOB or JSON: only the clear cases."""
    if isinstance(expression, Cast):
        return expression.type is None
    if isinstance(expression, Operation):
        if expression.operator == "COLLATE":
            return _gives_text(expression.operands[0], table, context)
        return expression.operator == "->>"
    if isinstance(expression, Call):
        if expression.name == "json_unquote":
            return True
        plain = expression.name in ("concat", "lower", "upper", "lcase", "ucase", "trim", "ltrim", "rtrim", "reverse")
        return plain and any(_gives_text(item, table, context) for item in expression.arguments)
    if isinstance(expression, ColumnName):
        column = table.columns.find(expression.name)
        return column is not None and context.type(column).family in ("text", "blob", "json")
    return False


def check_index(index: Index, table: Table, context: Context, span: Span, *, primary: bool = False) -> None:
    """Refuse an index that its columns' types don't allow (1071, 1089, 1170, 1252, 1283, 1687, 3152).

    MariaDB makes a hash of a unique key that is too long, and cuts the columns of others.
    """
    total = 0
    for part in index.parts:
        column = table.columns.find(part.column) if part.column else None
        if column is None:
            continue
        type_ = context.type(column)
        if index.kind == "fulltext":
            if type_.family not in ("string", "text"):
                raise refused(1283, span, column.name)
        elif index.kind == "spatial":
            _check_spatial(index, type_, column.not_null, span, context)
        else:
            _check_part(part, type_, column.name, span, context, primary=primary)
            size = _part_bytes(part, type_, context.char_bytes(column, table))
            total += min(size, MAX_KEY_BYTES) if context.engine.mariadb else size
    hashed = context.engine.mariadb and index.unique and not primary
    if total > MAX_KEY_BYTES and not hashed:
        raise refused(1071, span, MAX_KEY_BYTES)


def _check_spatial(index: Index, type_: SqlType, not_null: bool, span: Span, context: Context) -> None:
    if len(index.parts) > 1:
        raise refused(1210 if context.engine.mariadb else 1070, span, "SPATIAL INDEX" if context.engine.mariadb else 1)
    if type_.family != "geometry":
        raise refused(1210 if context.engine.mariadb else 1687, span, "SPATIAL INDEX")
    if not not_null:
        raise refused(1252, span)


def _check_part(part: IndexPart, type_: SqlType, name: str, span: Span, context: Context, *, primary: bool) -> None:
    if type_.family == "json":
        raise refused(3152, span, name)
    if type_.family == "vector":
        raise refused(6134, span, name)
    if type_.needs_prefix and part.length is None and (primary or not context.engine.mariadb):
        raise refused(1170, span, name)
    if part.length is not None and not _prefix_fits(type_, part.length):
        raise refused(1089, span)


def _part_bytes(part: IndexPart, type_: SqlType, char_bytes: int) -> int:
    if type_.needs_prefix and part.length is None:
        return MAX_KEY_BYTES
    return datatypes.key_bytes(type_, char_bytes, part.length)


def _prefix_fits(type_: SqlType, length: int) -> bool:
    if type_.family in ("string", "binary"):
        return length <= type_.length
    if type_.family in ("text", "blob", "geometry"):
        return True
    return length == datatypes.key_bytes(type_, 1)
