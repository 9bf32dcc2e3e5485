"""The limits of data types: lengths, digits, members."""

from __future__ import annotations

from collections.abc import Callable

from wizard.sql.catalog.errors import refused
from wizard.sql.datatypes import SqlType
from wizard.sql.engines import Engine
from wizard.sql.statements import ColumnDef

_MAX_ROW = 65535


def check_type(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine, collation: str = "") -> None:
    """Refuse a data type that is beyond its limits; `collation` says which members of an ENUM are the same.

    Raises:
        SqlError: 1063, 1074, 1097, 1291, 1367, 1425, 1426, 1427, 1439, 1818, 3013 or 3505.
    """
    if type_.values:
        _check_members(node, type_, engine, exact=collation.endswith(("_bin", "_cs")))
    elif check := _CHECKS.get(type_.family):
        check(node, type_, char_bytes, engine)


def _string(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    wide = char_bytes if type_.has_charset else 1
    limit = 255 if type_.name in ("char", "binary") else _MAX_ROW // wide
    if type_.length > limit:
        raise refused(1074, node.type.span, node.name.name, limit)


def _integer(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    if node.type.arguments and node.type.arguments[0] > 255:
        raise refused(1439, node.type.span, node.name.name, 255)


def _decimal(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    digits, scale = (*type_.arguments, 10, 0)[:2]
    most = 38 if engine.mariadb else 30
    if scale > most:
        raise refused(1425, node.type.span, scale, node.name.name, most)
    if digits > 65:
        raise refused(1426, node.type.span, digits, node.name.name, 65)
    if scale > digits:
        raise refused(1427, node.type.span, node.name.name)


def _float(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    arguments = node.type.arguments
    if len(arguments) == 1 and arguments[0] > 53:
        raise refused(1063, node.type.span, node.name.name)
    if len(arguments) < 2:
        return
    if arguments[1] > 30 and not engine.mariadb:
        raise refused(1425, node.type.span, arguments[1], node.name.name, 30)
    if arguments[0] > 255:
        raise refused(1439, node.type.span, node.name.name, 255)
    if arguments[1] > arguments[0]:
        raise refused(1427, node.type.span, node.name.name)


def _bit(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    if type_.length > 64:
        raise refused(1439, node.type.span, node.name.name, 64)
    if node.type.arguments == (0,) and not engine.mariadb:
        raise refused(3013, node.type.span, node.name.name)


def _temporal(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    if type_.precision > 6:
        raise refused(1426, node.type.span, type_.precision, node.name.name, 6)


def _year(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    if node.type.arguments and node.type.arguments[0] != 4 and not engine.mariadb:
        raise refused(1818, node.type.span)


def _check_members(node: ColumnDef, type_: SqlType, engine: Engine, *, exact: bool) -> None:
    kind, name, seen = type_.name.upper(), node.name.name, set()
    if kind == "SET" and len(type_.values) > 64:
        raise refused(1097, node.type.span, name)
    for member in type_.values:
        if kind == "SET" and "," in member:
            raise refused(1367, node.type.span, "set", member)
        if len(member) > 255 and not engine.mariadb:
            raise refused(3505, node.type.span, name, kind)
        folded = member.rstrip(" ") if exact else member.rstrip(" ").casefold()
        if folded in seen:
            raise refused(1291, node.type.span, name, member, kind)
        seen.add(folded)


def _text(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    if node.type.arguments and node.type.arguments[0] > 4294967295:
        raise refused(1439, node.type.span, node.name.name, 4294967295)


def _vector(node: ColumnDef, type_: SqlType, char_bytes: int, engine: Engine) -> None:
    if type_.length > 16383:
        raise refused(6137, node.type.span, "A vector has 16383 dimensions at most.")


_CHECKS: dict[str, Callable[[ColumnDef, SqlType, int, Engine], None]] = {
    "string": _string, "binary": _string, "integer": _integer, "decimal": _decimal, "float": _float, "bit": _bit,
    "datetime": _temporal, "time": _temporal, "year": _year, "text": _text, "blob": _text,
    "vector": _vector,
}  # fmt: skip
