"""Column types as values: what `varchar(50)` is, how it is spelled by the server, and how many bytes it takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from wizard.sql import spelling
from wizard.sql.engines import Engine
from wizard.sql.grammar.parse import parse_type
from wizard.sql.statements import DataType

INTEGERS = {"tinyint": 1, "smallint": 2, "mediumint": 3, "int": 4, "bigint": 8}
TEXTS = {"tinytext": 255, "text": 65535, "mediumtext": 16777215, "longtext": 4294967295}
BLOBS = {"tinyblob": 255, "blob": 65535, "mediumblob": 16777215, "longblob": 4294967295}
_FAMILIES = {
    **dict.fromkeys(INTEGERS, "integer"), **dict.fromkeys(TEXTS, "text"), **dict.fromkeys(BLOBS, "blob"),
    "decimal": "decimal", "float": "float", "double": "float", "bit": "bit", "char": "string", "varchar": "string",
    "binary": "binary", "varbinary": "binary", "enum": "enum", "set": "set", "date": "date", "time": "time",
    "datetime": "datetime", "timestamp": "datetime", "year": "year", "json": "json", "vector": "vector",
    "uuid": "uuid", "inet6": "inet", "inet4": "inet",
}  # fmt: skip
_DECIMAL_BYTES = (0, 1, 1, 2, 2, 3, 3, 4, 4, 4)


@dataclass(frozen=True, slots=True)
class SqlType:
    """A data type in the server's own terms."""

    name: str
    """The type that it is an alias of: `int` for INTEGER, `tinyint` for BOOLEAN, `mediumtext` for LONG."""
    arguments: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    unsigned: bool = False
    zerofill: bool = False
    charset: str = ""
    """The character set that the type itself names (`char(3) charset latin1`, `nchar(3)`)."""
    binary: bool = False
    """`char(3) binary`: the _bin collation of the character set."""
    serial: bool = False

    @property
    def family(self) -> str:
        """integer, decimal, float, bit, string, text, binary, blob, enum, set, date, time, datetime, ..., geometry."""
        return _FAMILIES.get(self.name, "geometry")

    @property
    def length(self) -> int:
        """Characters, bytes or digits; the type's own default without a number."""
        return self.arguments[0] if self.arguments else 0

    @property
    def precision(self) -> int:
        """Fractional seconds of a temporal type."""
        return self.arguments[0] if self.arguments and self.family in ("datetime", "time") else 0

    @property
    def has_charset(self) -> bool:
        """Whether values are characters."""
        return self.family in ("string", "text", "enum", "set")

    @property
    def needs_prefix(self) -> bool:
        """Whether an index on it needs a prefix length (1170)."""
        return self.family in ("text", "blob")

    @property
    def text(self) -> str:
        """As SHOW CREATE TABLE writes it, without character set."""
        words = self.name
        if self.values:
            words += f"({','.join(map(spelling.literal, self.values))})"
        elif self.arguments:
            words += f"({','.join(map(str, self.arguments))})"
        words += " unsigned" if self.unsigned else ""
        return f"{words} zerofill" if self.zerofill else words


def of(node: DataType, engine: Engine) -> SqlType:
    """The value of a parsed data type."""
    facts = engine.types.get(node.name) or engine.types["char"]
    name, serial = facts["is"], node.name == "serial"
    if node.name in ("bool", "boolean"):
        return SqlType("tinyint", (1,))
    name, arguments = _settled(name, node.arguments, node.zerofill)
    charset = "utf8mb3" if node.name.startswith(("nchar", "nvarchar", "national")) else node.charset
    if charset == "binary" and name in _BINARY:
        name, charset = _BINARY[name], ""
    return SqlType(name, arguments, node.values, node.unsigned or serial, node.zerofill, charset, node.binary, serial)


_BINARY = {
    "char": "binary", "varchar": "varbinary", "tinytext": "tinyblob", "text": "blob", "mediumtext": "mediumblob",
    "longtext": "longblob",
}  # fmt: skip


