"""A list of things in rows: add, edit, delete, move. It shows rows and reports keys; the owner edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import DataTable

from screens.keys import LIST, Key, bindings

SCROLLBAR = 1
LEAST = 20
"""Cells that a wrapped column gets however little room there is."""
SHORT = 8
"""The same for the last column of a list without one."""


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
    WRAPPED = -1
    """The column that gets the width that is left, its cells wrapped; -1: none, and the last one is cut off."""
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
        self._room = 0

    def on_mount(self) -> None:
        """Say what to do until there are rows."""
        if self.rows_shown is None:
            self.show(())

    def on_resize(self) -> None:
        """Use the room that there is now."""
        if self.rows_shown is not None and self._room != self.content_size.width:
            self._display(self.key)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row, or at its place."""
        wanted = tuple(rows)
        if wanted != self.rows_shown:
            key, self.rows_shown = self.key, wanted
            self._display(key)

    def _display(self, key: str = "") -> None:
        place, rows = self.cursor_row, self.rows_shown or ()
        self._room = self.content_size.width
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
            self.show_header = bool(rows)
            self._fill(rows or (Row("", (self.empty,), "dim"),))
            self.put_cursor(key, place)

    def _fill(self, rows: Sequence[Row]) -> None:
        headers = self.headers if self.show_header else ("",)
        wrapped = self.WRAPPED if self.show_header else 0
        # Widths that are left to the table may come after it was painted, and its cells stay cut off then.
        widths = self._widths(headers, rows, wrapped)
        for header, width in zip(headers, widths, strict=False):
            self.add_column(Text(f"{header} "), width=width)
        for row in rows:
            cells = list(row.cells)
            cells[wrapped] = _wrapped(cells[wrapped], widths[wrapped] - 1) if wrapped >= 0 else cells[wrapped]
            height = max(cell.count("\n") for cell in cells) + 1
            texts = (Text(cell, row.style, no_wrap=True, overflow="ellipsis") for cell in cells)
            self.add_row(*texts, key=row.key, height=height)

    def _widths(self, headers: Sequence[str], rows: Sequence[Row], wrapped: int) -> list[int]:
        """How many cells each column needs, with a space behind; the wrapped one, or the last, no more than is left."""
        columns = zip(headers, *(row.cells for row in rows), strict=False)
        widths = [max(map(cell_len, column)) + 1 for column in columns]
        if self._room:
            left = self._room - SCROLLBAR - sum(widths) + widths[wrapped]
            widths[wrapped] = max(min(widths[wrapped], left), LEAST if wrapped >= 0 else SHORT)
        return widths

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


def _wrapped(text: str, width: int) -> str:
    """The text in lines that are no wider."""
    return "\n".join(part for line in text.split("\n") for part in wrap(line, width) or [""])


class FactTable(ItemTable):
    """Rows that derive from something else: they are read, not edited."""

    KEYS = ()
