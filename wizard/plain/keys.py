"""Commands for foreign keys."""

from __future__ import annotations

import re
from dataclasses import replace

from wizard import edits
from wizard.drizzle.names import foreign_key_name
from wizard.entry import Reference, parse_column
from wizard.errors import WizardError
from wizard.plain.lines import Verb, known, split, table
from wizard.schema import ForeignKey, Table
from wizard.spec import Spec

ADD = "TABLE COLUMN, ... -> PARENT.COLUMN [cascade | set null | restrict] [on update ...]"
DROP = "TABLE NAME-OR-COLUMN"
LINK = re.compile(
    r"\(?(?P<columns>[\w$`]+(?:\s*,\s*[\w$`]+)*)\)?\s*->\s*"
    r"`?(?P<parent>[\w$]+)`?(?:\.`?(?P<column>[\w$]+)`?|\s*\((?P<references>[^)]*)\))?(?P<actions>.*)"
)
"""`a, b -> parent (x, y) cascade`, or `a -> parent.x cascade`."""


def _add(spec: Spec, text: str) -> Spec:
    name, link = split(text, ADD)
    owner, found = table(spec, name), LINK.fullmatch(link)
    if not found:
        raise WizardError(f"not understood: {link}", remedy=f"It takes {ADD}")
    parent = table(spec, found["parent"])
    columns = _names(owner, found["columns"])
    key = parent.primary_key.columns if parent.primary_key else ()
    given = found["column"] or found["references"]
    references = _names(parent, given) if given else key
    if len(columns) != len(references):
        raise WizardError(f"{len(columns)} column(s) cannot point to {len(references)}", remedy=f"It takes {ADD}")
    called = foreign_key_name(owner.name, columns, parent.name, references)
    rule = _actions(found["actions"])
    made = ForeignKey(called, columns, parent.name, references, rule.on_delete, rule.on_update)
    same = next((other.name for other in owner.foreign_keys if other.columns == columns), "")
    return edits.put_foreign_key(spec, owner.name, made, replacing=same)


def _names(owner: Table, text: str) -> tuple[str, ...]:
    return tuple(known(owner.columns, word.strip(), "column", owner.name).name for word in text.split(","))


def _actions(text: str) -> Reference:
    """What happens to the rows that point to a parent row which goes or changes."""
    reference = parse_column(f"x int -> parent.x {text}").reference
    if reference is None:
        raise WizardError(f"not understood: {text}")
    return replace(reference, table="")


def _drop(spec: Spec, text: str) -> Spec:
    name, which = split(text, DROP)
    owner = table(spec, name)
    by_column = next((key.name for key in owner.foreign_keys if key.columns == (which,)), which)
    return edits.drop_foreign_key(
        spec, owner.name, known(owner.foreign_keys, by_column, "foreign key", owner.name).name
    )


VERBS = {
    "add": Verb(ADD, "makes columns point to another table", "rooms owner_id -> users.id set null", _add),
    "drop": Verb(DROP, "removes a foreign key", "votes room_id", _drop),
}
