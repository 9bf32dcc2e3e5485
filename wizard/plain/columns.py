"""Commands for the columns of existing tables, and for whole ones that go or get another name."""

from __future__ import annotations

import re
from dataclasses import replace

from wizard import edits
from wizard.entries import entry_of
from wizard.entry import parse_column
from wizard.errors import WizardError
from wizard.judged_check import judge_check
from wizard.judged_entry import Stand, judge_entry
from wizard.plain.lines import Verb, known, split, table
from wizard.plain.spoken import spoken_column
from wizard.session import Session
from wizard.spec import Spec

PLACE = re.compile(r"\s+(?:after\s+`?(?P<after>[\w$]+)`?|(?P<first>first))\s*$", re.IGNORECASE)
"""Where a column goes, at the end of its line."""


def _add(spec: Spec, text: str) -> Spec:
    return _put(spec, text, ADD, adding=True)


def _change(spec: Spec, text: str) -> Spec:
    return _put(spec, text, CHANGE, adding=False)


def _put(spec: Spec, text: str, usage: str, *, adding: bool) -> Spec:
    name, line = split(text, usage)
    owner = table(spec, name)
    found = PLACE.search(line)
    entry = parse_column(line[: found.start()] if found else line, edits.after(spec))
    there = owner.columns.find(entry.column.name)
    if adding and there:
        raise WizardError(f"{owner.name} has a column {there.name}", remedy="To give it another definition: change")
    if not adding:
        there = known(owner.columns, entry.column.name, "column", owner.name)
        entry = replace(entry, column=replace(entry.column, name=there.name))
    place = None
    if found:
        after = found["after"]
        place = known(owner.columns, after, "column", owner.name).name if after else ""
    return edits.put_entry(spec, owner.name, entry, place=place)


def _rename(spec: Spec, text: str) -> Spec:
    name, old, new = split(text, RENAME, 3)
    owner = table(spec, name)
    column = known(owner.columns, old, "column", owner.name)
    if owner.columns.find(new):
        raise WizardError(f"{owner.name} has a column {new} already")
    return edits.put_column(spec, owner.name, replace(column, name=new.strip("`")), replacing=column.name)


def _drop(spec: Spec, text: str) -> Spec:
    name, column = split(text, DROP)
    owner = table(spec, name)
    return edits.drop_column(spec, owner.name, known(owner.columns, column, "column", owner.name).name)


def _drop_table(spec: Spec, text: str) -> Spec:
    return edits.drop_table(spec, table(spec, text).name)


def _rename_table(spec: Spec, text: str) -> Spec:
    old, new = split(text, RENAME_TABLE)
    owner = table(spec, old)
    if edits.after(spec).tables.find(new):
        raise WizardError(f"there is a table {new} already")
    return edits.put_table(spec, replace(owner, name=new.strip("`")), replacing=owner.name)


def _check(spec: Spec, text: str) -> Spec:
    name, expression = split(text, CHECK)
    owner = table(spec, name)
    return edits.put_check(spec, owner.name, edits.new_check(owner, expression))


def _drop_check(spec: Spec, text: str) -> Spec:
    name, check = split(text, DROP_CHECK)
    owner = table(spec, name)
    return edits.drop_check(spec, owner.name, known(owner.checks, check, "check", owner.name).name)


def _check_refusal(session: Session, text: str) -> str:
    """What a server would refuse in the check of a line that was taken."""
    name, expression = split(text, CHECK)
    schema, owner = edits.after(session.spec), table(session.spec, name)
    check = next(check for check in reversed(list(owner.checks)) if check.expression == expression)
    return spoken_column(judge_check(Stand(schema, owner.name, session.settings.engine), check, check.name))


def _refusal(session: Session, text: str) -> str:
    """What a server would refuse in the column of a line that was taken."""
    name, line = split(text, ADD)
    schema, owner = edits.after(session.spec), table(session.spec, name)
    column = owner.columns.find(parse_column(PLACE.sub("", line), schema).column.name)
    if column is None:
        return ""
    stand = Stand(schema, owner.name, session.settings.engine)
    return spoken_column(judge_entry(stand, entry_of(owner, column.name), column.name))


ADD = "TABLE COLUMN TYPE [CLAUSES] [first | after COLUMN]"
CHANGE = "TABLE COLUMN TYPE [CLAUSES] [first | after COLUMN]"
RENAME = "TABLE COLUMN NEW-NAME"
DROP = "TABLE COLUMN"
CHECK = "TABLE EXPRESSION"
DROP_CHECK = "TABLE NAME"
RENAME_TABLE = "TABLE NEW-NAME"
VERBS = {
    "add": Verb(ADD, "adds a column", "rooms owner_id int -> users.id set null index", _add, _refusal),
    "change": Verb(
        CHANGE, "gives a column this whole definition", "rooms name varchar(200) not null", _change, _refusal
    ),
    "rename": Verb(RENAME, "renames a column", "rooms name title", _rename),
    "drop": Verb(DROP, "removes a column with its values", "rooms name", _drop),
    "check": Verb(CHECK, "states what must be true of every row", "rooms name <> ''", _check, _check_refusal),
    "drop-check": Verb(DROP_CHECK, "removes a check", "rooms rooms_check", _drop_check),
    "drop-table": Verb("TABLE", "removes a table with its rows", "votes", _drop_table),
    "rename-table": Verb(RENAME_TABLE, "renames a table", "votes ballots", _rename_table),
}
