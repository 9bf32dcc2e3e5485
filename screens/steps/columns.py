"""Step 4: columns of tables that exist already."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Label

from screens.glyphs import GLYPHS
from screens.step_screen import StepScreen
from screens.widgets.check_panel import CheckPanel
from screens.widgets.chips import Chips
from screens.widgets.column_panel import ColumnPanel
from screens.widgets.line import Line
from screens.widgets.note import Note
from wizard import edits
from wizard.errors import WizardError
from wizard.spec import Spec
from wizard.touched import existing_touched


class Step(StepScreen):
    """One table at a time: those that are touched stand in the row on top, Enter there opens another."""

    STEP = "columns"
    chosen = ""
    opened: tuple[str, ...] = ()
    """Tables that were opened and are not touched yet."""

    def fields(self) -> ComposeResult:
        yield Chips("open a table", "← → choose a table, a opens another, d drops it or brings it back")
        yield Note(id="nothing", classes="empty")
        with Horizontal(classes="row", id="rename"):
            yield Label("Table name", classes="label")
            yield Line(id="table-name")
        yield ColumnPanel(self.edit, self.unfinished, self.session.settings.engine)
        yield CheckPanel(self.edit, self.unfinished, self.session.settings.engine)

    def show(self, spec: Spec) -> None:
        tables = self._tables(spec)
        if self.chosen not in tables:
            self.chosen = tables[0] if tables else ""
        self._display()

    def _tables(self, spec: Spec) -> list[str]:
        known = {*spec.baseline.schema.tables.names, *self.session.plan.after.tables.names}
        return [name for name in dict.fromkeys([*existing_touched(spec), *self.opened]) if name in known]

    def _display(self) -> None:
        spec, after = self.session.spec, self.session.plan.after
        chips = [(name, name if name in after.tables else f"{GLYPHS.dropped}{name}") for name in self._tables(spec)]
        self.query_one(Chips).show(chips, self.chosen)
        count = len(spec.baseline.schema.tables)
        nothing = (
            f"Press a to open one of the {count} tables; then Tab, and for example: deleted_at timestamp"
            if count
            else "The baseline has no tables."
        )
        self.query_one("#nothing", Note).say(nothing)
        self.query_one("#nothing").display = not self.chosen
        self.query_one("#rename").display = self.chosen in after.tables
        field = self.query_one("#table-name", Input)
        if not field.has_focus:
            field.value = self.chosen
        self.query_one(ColumnPanel).display = bool(self.chosen)
        self.query_one(ColumnPanel).show(spec, after, self.chosen)
        self.query_one(CheckPanel).show(spec, after, self.chosen)

    def reveal(self, field: str) -> bool:
        table, _, column = field.partition(".")
        if not self._open(table):
            return False
        if not self.query_one(CheckPanel).reveal(column):
            self.query_one(ColumnPanel).reveal(column)
        return True

    def start(self) -> None:
        if self.chosen:
            self.query_one(ColumnPanel).reveal("")
        else:
            self.query_one(Chips).focus()

    def _open(self, table: str) -> bool:
        if table not in {*self.session.spec.baseline.schema.tables.names, *self.session.plan.after.tables.names}:
            return False
        self.opened, self.chosen = (*self.opened, table), table
        self._display()
        return True

    @on(Chips.Chosen)
    def _chosen(self, event: Chips.Chosen) -> None:
        self.chosen = event.key
        self._display()

    @on(Chips.Added)
    def _pick(self) -> None:
        from screens.modals.pick import Pick

        tables = self.session.spec.baseline.schema.tables
        options = [(table.name, f"{table.name}   {', '.join(table.columns.names)}") for table in tables]
        self.app.push_screen(Pick("Open a table", options), self._picked)

    def _picked(self, table: str | None) -> None:
        if table and self._open(table):
            self.query_one(ColumnPanel).reveal("")

    @on(Chips.Dropped)
    def _drop(self, event: Chips.Dropped) -> None:
        name = event.key
        if name in self.session.plan.after.tables:
            self.edit(lambda spec: edits.drop_table(spec, name))
            self.say(f"{name} is dropped; d brings it back")
        else:
            table = self.session.spec.baseline.schema.tables[name]
            self.edit(lambda spec: edits.put_table(spec, table))

    def leaving(self) -> None:
        super().leaving()
        self._rename(self.query_one("#table-name", Input).value.strip())

    @on(Input.Submitted, "#table-name")
    def _renamed(self, event: Input.Submitted) -> None:
        event.stop()
        self._rename(event.value.strip())
        self.query_one(ColumnPanel).reveal("")

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        if event.widget.id == "table-name" and isinstance(event.widget, Input):
            self._rename(event.widget.value.strip())

    def _rename(self, name: str) -> None:
        old = self.chosen
        if not name or name == old or old not in self.session.plan.after.tables:
            return
        self.chosen = name
        if not self.edit(lambda spec: renamed(spec, old, name)):
            self.chosen = old
        self._display()


def renamed(spec: Spec, old: str, name: str) -> Spec:
    """Give a table another name. Raises WizardError for one in use."""
    tables = edits.after(spec).tables
    if tables.find(name):
        raise WizardError(f"there is a table {name} already")
    return edits.put_table(spec, replace(tables[old], name=name), replacing=old)