def _settled(name: str, arguments: tuple[int, ...], zerofill: bool) -> tuple[str, tuple[int, ...]]:
    """Name and arguments as the server keeps them: display widths go, implied lengths come."""
    if name in INTEGERS:
        keep = zerofill or (name == "tinyint" and arguments == (1,))
        return name, arguments if keep else ()
    if name == "decimal":
        return name, (*(arguments or (10,)), 0)[:2] if arguments != (0,) else (10, 0)
    if name in ("char", "binary", "bit"):
        return name, arguments or (1,)
    if name == "float" and len(arguments) == 1:
        return ("double" if arguments[0] > 24 else "float"), ()
    if name in ("datetime", "timestamp", "time") and arguments == (0,):
        return name, ()
    if name == "year":
        return name, ()
    if name in ("text", "blob") and arguments:
        sizes = TEXTS if name == "text" else BLOBS
        return next((other for other, size in sizes.items() if arguments[0] <= size), f"long{name}"), ()
    if name == "vector":
        return name, arguments or (2048,)
    return name, arguments


@lru_cache(maxsize=4096)
def parse_column_type(text: str, engine: Engine) -> SqlType:
    """The value of a column's type text (`varchar(50)`, `int unsigned`). What can't be read counts as `text`."""
    node = parse_type(text, engine)
    return of(node, engine) if node else SqlType("text")


def key_bytes(type_: SqlType, char_bytes: int, prefix: int | None = None) -> int:
    """Bytes of one part of an index."""
    if type_.family in ("string", "text", "binary", "blob"):
        wide = char_bytes if type_.has_charset else 1
        return (prefix if prefix is not None else type_.length) * wide
    return _fixed_bytes(type_)


def row_bytes(type_: SqlType, char_bytes: int) -> int:
    """Bytes that a column counts against the 65,535 of a row."""
    if type_.name in ("varchar", "varbinary"):
        size = type_.length * (char_bytes if type_.has_charset else 1)
        return size + (1 if size < 256 else 2)
    if type_.name in ("char", "binary"):
        return type_.length * (char_bytes if type_.has_charset else 1)
    pointers = {"tinytext": 9, "tinyblob": 9, "text": 10, "blob": 10, "mediumtext": 11, "mediumblob": 11}
    if type_.family in ("text", "blob", "json", "geometry", "vector"):
        return pointers.get(type_.name, 12)
    return _fixed_bytes(type_)


def _fixed_bytes(type_: SqlType) -> int:
    name = type_.name
    if name in INTEGERS:
        return INTEGERS[name]
    if name == "decimal":
        digits, scale = (*type_.arguments, 10, 0)[:2]
        whole = digits - scale
        return sum(part // 9 * 4 + _DECIMAL_BYTES[part % 9] for part in (whole, scale))
    if name == "bit":
        return (type_.length + 7) // 8
    if name == "set":
        return next(size for size in (1, 2, 3, 4, 8) if len(type_.values) <= size * 8)
    if name == "enum":
        return 1 if len(type_.values) < 256 else 2
    fraction = (type_.precision + 1) // 2
    sizes = {"date": 3, "time": 3 + fraction, "datetime": 5 + fraction, "timestamp": 4 + fraction, "year": 1}
    return sizes.get(name, {"float": 4, "double": 8, "uuid": 16, "inet6": 16, "inet4": 4}.get(name, 12))


_LIKE = {"decimal": "fixed", "datetime": "fixed", "time": "fixed", "bit": "fixed", "binary": "binary"}


def comparable(child: SqlType, parent: SqlType) -> bool:
    """Whether a foreign key may compare the two types, collations aside (3780): the way InnoDB stores them decides."""
    if child.family == "integer" or parent.family == "integer" or child.family == "float":
        return child.name == parent.name and (child.family == "float" or child.unsigned == parent.unsigned)
    return _LIKE.get(child.family, child.family) == _LIKE.get(parent.family, parent.family)
