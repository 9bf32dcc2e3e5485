"""A text area that paints again only the rows that look different: a key costs one row, not the whole field."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import Self

from textual.geometry import Offset, Region
from textual.widgets import TextArea


class ChangedLines(TextArea):
    """Compares what its visible rows look like with what was painted last. Subclasses say what makes a line look so."""

    _painted: tuple[object, Sequence[object]] | None = None
    """What all rows depend on, and what each row depends on."""

    def look(self, line: int) -> object:
        """What a line's look depends on beside its text."""
        return None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Textual's way to have a widget painted again; without regions, what looks different."""
        if repaint and not (regions or layout or recompose) and self.is_mounted:
            differing = self._differing()
            if differing is not None:
                regions, repaint = tuple(differing), bool(differing)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Every line may look different now."""
        self._painted = None
        super().notify_style_update()

    def refresh_changed(self) -> None:
        """Lines may look different although their text is the same: drop what is cached, paint those that do."""
        super().notify_style_update()
        self.refresh()

    def _differing(self) -> list[Region] | None:
        """The rows that look different; None where that may be all of them."""
        frame = (self.size, self.scroll_offset.x, self.has_focus, self.read_only, self.show_cursor, self.text == "")
        rows = list(islice(self._rows(), self.size.height))
        before, self._painted = self._painted, (frame, rows)
        if before is None or before[0] != frame:
            return None
        pairs = enumerate(zip_longest(before[1], rows))
        return [Region(0, y, self.size.width, 1) for y, (old, new) in pairs if old != new]

    def _rows(self) -> Iterator[object]:
        """What each row depends on, from the first that is visible to the end of the text."""
        wrapped, top = self.wrapped_document, self.scroll_offset.y
        if top >= wrapped.height:
            return
        first, column = wrapped.offset_to_location(Offset(0, top))
        for line in range(first, self.document.line_count):
            look = (self.document.get_line(line), self.look(line), self._on_line(line))
            ends = wrapped.get_offsets(line)
            for section in range(bisect_right(ends, column) if line == first else 0, len(ends) + 1):
                yield section, look

    def _on_line(self, line: int) -> object:
        """What of the cursor, the selection and the bracket beside the cursor is on a line."""
        (first, last), cursor = sorted(self.selection), self.cursor_location
        bracket = self.matching_bracket_location
        return (
            (cursor, self.suggestion) if cursor[0] == line else None,
            (first, last) if first != last and first[0] <= line <= last[0] else None,
            bracket if bracket and bracket[0] == line else None,
        )
