"""The CHECK constraints of one table: a list, and an editor row under it."""

from __future__ import annotations

from functools import partial
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label

from screens.check_parts import GONE, PARTS, check_rows, take_check
from screens.widgets.entry_form import EntryForm
from screens.widgets.item_table import ItemTable
from screens.widgets.judged_form import JudgedForm
from screens.widgets.table_panel import TablePanel
from wizard import edits
from wizard.judged_check import judge_check
from wizard.schema import Check, Schema, Table
from wizard.spec import Spec

HEADERS = ("", "must hold", "name")
EMPTY = "No checks. Press a, then for example: price >= 0"


class CheckPanel(TablePanel):
    """Shows the checks of a table, and reports every edit of them."""

    _before: Table | None = None

    def compose(self) -> ComposeResult:
        yield Label("Checks", classes="title")
        yield ItemTable(HEADERS, EMPTY, id="checks", hint="What the server makes sure of in each row. a adds one")
        yield JudgedForm(PARTS)

    def show(self, spec: Spec, after: Schema, table: str) -> None:
        """Show the checks of this table; a dropped table has none."""
        another = self.stand_on(after, table)
        self.display = self.after is not None
        self._before = spec.baseline.schema.tables.get(edits.old_name(spec, table))
        if self.after:
            self.query_one(ItemTable).show(check_rows(self._before, self.after))
        if another:
            form = self.query_one(EntryForm)
            form.remove_class("-open")
            self.bring_back(check=form)

    def reveal(self, name: str) -> bool:
        """Put the cursor on a check; False when there is none of that name."""
        listed = self.query_one(ItemTable)
        key = next((row.key for row in listed.rows_shown or () if row.key.removeprefix(GONE) == name), "")
        if key:
            listed.focus()
            listed.put_cursor(key)
        return bool(key)

    def _open(self, check: Check, replacing: str) -> None:
        form = self.query_one(JudgedForm)
        form.judge = partial(judge_check, self._stand)
        form.open(check, replacing)

    @on(ItemTable.Added)
    def _adding(self, event: ItemTable.Added) -> None:
        event.stop()
        if self.after:
            self._open(edits.new_check(self.after), "")

    @on(ItemTable.Edited)
    def _editing(self, event: ItemTable.Edited) -> None:
        event.stop()
        if self.after and event.key in self.after.checks:
            self._open(self.after.checks[event.key], event.key)

    @on(ItemTable.Dropped)
    @on(ItemTable.Restored)
    def _dropping(self, event: ItemTable.Dropped | ItemTable.Restored) -> None:
        event.stop()
        name, table = event.key.removeprefix(GONE), self.table
        old = self._before.checks.get(name) if self._before else None
        if isinstance(event, ItemTable.Dropped) and not event.key.startswith(GONE):
            self._edit(lambda spec: edits.drop_check(spec, table, name))
        elif old:
            self._edit(lambda spec: edits.put_check(spec, table, old))

    @on(ItemTable.Moved)
    def _moving(self, event: ItemTable.Moved) -> None:
        event.stop()

    @on(EntryForm.Taken)
    def _taken(self, event: EntryForm.Taken) -> None:
        event.stop()
        check, table = cast("Check", event.entry), self.table
        if self._edit(lambda spec: take_check(spec, table, check, event.key)):
            self.query_one(EntryForm).close()
            self.reveal(check.name)

    @on(EntryForm.Closed)
    def _form_closed(self, event: EntryForm.Closed) -> None:
        event.stop()
        self.query_one(ItemTable).focus()
