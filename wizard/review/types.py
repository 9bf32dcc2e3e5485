"""What values a column holds, by its type: the view of a data type that the rules ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wizard.sql.datatypes import BLOBS, INTEGERS, TEXTS, parse_column_type
from wizard.sql.engines import engine

Family = Literal["integer", "exact", "float", "string", "binary", "temporal", "json", "enum", "set", "bit", "spatial"]

FAMILIES: dict[str, Family] = {
    "integer": "integer", "decimal": "exact", "float": "float", "bit": "bit", "string": "string", "text": "string",
    "binary": "binary", "blob": "binary", "enum": "enum", "set": "set", "date": "temporal", "time": "temporal",
    "datetime": "temporal", "year": "temporal", "json": "json", "geometry": "spatial", "uuid": "string",
    "inet": "string",
}  # fmt: skip
"""By the family of `wizard.sql.datatypes`: short and long strings are one to a rule."""
OWN_TO_MARIADB = ("uuid", "inet4", "inet6")


@dataclass(frozen=True, slots=True)
class SqlType:
    """A data type, with synonyms resolved."""

    name: str
    family: Family
    arguments: tuple[int, ...] = ()
    members: tuple[str, ...] = ()
    """The values of an ENUM or SET."""
    unsigned: bool = False

    @property
    def length(self) -> int:
        """Characters of a CHAR or VARCHAR, bytes of a binary type; 0 where it has no length."""
        if self.name in ("char", "binary"):
            return self.arguments[0] if self.arguments else 1
        return self.arguments[0] if self.arguments and self.name in ("varchar", "varbinary") else 0

    @property
    def capacity(self) -> int:
        """Bytes that a TEXT or BLOB holds; 0 for other types."""
        return TEXTS.get(self.name) or BLOBS.get(self.name, 0)

    @property
    def digits(self) -> tuple[int, int]:
        """Precision and scale of a DECIMAL."""
        return (self.arguments[0] if self.arguments else 10, self.arguments[1] if len(self.arguments) > 1 else 0)

    @property
    def precision(self) -> int:
        """Fractional seconds of a temporal type."""
        return self.arguments[0] if self.arguments and self.name != "year" else 0

    @property
    def range(self) -> tuple[int, int]:
        """The smallest and the largest value of an integer type; (0, 0) for other types."""
        bits = INTEGERS.get(self.name, 0) * 8
        if not bits:
            return 0, 0
        return (0, 2**bits - 1) if self.unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)

    @property
    def is_boolean(self) -> bool:
        """Whether it is what BOOLEAN stands for: TINYINT(1)."""
        return self.name == "tinyint" and self.arguments == (1,)


@lru_cache(maxsize=4096)
def sql_type(text: str) -> SqlType:
    """The type that a text such as `varchar(50)` or `int unsigned` stands for."""
    known = parse_column_type(text, engine("mariadb" if text.lower() in OWN_TO_MARIADB else "mysql"))
    if known.name in ("char", "varchar", "binary", "varbinary") and known.family in ("string", "binary"):
        family: Family = "binary" if "binary" in known.name else "string"
    else:
        family = FAMILIES.get(known.family, "string")
    return SqlType(known.name, family, known.arguments, known.values, known.unsigned)
