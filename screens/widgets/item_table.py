"""A list of things in rows: add, edit, delete, move. It shows rows and reports keys; the owner edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import DataTable

from screens.keys import LIST, Key, bindings


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    key: str
    cells: tuple[str, ...]
    style: str = ""
    """A rich style, such as `dim strike`."""


class ItemTable(DataTable[Text]):
    """Rows with a cursor. Without rows it says what to do."""

    KEYS: tuple[Key, ...] = LIST
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LIST)]

    @dataclass
    class _About(Message):
        table: ItemTable
        key: str

        @property
        def control(self) -> ItemTable:
            """The table, for `@on` selectors."""
            return self.table

    class Added(_About):
        """A row is to be added behind this one."""

    class Edited(_About):
        """This row is to be edited."""

    class Dropped(_About):
        """This row is to go, or to come back."""

    class Restored(_About):
        """This row shall be what it was."""

    @dataclass
    class Moved(_About):
        """This row is to move by so many places."""

        by: int

    def __init__(self, headers: Sequence[str], empty: str, *, hint: str = "", id: str | None = None) -> None:  # noqa: A002
        """`empty` stands there while there are no rows: the next key, and an example."""
        super().__init__(cursor_type="row", id=id, cell_padding=0)
        self.headers, self.empty, self.hint = tuple(headers), empty, hint
        self.rows_shown: tuple[Row, ...] | None = None

    def on_mount(self) -> None:
        """Say what to do until there are rows."""
        if self.rows_shown is None:
            self.show(())

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row, or at its place."""
        wanted = tuple(rows)
        if wanted == self.rows_shown:
            return
        place, key = self.cursor_row, self.key
        self.rows_shown = wanted
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
            self.show_header = bool(wanted)
            listed = wanted or (Row("", (self.empty,), "dim"),)
            # Widths that are left to the table may come after it was painted, and its cells stay cut off then.
            for header, width in zip(self.headers if wanted else ("",), self._widths(listed), strict=False):
                self.add_column(Text(f"{header} "), width=width)
            for row in listed:
                self.add_row(*(Text(f"{cell} ", row.style) for cell in row.cells), key=row.key)
            self.put_cursor(key, place)

    def _widths(self, rows: Sequence[Row]) -> list[int]:
        """How many cells each column needs, with a space behind."""
        titles = self.headers if self.show_header else ("",)
        return [max(map(cell_len, column)) + 1 for column in zip(titles, *(row.cells for row in rows), strict=False)]

    @property
    def key(self) -> str:
        """The key of the row under the cursor; empty without rows."""
        rows = self.rows_shown or ()
        return rows[self.cursor_row].key if 0 <= self.cursor_row < len(rows) else ""

    def put_cursor(self, key: str, place: int = 0) -> None:
        """Put the cursor on a row, or at a place when there is no such row."""
        keys = [row.key for row in self.rows_shown or ()]
        place = keys.index(key) if key in keys else min(place, max(len(keys) - 1, 0))
        self.move_cursor(row=place, animate=False)

    def action_add(self) -> None:
        """Ask for a new row."""
        self.post_message(self.Added(self, self.key))

    def action_edit(self) -> None:
        """Ask to edit this row, or for a first one."""
        self.post_message(self.Edited(self, self.key) if self.key else self.Added(self, ""))

    def action_drop(self) -> None:
        """Ask to delete this row."""
        if self.key:
            self.post_message(self.Dropped(self, self.key))

    def action_restore(self) -> None:
        """Ask to bring this row back to what it was."""
        if self.key:
            self.post_message(self.Restored(self, self.key))

    def action_move(self, by: int) -> None:
        """Ask to move this row."""
        if self.key:
            self.post_message(self.Moved(self, self.key, by))

    @on(DataTable.RowSelected)
    def _clicked(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_edit()


class FactTable(ItemTable):
    """Rows that derive from something else: they are read, not edited."""

    KEYS = ()
