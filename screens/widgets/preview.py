"""The document as text, which follows the step that one is in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from textual.geometry import Region

from screens.alike import alike
from screens.highlight import markdown_spans
from screens.widgets.highlighted import Highlighted
from screens.wrapping import Wrapped, wrap_markdown

NOTHING = "The document appears here as it grows."
UNKNOWN = 80
"""The width to wrap at before there is a layout."""


class Preview(Highlighted):
    """Read-only, highlighted, and cheap to change: no widget for each block. Prose wraps, code never does."""

    SPANS = staticmethod(markdown_spans)
    hint = "The document as it stands; arrow keys scroll"
    _still = False

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        """Empty until `show`."""
        super().__init__(read_only=True, id=id)
        self.show_cursor = self.soft_wrap = False
        self._document, self._headings = "", tuple[str, ...]()
        self._row = -1
        self._width = 0

    def show(self, document: str, headings: Sequence[str]) -> None:
        """Show the document; when the step is another one, scroll to its first heading that is there."""
        another = tuple(headings) != self._headings
        self._document, self._headings = document or NOTHING, tuple(headings)
        self._fill(follow=another)

    def on_resize(self) -> None:
        """Wrap anew."""
        if self._document and self._room != self._width:
            self._fill(follow=True)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width or UNKNOWN

    def _fill(self, follow: bool) -> None:
        """Show the rows. The heading of the step stays where it was, or comes to the top."""
        self._width = self._room
        wrapped = wrap_markdown(self._document, self._width)
        row = heading_row(self._document, wrapped, self._headings)
        below = self.scroll_y - self._row
        target = row if follow or self._row < 0 else row + below
        text = "\n".join(wrapped.rows)
        if text != self.text:
            self._change(text)
        if follow or row != self._row:
            self.call_after_refresh(self.scroll_to, y=max(target, 0), animate=False)
        elif text:
            self.scroll_to(y=max(target, 0), animate=False)
        self._row = row

    def _change(self, text: str) -> None:
        """Show another text, and paint no more than the lines that look different: this may follow every key."""
        top = self.scroll_y
        self._still = True
        self._replace_lines(text.split("\n"))
        self.scroll_to(y=top, animate=False, immediate=True)
        self._still = False
        if self.show_vertical_scrollbar != (self.virtual_size.height > self.size.height):
            self.refresh(layout=True)
        else:
            self.refresh()

    def _replace_lines(self, new: list[str]) -> None:
        """Put the lines that are others in the place of those that were there: few are, and a whole text takes long."""
        old = self.document.lines
        first, last = alike(old, new)
        if first and last:
            rows = [f"{row}\n" for row in new[first : len(new) - last]]
            self.replace("".join(rows), (first, 0), (len(old) - last, 0))
            self.history.clear()
        else:
            self.load_text("\n".join(new))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Textual's hook: asked for by every part of a text that changes."""
        if self._still:
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


def heading_row(document: str, wrapped: Wrapped, wanted: Sequence[str]) -> int:
    """The row of the first of these headings that the document has, chapters before sections; -1 for none."""
    from wizard.document.outline import headings

    found = list(headings(document)) if wanted else []
    for name in wanted:
        lines = [heading.line for heading in sorted(found, key=lambda h: h.level) if heading.text == name]
        if lines:
            return wrapped.starts[lines[0] - 1]
    return -1
