"""One line of text is one column: `team_id int -> teams.id set null`, `name varchar(50) not null default 'x'`.

    name type [unsigned] [not null | null] [default VALUE] [unique] [primary key] [auto_increment] [on update now]
         [index] [-> table.column [on delete ACTION] [on update ACTION]]

The clauses after the type come in any order. A reference without a type takes the type of the column it points to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wizard.errors import WizardError
from wizard.schema import Column, ReferentialAction, Schema

SHORTHANDS = {
    "string": "varchar(255)",
    "varchar": "varchar(255)",
    "bool": "boolean",
    "integer": "int",
    "uuid": "varchar(36)",
    "id": "int",
    "datetime": "datetime",
}
ACTIONS: tuple[ReferentialAction, ...] = ("cascade", "set null", "set default", "restrict", "no action")
ARGUMENTS = re.compile(r"\((?:'(?:[^']|'')*'|[^()'])*\)")
MEMBER = re.compile(r"'(?:[^']|'')*'|[^(),'\s](?:[^(),']*[^(),'\s])?")
TARGET = re.compile(r"([\w$]+)(?:\.([\w$]+)|\s*\(\s*([\w$]+)\s*\))?")
VALUE = re.compile(r"'(?:[^']|'')*'|\((?:[^()]|\([^()]*\))*\)|[^\s']+")


class EntryError(WizardError):
    """A column line that cannot be read; `at` is the offset of the trouble."""

    def __init__(self, what: str, at: int, remedy: str = "") -> None:
        """Keep the place, so that a screen can put the cursor there."""
        super().__init__(what, remedy=remedy)
        self.at = at


@dataclass(frozen=True, slots=True)
class Reference:
    """What a column points to."""

    table: str
    column: str
    on_delete: ReferentialAction = "no action"
    on_update: ReferentialAction = "no action"


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column with the keys and indexes that concern it alone."""

    column: Column
    primary: bool = False
    unique: bool = False
    indexed: bool = False
    reference: Reference | None = None


@dataclass(slots=True)
class _Line:
    """The text being read, and how far."""

    text: str
    at: int = 0
    entry: ColumnEntry = field(default_factory=lambda: ColumnEntry(Column("", "")))

    def take(self, pattern: str | re.Pattern[str]) -> str:
        """The text that the pattern matches here, letter case aside; empty when it does not."""
        compiled = re.compile(pattern, re.IGNORECASE) if isinstance(pattern, str) else pattern
        spaces = re.compile(r"\s*").match(self.text, self.at)
        start = spaces.end() if spaces else self.at
        found = compiled.match(self.text, start)
        if not found:
            return ""
        self.at = found.end()
        return found.group().strip()

    def set(self, **values: object) -> None:
        """Change the column."""
        self.entry = replace(self.entry, column=replace(self.entry.column, **values))  # type: ignore[arg-type]

    def mark(self, **values: object) -> None:
        """Change what surrounds the column."""
        self.entry = replace(self.entry, **values)  # type: ignore[arg-type]


def parse_column(text: str, schema: Schema | None = None) -> ColumnEntry:
    """Read one line.

    Raises:
        EntryError: with the offset of what was not understood.
    """
    line = _Line(text)
    name = line.take(r"`[^`]+`|[\w$]+")
    if not name:
        raise EntryError("a column starts with its name", line.at, "example: team_id int -> teams.id set null")
    line.set(name=name.strip("`"))
    line.set(type=_type(line))
    while line.text[line.at :].strip():
        if not any(clause(line) for clause in CLAUSES):
            rest = line.text[line.at :]
            at = line.at + len(rest) - len(rest.lstrip())
            raise EntryError(f"not understood: {rest.strip()}", at, "after the type: " + HINT)
    return _completed(line, schema)


def _type(line: _Line) -> str:
    start = line.at
    if re.match(r"\s*(->|$)", line.text[start:]):
        return ""
    word = line.take(r"[a-z]\w*").lower()
    if not word:
        raise EntryError("a type comes after the name", start, "example: varchar(50), int unsigned, enum('a','b')")
    arguments = line.take(ARGUMENTS)
    sign = " unsigned" if line.take(r"unsigned\b") else ""
    if not arguments:
        return SHORTHANDS.get(word, word) + sign
    return f"{word}({','.join(_argument(word, text) for text in MEMBER.findall(arguments))}){sign}"


