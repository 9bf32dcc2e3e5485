"""Small facts about SQL text: types, literals, and whether quotes and parentheses close."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG_TYPES = frozenset(
    "tinytext text mediumtext longtext tinyblob blob mediumblob longblob json geometry point linestring polygon".split()
)
"""Types whose columns are stored off the row: no literal default (1101), no index without a length (1170)."""
_ALIASES = {"serial": "bigint unsigned", "boolean": "tinyint", "bool": "tinyint", "integer": "int"}
_INTEGERS = ("tinyint", "smallint", "mediumint", "int", "bigint")
_STRINGS = {"char": "string", "varchar": "string", "binary": "bytes", "varbinary": "bytes"}
_QUOTED = re.compile(r"'(?:[^'\\]|\\.|'')*'|`[^`]*`|\"(?:[^\"\\]|\\.|\"\")*\"", re.DOTALL)
_NOW = re.compile(r"(now|current_timestamp|localtime|localtimestamp)(\(\))?", re.IGNORECASE)
_RANDOM = re.compile(
    r"\b(uuid|uuid_short|rand|random_bytes|user|current_user|connection_id|sysdate)\s*\(", re.IGNORECASE
)


def base(type_text: str) -> str:
    """The word of a type: `varchar` of `varchar(20)`."""
    return re.split(r"[ (]", type_text.strip().lower(), maxsplit=1)[0]


def comparable(type_text: str) -> str:
    """Types that a foreign key may join have the same text here: sign and kind count, lengths of strings do not."""
    word = base(type_text)
    text = _ALIASES.get(word, type_text.strip().lower())
    if base(text) in _INTEGERS:
        return f"{base(text)} unsigned" if "unsigned" in text else base(text)
    return _STRINGS.get(word, text)


def fraction(type_text: str) -> int:
    """The fractional-second digits of `timestamp(3)` or `datetime(3)`; 0 for all else."""
    match = re.fullmatch(r"(?:timestamp|datetime)\((\d)\)", type_text.strip().lower())
    return int(match[1]) if match else 0


def is_now(text: str) -> bool:
    """Whether a default is a bare CURRENT_TIMESTAMP without fraction."""
    return bool(_NOW.fullmatch(text.strip()))


def is_random(text: str) -> bool:
    """Whether an expression may give other values on a replica."""
    return bool(_RANDOM.search(text))


def is_literal(text: str) -> bool:
    """Whether a default is a literal value other than NULL."""
    return not text.startswith("(") and text.lower() != "null"


def closes(sql: str) -> bool:
    """Whether quotes and parentheses are balanced, and no placeholder `?` is left."""
    bare = _QUOTED.sub("", sql)
    depth = 0
    for character in bare:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0 and not any(character in bare for character in "'`\"?")


def enum_values(type_text: str) -> list[str]:
    """The values between the quotes of an enum or set; none for other types."""
    if base(type_text) not in ("enum", "set"):
        return []
    return [match[1:-1] for match in _QUOTED.findall(type_text)]


def mentions(expression: str, column: str) -> bool:
    """Whether an SQL expression uses a column of that name."""
    return f"`{column}`" in expression or bool(re.search(rf"(?<![\w`'.])({re.escape(column)})(?![\w`'(])", expression))


def identifiers(*groups: str) -> Iterator[str]:
    """The names that are too long for a server (MySQL: 64 characters)."""
    return (name for name in groups if len(name) > 64)
