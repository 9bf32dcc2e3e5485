"""Step 3: new tables with their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Label

from screens.completion import nothing
from screens.messages import Kept
from screens.pasting import paste
from screens.step_screen import StepScreen
from screens.widgets.check_panel import CheckPanel
from screens.widgets.chips import Chips
from screens.widgets.column_panel import ColumnPanel
from screens.widgets.completing import Completing
from screens.widgets.keeping import Keeping
from screens.widgets.line_entry import LineInput
from wizard import edits
from wizard.changes import CreateTable
from wizard.errors import WizardError
from wizard.pasted import Pasted
from wizard.schema import Table
from wizard.spec import Spec

START = """Type its name and press Enter, for example: invites
Then a line for each column: room_id int not null -> rooms.id cascade
Or paste CREATE TABLE or mysqlTable(…) here. No new table? ctrl+n goes on."""


class NameInput(Completing, Keeping):
    """The name of the table. Enter creates it."""

    place = "name"

    hint = "Its name in SQL. Enter creates it; or paste CREATE TABLE, mysqlTable(…)"

    def bring_back(self, texts: Mapping[str, str]) -> None:
        self.put(texts["name"])


class Step(StepScreen):
    """One new table at a time; the row of names on top switches."""

    STEP = "table"
    chosen = ""
    """The table that is shown; empty: one to be created."""

    def fields(self) -> ComposeResult:
        yield Chips("new table", "← → choose a table, a starts another, d drops the chosen one")
        with Horizontal(classes="row"):
            yield Label("Table name", classes="label")
            yield NameInput(nothing, placeholder="invites", id="table-name")
        yield Label(START, id="nothing", classes="empty", markup=False)
        yield ColumnPanel(self.edit, self.unfinished, self.session.settings.engine)
        yield CheckPanel(self.edit, self.unfinished, self.session.settings.engine)

    def show(self, spec: Spec) -> None:
        names = new_tables(spec)
        if self.chosen not in names:
            self.chosen = names[-1] if names else ""
        self._display(names)

    def _display(self, names: list[str]) -> None:
        self.query_one(Chips).show([(name, name) for name in names], self.chosen)
        field = self.query_one(NameInput)
        if not (field.has_focus and self._renaming(field.value)):
            with self.prevent(Input.Changed):
                field.value = self.chosen
        self.query_one(ColumnPanel).display = bool(self.chosen)
        self.query_one("#nothing").display = not self.chosen
        shown = self.session.spec, self.session.plan.after, self.chosen
        self.query_one(ColumnPanel).show(*shown)
        self.query_one(CheckPanel).show(*shown)

    def _renaming(self, text: str) -> bool:
        return text not in ("", self.chosen)

    def reveal(self, field: str) -> bool:
        table, _, column = field.partition(".")
        if table not in new_tables(self.session.spec):
            return False
        self._choose(table)
        if not self.query_one(CheckPanel).reveal(column):
            self.query_one(ColumnPanel).reveal(column)
        return True

    def start(self) -> None:
        self.query_one(LineInput if self.chosen else NameInput).focus()

    def _choose(self, table: str) -> None:
        self.chosen = table
        self._display(new_tables(self.session.spec))

    @on(Chips.Chosen)
    def _chosen(self, event: Chips.Chosen) -> None:
        self._choose(event.key)

    @on(Chips.Added)
    def _another(self) -> None:
        self.chosen = ""
        self._display(new_tables(self.session.spec))
        field = self.query_one(NameInput)
        field.value = ""
        field.focus()

    @on(Chips.Dropped)
    def _drop(self, event: Chips.Dropped) -> None:
        if self.edit(lambda spec: edits.drop_table(spec, event.key)):
            self.say(f"{event.key} is gone; ctrl+z brings it back")

    def leaving(self) -> None:
        super().leaving()
        if name := self.query_one(NameInput).value.strip():
            self._named_as(name)

    @on(Input.Changed, "#table-name")
    def _typed(self, event: Input.Changed) -> None:
        typed = not self.chosen and event.value.strip()
        self.post_message(Kept(NameInput.place, {"name": event.value} if typed else {}))

    @on(Input.Submitted, "#table-name")
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        if self._named_as(event.value.strip()):
            self.query_one(LineInput).focus()

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, NameInput) and event.widget.value.strip():
            self._named_as(event.widget.value.strip())

    def _named_as(self, name: str) -> bool:
        """Create or rename the table; True when it has this name now."""
        if not name:
            self.say("a table needs a name", "warning")
            return False
        if name == self.chosen:
            return True
        old, self.chosen = self.chosen, name
        if not self.edit(lambda spec: named(spec, name, old)):
            self.chosen = old
        else:
            self.post_message(Kept(NameInput.place, {}))
        return self.chosen == name

    @on(Completing.Pasted)
    def _pasted(self, event: Completing.Pasted) -> None:
        paste(self, event.text, self.session.plan.after, self._take)

    def _take(self, pasted: Pasted) -> None:
        for table in pasted.tables:
            self.chosen = table.name
            self.edit(partial(_with_table, table))
        if not pasted.tables:
            self.say("name the table first, then paste its columns", "warning")


def new_tables(spec: Spec) -> list[str]:
    """The tables that the change creates, in order."""
    return [change.table.name for change in spec.changes if isinstance(change, CreateTable)]


def named(spec: Spec, name: str, old: str) -> Spec:
    """Create a table, or give the one that was called `old` another name. Raises WizardError for a name in use."""
    _free(spec, name)
    table = replace(edits.after(spec).tables[old], name=name) if old else Table(name)
    return edits.put_table(spec, table, replacing=old)


def _with_table(table: Table, spec: Spec) -> Spec:
    return edits.put_table(_free(spec, table.name), table)


def _free(spec: Spec, name: str) -> Spec:
    if edits.after(spec).tables.find(name):
        raise WizardError(f"there is a table {name} already", remedy="existing tables are changed in the next step")
    return spec