def _argument(word: str, text: str) -> str:
    bare = text.strip()
    return f"'{bare}'" if word in ("enum", "set") and not bare.startswith("'") else bare


def _null(line: _Line) -> bool:
    if line.take(r"not\s+null\b"):
        line.set(not_null=True)
        return True
    if line.take(r"null\b"):
        line.set(not_null=False)
        return True
    return False


def _default(line: _Line) -> bool:
    if not line.take(r"default\b"):
        return False
    start = line.at
    value = line.take(VALUE)
    if not value:
        raise EntryError("a value comes after default", start, "example: default 0, default 'open', default now")
    line.set(default="(now())" if value.lower() in ("now", "now()") else value)
    return True


def _key(line: _Line) -> bool:
    if line.take(r"(primary(\s+key)?|pk)\b"):
        line.mark(primary=True)
        line.set(not_null=True)
    elif line.take(r"unique\b"):
        line.mark(unique=True)
    elif line.take(r"(index|indexed)\b"):
        line.mark(indexed=True)
    elif line.take(r"(auto_?increment|ai)\b"):
        line.set(autoincrement=True)
    else:
        return False
    return True


def _on_update_now(line: _Line) -> bool:
    if not line.take(r"on\s+update\s+(now(\(\))?|current_timestamp)(?=\s|$)"):
        return False
    line.set(on_update="CURRENT_TIMESTAMP")
    return True


def _reference(line: _Line) -> bool:
    if not line.take(r"(->|references\b)"):
        return False
    start = line.at
    target = TARGET.match(line.take(TARGET))
    if not target:
        raise EntryError("a table comes after ->", start, "example: -> teams.id set null")
    reference = Reference(target[1], target[2] or target[3] or "")
    while action := line.take(r"(on\s+(delete|update)\s+)?(cascade|set\s+null|set\s+default|restrict|no\s+action)\b"):
        words = action.lower().split()
        rule = next(known for known in ACTIONS if known == " ".join(words[2:] if words[0] == "on" else words))
        updating = words[:2] == ["on", "update"]
        reference = replace(reference, on_update=rule) if updating else replace(reference, on_delete=rule)
    line.mark(reference=reference)
    return True


CLAUSES: tuple[Callable[[_Line], bool], ...] = (_null, _default, _key, _on_update_now, _reference)
HINT = "not null, default 0, unique, primary key, auto_increment, on update now, index, -> table.column cascade"


def _completed(line: _Line, schema: Schema | None) -> ColumnEntry:
    """The entry with what the referenced column tells: its name when only the table is given, and its type."""
    entry, reference = line.entry, line.entry.reference
    parent = schema.tables.find(reference.table) if schema and reference else None
    if reference and parent:
        key = parent.primary_key.columns[0] if parent.primary_key else ""
        target = parent.columns.find(reference.column or key)
        reference = replace(reference, table=parent.name, column=target.name if target else reference.column)
        if target and not entry.column.type:
            entry = replace(entry, column=replace(entry.column, type=target.type))
    if reference and not reference.column:
        reference = replace(reference, column="id")
    if entry.column.type == "serial":
        entry = replace(entry, column=replace(entry.column, autoincrement=True))
    if not entry.column.type:
        raise EntryError("a type comes after the name", len(line.text), "example: team_id int -> teams.id")
    return replace(entry, reference=reference)


def column_line(entry: ColumnEntry) -> str:
    """The line that `parse_column` reads as this entry."""
    column, reference = entry.column, entry.reference
    now = {"(now())": "now"}
    parts = [
        column.name,
        column.type,
        "primary key" if entry.primary else "not null" if column.not_null else "",
        "auto_increment" if column.autoincrement else "",
        f"default {now.get(column.default, column.default)}" if column.default is not None else "",
        "on update now" if column.on_update else "",
        "unique" if entry.unique else "",
        "index" if entry.indexed else "",
    ]
    if reference:
        parts.append(f"-> {reference.table}.{reference.column}")
        parts.append(reference.on_delete if reference.on_delete != "no action" else "")
        parts.append(f"on update {reference.on_update}" if reference.on_update != "no action" else "")
    return " ".join(part for part in parts if part)
