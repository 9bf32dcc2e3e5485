"""Asking for new tables: a name, then a line for each column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from wizard import edits, entries
from wizard.entry import ColumnEntry, column_line, parse_column
from wizard.errors import WizardError
from wizard.judged_entry import Stand, judge_entry
from wizard.named import NamedSet
from wizard.pasted import Pasted, read_paste
from wizard.plain.console import Console
from wizard.plain.lines import known
from wizard.plain.pasting import is_paste, read_whole, rest_of
from wizard.plain.spoken import spoken_column
from wizard.schema import Schema, Table
from wizard.session import Session
from wizard.spec import Spec

NAME_HELP = (
    "The table's name in the database, in the plural as your other tables are.",
    "The name of a table that is new already goes on with its columns. drop NAME takes it out again.",
    "CREATE TABLE or mysqlTable can be pasted in its place.",
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
        if is_paste(name):
            _take_pasted(console, session, name)
        elif word == "drop" and rest:
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
        elif is_paste(line):
            _take_columns(console, session, name, line)
        elif _attempt(console, session, partial(_with_column, name, line)):
            _say_refusal(console, session, name, line)
    table = edits.after(session.spec).tables.get(name)
    console.say(f"Table {name}:" if table else f"No table {name}: it has no columns.")
    console.say(*(column_line(entries.entry_of(table, column)) for column in table.columns.names) if table else ())


def _take_pasted(console: Console, session: Session, first: str) -> None:
    """Take the tables of a paste."""
    pasted = _read(console, session, first)
    for table in pasted.tables:
        if problem := _unfit(session.spec, table.name):
            console.say(f"Not taken: {problem}.")
        elif _attempt(console, session, partial(edits.put_table, table=table)):
            console.say(f"Table {table.name} with {', '.join(table.columns.names)}.")


def _take_columns(console: Console, session: Session, name: str, first: str) -> None:
    """Take the columns of a pasted table into this one."""
    for entry in _read(console, session, first).entries:
        _attempt(console, session, partial(_with_entry, name, entry))


def _read(console: Console, session: Session, first: str) -> Pasted:
    """All of a paste; nothing where it cannot be read, which is said."""
    text = rest_of(console, first)
    try:
        return read_whole(console, text, edits.after(session.spec))
    except WizardError as error:
        console.say(f"Not taken: {error.what}.", error.remedy)
        return Pasted()


def _say_refusal(console: Console, session: Session, name: str, line: str) -> None:
    """Say what a server would refuse in a column that was just taken."""
    schema = edits.after(session.spec)
    if table := schema.tables.get(name):
        column = table.columns.find(_entry(schema, name, line).column.name)
        if column:
            entry = entries.entry_of(table, column.name)
            stand = Stand(schema, name, session.settings.engine)
            console.say(spoken_column(judge_entry(stand, entry, column.name)))


def _with_column(name: str, line: str, spec: Spec) -> Spec:
    return _with_entry(name, _entry(edits.after(spec), name, line), spec)


def _entry(schema: Schema, name: str, line: str) -> ColumnEntry:
    """A line as a column of the table: as people type it, or a row with tabs as DESCRIBE prints it."""
    known = schema if name in schema.tables else Schema(schema.tables.put(Table(name)))
    return read_paste(line, known).entries[0] if "\t" in line else parse_column(line.rstrip(","), known)


def _with_entry(name: str, entry: ColumnEntry, spec: Spec) -> Spec:
    table = edits.after(spec).tables.get(name) or Table(name)
    there = table.columns.find(entry.column.name)
    if there:
        entry = replace(entry, column=replace(entry.column, name=there.name))
    return edits.put_table(spec, entries.put_entry(table, entry))


def _attempt(console: Console, session: Session, edit: Callable[[Spec], Spec]) -> bool:
    """Edit, and say what became of it; False when it could not be done."""
    before = session.spec
    try:
        session.edit(edit)
    except WizardError as error:
        console.say(f"Not taken: {error.what}.", error.remedy)
        return False
    console.say("Taken." if session.spec != before else "Nothing changes by that.")
    return True


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
