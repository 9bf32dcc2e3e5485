"""The classes that a terminal's size gives to a screen; the style sheets lay out by them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.geometry import Size

WIDE = 120
"""Columns from which the document stands beside the form."""
WIDTHS = [(0, "-tiny"), (60, "-narrow"), (100, "-medium"), (WIDE, "-wide")]
HEIGHTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]
"""Least columns, or rows, with the class from there on."""


def size_classes(size: Size) -> Iterator[str]:
    """The classes for a size. Textual sets them after the first layout: a screen that waits for it jumps."""
    for length, classes in ((size.width, WIDTHS), (size.height, HEIGHTS)):
        yield next(name for least, name in reversed(classes) if length >= least)
