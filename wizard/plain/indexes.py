"""Commands for indexes."""

from __future__ import annotations

import re
from functools import partial

from wizard import edits
from wizard.drizzle.names import index_name
from wizard.errors import WizardError
from wizard.plain.lines import Verb, known, split, table
from wizard.schema import Index, IndexKind, IndexPart, Table
from wizard.spec import Spec

ADD = "TABLE COLUMN[(LENGTH)] [desc], ... [as NAME]"
DROP = "TABLE NAME"
NAMED = re.compile(r"\s+as\s+`?(?P<name>[\w$]+)`?\s*$", re.IGNORECASE)
PARTS = re.compile(r",(?![^(]*\))")
"""The commas between parts, not those within parentheses."""
PART = re.compile(r"`?(?P<column>[\w$]+)`?\s*(?:\((?P<length>\d+)\))?\s*(?P<order>asc|desc)?", re.IGNORECASE)


def _add(spec: Spec, text: str, *, unique: bool = False, kind: IndexKind = "") -> Spec:
    name, rest = split(text, ADD)
    owner, called = table(spec, name), NAMED.search(rest)
    rest = rest[: called.start()] if called else rest
    parts = tuple(_part(owner, part.strip()) for part in PARTS.split(rest))
    columns = [part.column for part in parts if part.column] or ["expression"]
    own_name = called["name"] if called else index_name(owner.name, columns, unique=unique)
    index = Index(own_name, parts, unique, kind=kind)
    if owner.indexes.find(index.name):
        raise WizardError(f"{owner.name} has an index {index.name} already", remedy="Give it a name: ... as NAME")
    return edits.put_index(spec, owner.name, index)


def _part(owner: Table, text: str) -> IndexPart:
    if text.startswith("(") and text.endswith(")"):
        return IndexPart(expression=text)
    found = PART.fullmatch(text)
    if not found:
        raise WizardError(f"not understood: {text or 'nothing'}", remedy=f"It takes {ADD}")
    column = known(owner.columns, found["column"], "column", owner.name).name
    length = int(found["length"]) if found["length"] else None
    return IndexPart(column, length=length, descending=(found["order"] or "").lower() == "desc")


def _drop(spec: Spec, text: str) -> Spec:
    name, index = split(text, DROP)
    owner = table(spec, name)
    return edits.drop_index(spec, owner.name, known(owner.indexes, index, "index", owner.name).name)


VERBS = {
    "add": Verb(ADD, "adds an index", "votes room_id, created_at desc", _add),
    "unique": Verb(ADD, "adds a unique index", "users display_name", partial(_add, unique=True)),
    "fulltext": Verb(ADD, "adds a full-text index", "rooms name", partial(_add, kind="fulltext")),
    "drop": Verb(DROP, "removes an index", "votes votes_room_id_user_id_idx", _drop),
}
