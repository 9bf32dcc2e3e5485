"""Asking for new tables: a name, then a line for each column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from wizard import edits, entries
from wizard.entry import column_line, parse_column
from wizard.errors import WizardError
from wizard.named import NamedSet
from wizard.plain.console import Console
from wizard.plain.lines import known
from wizard.schema import Schema, Table
from wizard.session import Session
from wizard.spec import Spec

NAME_HELP = (
    "The table's name in the database, in the plural as your other tables are.",
    "The name of a table that is new already goes on with its columns. drop NAME takes it out again.",
    "An empty line goes on.",
)
COLUMN_HELP = (
    "Name, type, and what else holds, in any order: not null, default 0, unique, primary key, auto_increment,",
    "on update now, index, -> table.column cascade. The name of a column that is there replaces it.",
    "Example: id int primary key auto_increment",
    "Example: room_id int not null -> rooms.id cascade",
    "Example: status enum('open','closed') not null default 'open'",
    "drop NAME takes a column out again. An empty line ends the table.",
)


def ask_tables(console: Console, session: Session) -> None:
    """Ask for new tables until an empty line.

    Raises:
        Command: the user wants to be elsewhere.
    """
    for table in new_tables(session.spec):
        console.say(f"So far: {table.name} with {', '.join(table.columns.names)}.")
    while name := console.ask("Name of a new table", NAME_HELP):
        word, _, rest = name.partition(" ")
        if word == "drop" and rest:
            _attempt(console, session, partial(_without_table, rest.strip()))
        elif problem := _unfit(session.spec, name):
            console.say(f"Not taken: {problem}.")
        else:
            _ask_columns(console, session, name.strip("`"))


def new_tables(spec: Spec) -> list[Table]:
    """The tables that the change creates."""
    created = {change.table.name for change in spec.changes if change.kind == "create_table"}
    return [table for table in edits.after(spec).tables if table.name in created]


def _ask_columns(console: Console, session: Session, name: str) -> None:
    while line := console.ask(f"Column of {name}", COLUMN_HELP):
        word, _, rest = line.partition(" ")
        if word == "drop" and rest and " " not in rest.strip():
            _attempt(console, session, partial(_without_column, name, rest.strip()))
        else:
            _attempt(console, session, partial(_with_column, name, line))
    table = edits.after(session.spec).tables.get(name)
    console.say(f"Table {name}:" if table else f"No table {name}: it has no columns.")
    console.say(*(column_line(entries.entry_of(table, column)) for column in table.columns.names) if table else ())


def _with_column(name: str, line: str, spec: Spec) -> Spec:
    schema = edits.after(spec)
    table = schema.tables.get(name) or Table(name)
    entry = parse_column(line, Schema(schema.tables.put(table)))
    there = table.columns.find(entry.column.name)
    if there:
        entry = replace(entry, column=replace(entry.column, name=there.name))
    return edits.put_table(spec, entries.put_entry(table, entry))


def _attempt(console: Console, session: Session, edit: Callable[[Spec], Spec]) -> None:
    before = session.spec
    try:
        session.edit(edit)
    except WizardError as error:
        console.say(f"Not taken: {error.what}.", error.remedy)
    else:
        console.say("Taken." if session.spec != before else "Nothing changes by that.")


def _unfit(spec: Spec, name: str) -> str:
    """Why no table can have that name here; empty when it can."""
    bare = name.strip("`")
    if not bare or any(not (letter.isalnum() or letter in "_$") for letter in bare):
        return f"a table's name has letters, digits and underscores: {name}"
    if spec.baseline.schema.tables.find(bare):
        return f"{bare} exists: change its columns in the next step"
    return ""


def _without_table(name: str, spec: Spec) -> Spec:
    return edits.drop_table(spec, known(NamedSet(new_tables(spec)), name, "new table").name)


def _without_column(table: str, name: str, spec: Spec) -> Spec:
    columns = edits.after(spec).tables[table].columns
    left = edits.drop_column(spec, table, known(columns, name, "column", table).name)
    return left if len(columns) > 1 else edits.drop_table(spec, table)
