"""SQL types and the builder calls that print them, in both directions.

A type that no builder of Drizzle 0.45 prints (blobs, `bit`, `set`, `point`, …) is written with `customType`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from wizard.drizzle.builders import BUILDERS, BY_WORD, Builder

Option = int | str | bool


@dataclass(frozen=True, slots=True)
class TypeCode:
    """How a column's SQL type is written in TypeScript."""

    builder: str
    """A key of `BUILDERS`, or `customType`."""
    options: Mapping[str, Option] = field(default_factory=dict)
    """The config object, in the order in which it is written."""
    values: tuple[str, ...] = ()
    """mysqlEnum's values."""
    custom: str = ""
    """customType: the SQL text that its `dataType()` returns."""


def sql_type(builder: str, options: Mapping[str, Option] | None = None, values: Iterable[str] = ()) -> str:
    """The SQL type that Drizzle prints for a builder call, before drizzle-kit touches it."""
    spec = BUILDERS[builder]
    if spec.literal == "enum":
        return "enum(" + ",".join(f"'{value}'" for value in values) + ")"
    given = options or {}
    text = spec.word + _between_parentheses(spec, given)
    if text in ("decimal(10,0)", "decimal(10)"):
        text = "decimal"
    return f"{text} unsigned" if spec.unsigned and given.get("unsigned") else text


def _between_parentheses(spec: Builder, options: Mapping[str, Option]) -> str:
    if not spec.arguments or spec.arguments[0] not in options:
        return ""
    return "(" + spec.separator.join(str(options[name]) for name in spec.arguments if name in options) + ")"


def kit_type(text: str) -> str:
    """The type as drizzle-kit 0.31 stores it: it splits an enum's text at every comma and cuts it at a second `(`."""
    if not text.startswith("enum"):
        return text
    parts = text.split("(")
    inner = parts[1][:-1] if len(parts) > 1 else ""
    return enum_type(value if len(value) == 1 else value[1:-1] for value in inner.split(","))


_TYPE = re.compile(r"(?P<word>[a-z]+)(?:\((?P<arguments>\d{1,9}(?:, ?\d{1,9})*)\))?(?P<unsigned> unsigned)?")


def type_code(text: str) -> TypeCode:
    """The builder call that prints exactly this SQL type; `customType` where Drizzle has none."""
    values = enum_values(text) if text.startswith("enum(") else ()
    if values and text == enum_type(values):
        return TypeCode("mysqlEnum", values=values)
    match = _TYPE.fullmatch(text)
    builder = BY_WORD.get(match["word"]) if match else None
    if match is None or builder is None:
        return TypeCode("customType", custom=text)
    options = _options(builder, match["arguments"] or "", bool(match["unsigned"]))
    exact = sql_type(builder.name, options) == text and builder.required <= options.keys()
    return TypeCode(builder.name, options) if exact else TypeCode("customType", custom=text)


def _options(builder: Builder, arguments: str, unsigned: bool) -> dict[str, Option]:
    numbers = [int(number) for number in arguments.split(",") if number.strip()]
    options: dict[str, Option] = {"mode": builder.modes[0]} if "mode" in builder.required else {}
    options.update(zip(builder.arguments, numbers, strict=False))
    return options | {"unsigned": True} if unsigned else options


def enum_type(values: Iterable[str]) -> str:
    """`enum('a','b')` as SQL, quotes in values doubled."""
    return "enum(" + ",".join("'" + value.replace("'", "''") + "'" for value in values) + ")"


def enum_values(text: str) -> tuple[str, ...]:
    """The values of `enum('a','b')` or `set('a','b')`, doubled quotes undone."""
    return tuple(value.replace("''", "'") for value in re.findall(r"'((?:[^']|'')*)'", text))


_WHOLE: Final = {"bool": "boolean", "tinyint(1)": "boolean", "year(4)": "year"}

_WORDS: Final = {
    "numeric": "decimal",
    "dec": "decimal",
    "fixed": "decimal",
    "double precision": "double",
    "character varying": "varchar",
    "character": "char",
    "char varying": "varchar",
}
"""MySQL's synonyms (Reference Manual 13.1.1, 13.9) that no builder prints, by their first words."""

_WIDTH = re.compile(r"((?:tiny|small|medium|big)?int)\(\d+\)")


def canonical(text: str) -> str:
    """The same type in the words that Drizzle's builders print: `INTEGER(11)` becomes `int`, `BOOL` becomes `boolean`.

    Quoted values keep their letters. A type that Drizzle lacks comes back in lower case, otherwise unchanged.
    """
    pieces = re.split(r"('(?:[^']|'')*')", text.strip())
    pieces[::2] = [re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", piece.lower())) for piece in pieces[::2]]
    plain = re.sub(r"\)(?=\w)", ") ", "".join(pieces))
    plain = _WHOLE.get(plain, plain)
    plain = re.sub(r"^integer\b", "int", plain)
    plain = _WIDTH.sub(r"\1", plain) if "zerofill" not in plain else plain
    word = re.match(r"[a-z]+(?: varying| precision)?", plain)
    if word and word[0] in _WORDS:
        plain = _WORDS[word[0]] + plain[word.end() :]
    plain = re.sub(r"^decimal\(10(,0)?\)", "decimal", plain)
    return re.sub(r"^real\((\d+),(\d+)\)", r"real(\1, \2)", plain)
