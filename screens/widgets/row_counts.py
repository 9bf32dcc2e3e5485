"""About how many rows the touched tables have: it decides how long a lock lasts."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label

from screens.messages import Say
from screens.widgets.line import Line
from wizard.spec import Spec
from wizard.touched import existing_touched

UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000, "b": 1_000_000_000}


class CountInput(Line):
    """A number of rows."""

    hint = "About how many rows there are in production: 1200, 40k, 3m"

    def __init__(self, table: str) -> None:
        """The count of this table."""
        super().__init__(placeholder="40k")
        self.table = table


class RowCounts(Vertical):
    """One field for each touched table that exists."""

    def __init__(self, edit: Callable[..., bool]) -> None:
        """`edit(change, merge)` edits the spec."""
        super().__init__()
        self._edit = edit
        self._tables: list[str] = []

    def compose(self) -> ComposeResult:
        yield Label("Rows in existing tables", classes="title")

    def show(self, spec: Spec) -> None:
        """Ask for the tables that this state touches."""
        tables = existing_touched(spec)
        self.display = bool(tables)
        if tables != self._tables:
            self._tables = tables
            self.call_later(self._rebuild, tables, spec)
            return
        for field in self.query(CountInput):
            count = spec.row_counts.get(field.table)
            if parsed(field.value) != count and not field.has_focus:
                with self.prevent(Input.Changed):
                    field.value = "" if count is None else str(count)

    async def _rebuild(self, tables: list[str], spec: Spec) -> None:
        await self.query(".count").remove()
        for table in tables:
            field = CountInput(table)
            count = spec.row_counts.get(table)
            with self.prevent(Input.Changed):
                field.value = "" if count is None else str(count)
            await self.mount(Horizontal(Label(table, classes="label", markup=False), field, classes="row count"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        field = event.input
        if not isinstance(field, CountInput):
            return
        table, count = field.table, parsed(event.value)
        if count is None and event.value.strip():
            self.post_message(Say("a number of rows, such as 1200, 40k or 3m", "warning"))
            return
        self._edit(lambda spec: _counted(spec, table, count), f"row_counts.{table}")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()


def parsed(text: str) -> int | None:
    """`40k` as 40000; None when it is no number."""
    found = re.fullmatch(r"([\d_.,' ]*\d)\s*([kmgb]?)", text.strip().lower())
    if not found:
        return None
    whole = found[1].replace(",", "").replace("_", "").replace("'", "").replace(" ", "")
    try:
        return round(float(whole) * UNITS[found[2]])
    except ValueError:
        return None


def _counted(spec: Spec, table: str, count: int | None) -> Spec:
    counts = {name: value for name, value in spec.row_counts.items() if name != table}
    if count is not None:
        counts[table] = count
    return spec.model_copy(update={"row_counts": counts})
