"""The parts of an index in its editor row: the index itself, and why it exists."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from screens.parts import Part
from wizard.drizzle.names import index_name
from wizard.errors import WizardError
from wizard.fields import questions
from wizard.schema import Index, IndexPart
from wizard.spec import Rationale

QUESTIONS = {question.path: question for question in questions(Rationale)}
PART = re.compile(r"`?([\w$]+)`?\s*(?:\((\d+)\))?\s*(asc|desc)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An index of a table with its rationale."""

    table: str
    index: Index
    rationale: Rationale = field(default_factory=Rationale)


def columns_text(index: Index) -> str:
    """`room_id, created_at desc`."""
    return ", ".join(_part_text(part) for part in index.parts)


def _part_text(part: IndexPart) -> str:
    length = f"({part.length})" if part.length else ""
    return (part.column or part.expression) + length + (" desc" if part.descending else "")


def with_columns(entry: IndexEntry, text: str) -> IndexEntry:
    """The entry on these columns; a derived name follows."""
    texts = [part.strip() for part in re.split(r",(?![^(]*\))", text) if part.strip()]
    if not texts:
        raise WizardError("an index needs columns", remedy="example: room_id, created_at")
    parts = tuple(map(_part, texts))
    derived = not entry.index.name or entry.index.name == derived_name(entry)
    new = replace(entry, index=replace(entry.index, parts=parts))
    return replace(new, index=replace(new.index, name=derived_name(new))) if derived else new


def _part(text: str) -> IndexPart:
    if text.startswith("("):
        return IndexPart(expression=text)
    found = PART.fullmatch(text)
    if not found:
        raise WizardError(f"not a column: {text}", remedy="example: room_id, created_at desc, title(20)")
    length = int(found[2]) if found[2] else None
    return IndexPart(found[1], length=length, descending=(found[3] or "").lower() == "desc")


def derived_name(entry: IndexEntry) -> str:
    """The name that an index gets unless another one is typed."""
    return index_name(entry.table, entry.index.columns, unique=entry.index.unique)


def with_name(entry: IndexEntry, text: str) -> IndexEntry:
    """The entry under that name, or under the derived one when the text is empty."""
    return replace(entry, index=replace(entry.index, name=text.strip() or derived_name(entry)))


def with_unique(entry: IndexEntry, text: str) -> IndexEntry:
    """The entry unique or not; a derived name follows."""
    derived = entry.index.name == derived_name(entry)
    new = replace(entry, index=replace(entry.index, unique=text == "unique", constraint=False))
    return replace(new, index=replace(new.index, name=derived_name(new))) if derived else new


def _answer(path: str) -> tuple[Callable[[IndexEntry], str], Callable[[IndexEntry, str], IndexEntry]]:
    def write(entry: IndexEntry, text: str) -> IndexEntry:
        return replace(entry, rationale=entry.rationale.model_copy(update={path: text.strip()}))

    return lambda entry: str(getattr(entry.rationale, path)), write


def _question(path: str) -> Part:
    question = QUESTIONS[path]
    read, write = _answer(path)
    return Part(
        path,
        question.title,
        read,
        write,
        question.example,
        lines=question.lines,
        wide=True,
        hint=question.hint,
        why=question.why,
        bad=question.bad,
        sql=path == "query",
    )


def with_table(entry: IndexEntry, text: str) -> IndexEntry:
    """The entry on another table; a derived name follows."""
    derived = not entry.index.name or entry.index.name == derived_name(entry)
    new = replace(entry, table=text.strip())
    return replace(new, index=replace(new.index, name=derived_name(new))) if derived and new.index.parts else new


PARTS = (
    Part("table", "Table", lambda entry: entry.table, with_table, "rooms", needed=True, hint="The table that it is on"),
    Part(
        "columns",
        "Columns",
        lambda entry: columns_text(entry.index),
        with_columns,
        "room_id, created_at",
        needed=True,
        hint="In the order in which queries compare them; ↓ completes",
    ),
    Part(
        "unique",
        "Kind",
        lambda entry: "unique" if entry.index.unique else "plain",
        with_unique,
        options=("plain", "unique"),
        hint="Whether two rows may be equal in these columns",
    ),
    Part("name", "Name", lambda entry: entry.index.name, with_name, "derived from the columns", hint="Empty: derived"),
    _question("why"),
    _question("query"),
)
