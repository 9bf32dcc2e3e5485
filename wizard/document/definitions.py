"""New tables, and the columns of existing ones that change, as TypeScript."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.change_types import ChangeType
from wizard.document import markdown as md
from wizard.document.blocks import block
from wizard.document.kept import keeping
from wizard.document.view import View
from wizard.drizzle.writer import Code, unwritable
from wizard.drizzle.writer.columns import column_code
from wizard.drizzle.writer.constraints import constraint_items
from wizard.drizzle.writer.tables import table_code, tables_code
from wizard.queries import TableChange
from wizard.schema import Column, Table


def new_tables(view: View) -> str:
    """The definition of every new table, with its imports."""
    new = [change.table for change in view.touched if change.is_new]
    derived = tables_code(view.code, new) if new else ""
    notes = [note for table in new for note in _notes(view, table)]
    if not derived and ChangeType.NEW_TABLE in view.spec.types:
        return block(view.spec, "table", "") or md.needs_answer("New Table is ticked: which table")
    shown = block(view.spec, "table", derived)
    return md.blocks(shown, md.bullets(notes)) if shown else md.not_applicable("no new table in this change")


def _notes(view: View, table: Table) -> Iterator[str]:
    if physical := view.physical(table):
        yield f"Physical table: {md.code(physical)}"
    for text in unwritable(table):
        yield f"Drizzle cannot say {md.code(text)}: add it to the migration by hand"


def column_changes(view: View) -> str:
    """Before and after of the columns of existing tables; of added ones only after, of dropped ones only before."""
    parts = {change.name: "\n\n".join(_changes(view, change)) for change in view.touched if not change.is_new}
    parts = {name: text for name, text in parts.items() if text}
    several = len(parts) > 1
    derived = "\n\n".join(f"// Table {md.one_line(name)}\n{text}" if several else text for name, text in parts.items())
    shown = block(view.spec, "columns", derived)
    if not shown and view.spec.types & {ChangeType.ADD_COLUMNS, ChangeType.MODIFY_COLUMNS}:
        return md.needs_answer("a column change is ticked: which column")
    names = [f"Table {md.code(name)}" for name in parts]
    lead = "" if several or not names else f"{names[0]}:"
    return md.blocks(lead, shown) if shown else md.not_applicable("no column of an existing table changes")


def _changes(view: View, change: TableChange) -> Iterator[str]:
    if change.is_dropped and change.before:
        yield f"// Before: the whole table goes\n{view.verbatim(change) or table_code(view.code_before, change.before)}"
        return
    if change.is_renamed and change.before and change.after:
        yield _pair(_head(view.code_before, change.before), _head(view.code, change.after), " ...")
    for new in change.table.columns:
        yield from _column(view, change, new)
    for old in change.dropped_columns:
        yield f"// Before: {md.one_line(old.name)} goes\n{_before(view, change, old)}"
    yield from _table_keys(view, change)


def _column(view: View, change: TableChange, new: Column) -> Iterator[str]:
    after = column_code(view.code, change.table, new)
    if new in change.added_columns:
        yield f"// After: {md.one_line(new.name)} is new\n{after}"
        return
    old = change.old(new.name)
    written = column_code(view.code_before, change.before, old) if change.before else ""
    if old != new or written != after:
        own = view.verbatim(change, old.name)
        yield _pair(_before(view, change, old), keeping(own, after) if own else after)


def _before(view: View, change: TableChange, column: Column) -> str:
    own = view.verbatim(change, column.name)
    if own:
        return own if own.rstrip().endswith(",") else f"{own.rstrip()},"
    return column_code(view.code_before, change.before, column) if change.before else ""


def _table_keys(view: View, change: TableChange) -> Iterator[str]:
    """What differs in the table's third argument, indexes aside: they have their own section."""
    old = _keys(view.code_before, change.before)
    new = _keys(view.code, change.after)
    gone = [text for text in old if text not in new]
    come = [text for text in new if text not in old]
    if gone or come:
        lines = [("Before", gone), ("After", come)]
        yield "\n\n".join(f"// {word}, in the table's third argument\n" + "\n".join(t) for word, t in lines if t)


def _keys(code: Code, table: Table | None) -> list[str]:
    if table is None:
        return []
    indexes = {index.name for index in table.indexes}
    return [f"{text}," for name, text in constraint_items(code, table) if name not in indexes]


def _head(code: Code, table: Table) -> str:
    return table_code(code, table).split("\n", 1)[0]


def _pair(before: str, after: str, tail: str = "") -> str:
    return f"// Before\n{before}{tail}\n\n// After\n{after}{tail}"
