"""The document as text, which follows the step that one is in."""

from __future__ import annotations

from collections.abc import Sequence

from screens.highlight import markdown_spans
from screens.widgets.highlighted import Highlighted

NOTHING = "The document appears here as it grows."


class Preview(Highlighted):
    """Read-only, highlighted, and cheap to change: no widget for each block."""

    SPANS = staticmethod(markdown_spans)
    hint = "The document as it stands"

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        """Empty until `show`."""
        super().__init__(read_only=True, id=id)
        self.show_cursor = False
        self._heading = ""

    def show(self, document: str, headings: Sequence[str]) -> None:
        """Show the document; when the step is another one, scroll to its first heading that is there."""
        shown = document or NOTHING
        if shown != self.text:
            top = self.scroll_y
            self.load_text(shown)
            self.scroll_to(y=top, animate=False)
        wanted = headings[0] if headings else ""
        if wanted != self._heading:
            self._heading = wanted
            self.call_after_refresh(self._scroll_to_heading, headings)

    def _scroll_to_heading(self, headings: Sequence[str]) -> None:
        lines = self.text.split("\n")
        wanted = [f"{marks} {heading}" for heading in headings for marks in ("##", "###", "#")]
        line = next((lines.index(heading) for heading in wanted if heading in lines), 0)
        offset = self.wrapped_document.location_to_offset((line, 0))
        self.scroll_to(y=offset.y, animate=False)
