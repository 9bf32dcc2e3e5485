"""The columns of one table: a list, an editor row under it, and a line for quick entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from screens import column_edits
from screens.column_form import PARTS, judged
from screens.column_parts import EMPTY
from screens.column_rows import GONE, HEADERS, TableStates, column_rows
from screens.completion import complete_default, complete_reference, complete_type
from screens.keys import COLUMNS, bindings
from screens.messages import Say
from screens.pasting import paste
from screens.templates import TEMPLATES
from screens.widgets.completing import Completing
from screens.widgets.entry_form import EntryForm
from screens.widgets.item_table import ItemTable
from screens.widgets.judged_form import JudgedForm
from screens.widgets.line_entry import LineEntry
from screens.widgets.table_panel import TablePanel
from wizard.entries import entry_of
from wizard.entry import ColumnEntry, parse_column
from wizard.schema import Schema
from wizard.spec import Spec

EMPTY_TEXT = "No columns yet. t: a template such as id + timestamps; or type one below."


class ColumnTable(ItemTable):
    """The list of columns, with two keys of its own."""

    KEYS = (*ItemTable.KEYS, *COLUMNS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COLUMNS)]

    def action_duplicate(self) -> None:
        """Add a copy of this column."""
        self.query_ancestor(ColumnPanel).duplicate(self.key)

    def action_template(self) -> None:
        """Add columns from a template."""
        self.query_ancestor(ColumnPanel).choose_template()


class ColumnPanel(TablePanel):
    """Shows the columns of a table, and reports every edit of them."""

    _states = TableStates(None, None, {})

    def compose(self) -> ComposeResult:
        yield ColumnTable(HEADERS, EMPTY_TEXT, id="columns-list")
        yield JudgedForm(PARTS)
        yield LineEntry()

    def show(self, spec: Spec, after: Schema, table: str) -> None:
        """Show the columns of this table."""
        another = self.stand_on(after, table)
        self._states = TableStates.of(spec, after, table)
        self.query_one(ColumnTable).show(column_rows(self._states))
        self.query_one(LineEntry).show(self._stand)
        if another:
            form = self.query_one(EntryForm)
            form.remove_class("-open")
            self.bring_back(line=self.query_one(LineEntry), form=form)

    def reveal(self, column: str) -> None:
        """Put the cursor on a column."""
        table = self.query_one(ColumnTable)
        table.focus()
        dropped = self.after is None or column not in self.after.columns
        table.put_cursor(GONE + column if dropped and column else column)

    def add(self, entries: Sequence[ColumnEntry]) -> None:
        """Add columns behind the last one."""
        table = self.table
        self._edit(lambda spec: column_edits.add(spec, table, entries))

    def duplicate(self, name: str) -> None:
        """Open the editor on a copy of a column."""
        if self.after and name in self.after.columns:
            entry = entry_of(self.after, name)
            self._open(replace(entry, column=replace(entry.column, name=f"{name}_copy"), primary=False), "")

    def choose_template(self) -> None:
        """Ask for a template, and add its columns."""
        from screens.modals.pick import Pick

        options = [
            (name, f"{name}   {', '.join(line.split()[0] for line in lines)}") for name, lines in TEMPLATES.items()
        ]
        self.app.push_screen(Pick("Template", options), self._templated)

    def _templated(self, name: str | None) -> None:
        if name:
            self.add([parse_column(line, self._stand.schema) for line in TEMPLATES[name]])

    def _open(self, entry: ColumnEntry, replacing: str) -> None:
        completions = {
            "type": complete_type,
            "default": complete_default,
            "reference": complete_reference(self._stand.schema),
        }
        form = self.query_one(JudgedForm)
        form.judge = partial(judged, self._stand)
        form.open(entry, replacing, completions)

    @on(ItemTable.Added)
    def _adding(self, event: ItemTable.Added) -> None:
        event.stop()
        self._open(EMPTY, "")

    @on(ItemTable.Edited)
    def _editing(self, event: ItemTable.Edited) -> None:
        event.stop()
        if event.key.startswith(GONE):
            self.post_message(Say("this column is dropped; d or u brings it back", "warning"))
        elif self.after and event.key in self.after.columns:
            self._open(entry_of(self.after, event.key), event.key)

    @on(ItemTable.Dropped)
    @on(ItemTable.Restored)
    def _dropping(self, event: ItemTable.Dropped | ItemTable.Restored) -> None:
        event.stop()
        back = isinstance(event, ItemTable.Restored) or event.key.startswith(GONE)
        name, table = event.key.removeprefix(GONE), self.table
        old = self._states.renamed.get(name, "")
        if back and self._states.before is None:
            self.post_message(Say("this column is new: d deletes it, ctrl+z takes the last edit back"))
        elif back:
            self._edit(lambda spec: column_edits.restore(spec, table, name, old))
        else:
            self._edit(lambda spec: column_edits.drop(spec, table, name))

    @on(ItemTable.Moved)
    def _moving(self, event: ItemTable.Moved) -> None:
        event.stop()
        table, name, by = self.table, event.key, event.by
        if self._states.before is not None:
            self.post_message(Say("drizzle-kit adds columns at the end and never moves one", "warning"))
        else:
            self._edit(lambda spec: column_edits.move(spec, table, name, by))

    @on(EntryForm.Taken)
    def _taken(self, event: EntryForm.Taken) -> None:
        event.stop()
        table, entry, replacing = self.table, cast("ColumnEntry", event.entry), event.key
        if self._edit(lambda spec: column_edits.take(spec, table, entry, replacing)):
            self.query_one(EntryForm).close()
            self.reveal(entry.column.name)

    @on(EntryForm.Closed)
    def _form_closed(self, event: EntryForm.Closed) -> None:
        event.stop()
        self.query_one(ColumnTable).focus()

    @on(LineEntry.Entered)
    def _entered(self, event: LineEntry.Entered) -> None:
        event.stop()
        self.add([event.entry])

    @on(Completing.Pasted)
    def _pasted(self, event: Completing.Pasted) -> None:
        event.stop()
        paste(self, event.text, self._stand.schema, lambda pasted: self.add(pasted.entries))
