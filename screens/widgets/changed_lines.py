"""A text area that paints again only the lines that look different: a key costs one line, not the whole field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from textual.geometry import Region
from textual.widgets import TextArea


class ChangedLines(TextArea):
    """Compares what its lines look like with what was painted last. Subclasses say what makes a line look so."""

    _painted: tuple[object, Sequence[object], int] | None = None
    """What all lines depend on, what each line depends on, and the line of the cursor."""

    def looks(self) -> Sequence[object]:
        """What each line's look depends on; by default its text."""
        return self.document.lines

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Textual's way to have a widget painted again; without regions, what looks different."""
        if repaint and not (regions or layout or recompose) and self.is_mounted:
            regions = tuple(self._differing())
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Every line may look different now."""
        self._painted = None
        super().notify_style_update()

    def refresh_changed(self) -> None:
        """Lines may look different although their text is the same: drop what is cached, paint those that do."""
        super().notify_style_update()
        self.refresh()

    def _differing(self) -> list[Region]:
        """The regions of the lines that look different; none where that may be all of them."""
        looks, line = self.looks(), self.cursor_location[0]
        frame = (
            self.size, self.scroll_offset, self.wrapped_document.height, len(looks), self.has_focus, self.read_only,
            self.show_cursor, self.text == "", self.selection if not self.selection.is_empty else None,
        )  # fmt: skip
        before, self._painted = self._painted, (frame, looks, line)
        if before is None or before[0] != frame:
            return []
        pairs = enumerate(zip(before[1], looks, strict=True))
        return [self._region(n) for n in sorted({n for n, (old, new) in pairs if old != new} | {before[2], line})]

    def _region(self, line: int) -> Region:
        wrapped = self.wrapped_document
        top = wrapped.location_to_offset((line, 0)).y - self.scroll_offset.y
        return Region(0, top, self.size.width, len(wrapped.get_offsets(line)) + 1)
