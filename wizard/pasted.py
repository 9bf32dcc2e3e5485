"""What was pasted, as columns: CREATE TABLE, mysqlTable(…), rows separated by tabs, or one column in each line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wizard.entries import entry_of
from wizard.entry import ColumnEntry, EntryError, parse_column
from wizard.errors import WizardError
from wizard.schema import Schema, Table

if TYPE_CHECKING:
    from wizard.sql.verdicts import Judgement

YES = {"yes", "y", "true", "1", "null", "nullable"}


class ForeignSqlError(WizardError):
    """The pasted SQL is another dialect's; `written` says the same in MySQL's words."""

    def __init__(self, dialect: str, written: str) -> None:
        """Name the dialect, and offer its translation."""
        super().__init__(f"This is {dialect}. In MySQL:")
        self.written = written


@dataclass(frozen=True, slots=True)
class Pasted:
    """The columns of a paste, and the tables where it had whole ones."""

    entries: tuple[ColumnEntry, ...] = ()
    tables: tuple[Table, ...] = ()


def read_paste(text: str, schema: Schema) -> Pasted:
    """Understand pasted text.

    Raises:
        WizardError: it is none of the forms, or a line of it cannot be read.
    """
    if re.search(r"\bcreate\s+table\b", text, re.IGNORECASE):
        return _whole(_tables_of_sql(text, schema))
    if (re.search(r"\b\w*[tT]able\w*\s*\(", text) and "=>" in text) or re.search(r"mysqlTable\w*\s*\(", text):
        return _whole(_tables_of_code(text))
    lines = [line for line in text.splitlines() if line.strip()]
    return Pasted(tuple(_entry(line, number, schema) for number, line in enumerate(lines, 1)))


def _whole(tables: tuple[Table, ...]) -> Pasted:
    if not tables:
        raise WizardError("no new table in it")
    first = tables[0]
    return Pasted(tuple(entry_of(first, column.name) for column in first.columns), tables)


def _entry(line: str, number: int, schema: Schema) -> ColumnEntry:
    text = _from_tabs(line) if "\t" in line.strip() else line.strip().rstrip(",")
    try:
        return parse_column(text, schema)
    except EntryError as error:
        raise WizardError(f"line {number}: {error.what}", remedy=error.remedy) from error


def _from_tabs(line: str) -> str:
    """A row as DESCRIBE or a spreadsheet has it: name, type, null, key, default, extra."""
    cells = [cell.strip() for cell in line.strip("\n").split("\t")]
    name, kind, null, key, default, extra, *_ = [*cells, "", "", "", "", "", ""]
    parts = [name, kind]
    if null:
        parts.append("null" if null.lower() in YES else "not null")
    parts.append({"PRI": "primary key", "UNI": "unique", "MUL": "index"}.get(key.upper(), ""))
    parts.append(f"default {default}" if default and default.upper() != "NULL" else "")
    parts.append("auto_increment" if "auto_increment" in extra.lower() else "")
    return " ".join(part for part in parts if part)


def _tables_of_sql(text: str, schema: Schema) -> tuple[Table, ...]:
    from wizard.sql.catalog import Session
    from wizard.sql.implicit import declared
    from wizard.sql.judge import judge

    read = judge(text, schema, session=Session(foreign_key_checks=False))
    _offer_translation(text, read)
    for wrong in read.errors:
        where = f"line {wrong.line}, column {wrong.column}"
        raise WizardError(f"{where}: {wrong.message}", remedy=wrong.remedy)
    return tuple(table for table in declared(read.after).tables if table.name not in schema.tables)


def _offer_translation(text: str, read: Judgement) -> None:
    """Raise ForeignSqlError where every error is another dialect's wording of what MySQL has too."""
    from wizard.sql.dialects import recognised
    from wizard.sql.formatting import formatted
    from wizard.sql.mending import mend

    foreign = [one for one in read.errors if one.number == 1064 and recognised(one.text)]
    written = text
    for one in reversed(foreign):
        if (new := mend(replace(one, nearest=""), text, read.engine)) is None:
            return
        written = written[: new.start] + new.text + written[new.end :]
    if foreign and len(foreign) == len(read.errors):
        raise ForeignSqlError(str(recognised(foreign[0].text)), formatted(written, read.statements[0].before))


def _tables_of_code(text: str) -> tuple[Table, ...]:
    from wizard.drizzle.reader import read_fragment
    from wizard.drizzle.snapshot_schema import from_snapshot

    read = read_fragment(text)
    tables = tuple(from_snapshot(read.snapshot).tables)
    if not tables and (reason := "; ".join(str(part) for part in (*read.unknowns, *read.problems))):
        raise WizardError(f"no table in it: {reason}")
    return tables
