"""A text area with highlighting of our own: line by line, through Textual's `get_line`, in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.style import Style
from rich.text import Text
from textual.color import Color, ColorParseError

from screens.highlight import Span, no_spans
from screens.widgets.prose import Prose

LOOK = {
    "keyword": ("text-primary", "bold"),
    "heading": ("text-accent", "bold"),
    "type": ("text-secondary", ""),
    "function": ("text-accent", ""),
    "variable": ("text-accent", ""),
    "error": ("text-error", ""),
    "string": ("text-success", ""),
    "number": ("text-secondary", ""),
    "comment": ("text-muted", "italic"),
    "name": ("foreground", ""),
    "mark": ("text-warning", "bold"),
    "code": ("text-secondary", ""),
}
"""How each kind of span looks: a theme variable, and a text style."""


class Highlighted(Prose):
    """Colours its lines by what `SPANS` finds in all of them."""

    GOES_ON = False
    SPANS: Callable[[Sequence[str]], Iterable[Sequence[Span]]] = staticmethod(no_spans)
    _cached: tuple[list[str], list[Sequence[Span]]] | None = None
    _styles: tuple[str, dict[str, Style]] | None = None

    def look(self, line: int) -> object:
        """A line's spans."""
        return tuple(self.spans(line))

    def get_line(self, line_index: int) -> Text:
        """The line with its spans."""
        line = super().get_line(line_index)
        for start, end, kind in self.spans(line_index):
            line.stylize(self._look(kind), start, end)
        return line

    def spans(self, line: int) -> Sequence[Span]:
        """The coloured pieces of a line."""
        lines = list(self.document.lines)
        if self._cached is None or self._cached[0] != lines:
            self._cached = (lines, list(self.SPANS(lines)))
        return self._cached[1][line]

    def _look(self, kind: str) -> Style:
        theme = self.app.theme
        if self._styles is None or self._styles[0] != theme:
            self._styles = (theme, {kind: self._style(*look) for kind, look in LOOK.items()})
        return self._styles[1].get(kind, Style.null())

    def _style(self, variable: str, style: str) -> Style:
        value = self.app.theme_variables.get(variable, "")
        try:
            color = Color.parse(value).rich_color
        except ColorParseError:
            return Style.parse(style)
        return Style(color=color) + Style.parse(style)
