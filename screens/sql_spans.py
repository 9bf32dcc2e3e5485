"""What is what in SQL, by the judge's own tokens, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screens.highlight import Span
from wizard.sql.highlight import Token, tokens

BREAKPOINT = "--> statement-breakpoint"
"""What drizzle-kit writes between statements: to it a comment, to a server none."""


class SqlSpans:
    """The coloured pieces of a text's lines. It reads no further down than asked, and after an edit from there on."""

    def __init__(self) -> None:
        """Of an empty text."""
        self._engine = ""
        self._lines: list[str] = []
        self._spans: list[Sequence[Span]] = []
        """Those of the first lines, as far as they were asked for."""
        self._whole: list[bool] = []
        """Whether a line begins with a token of its own: no comment or string goes on into it."""
        self._reader: Iterator[tuple[Sequence[Span], bool]] = iter(())

    def of(self, lines: Sequence[str], line: int, engine: str) -> Sequence[Span]:
        """The pieces of one line of a text, as a server reads it."""
        if engine != self._engine or lines != self._lines:
            self._follow(list(lines), engine)
        while len(self._spans) <= line:
            spans, whole = next(self._reader)
            self._spans.append(spans)
            self._whole.append(whole)
        return self._spans[line]

    def _follow(self, lines: list[str], engine: str) -> None:
        """Keep what was read above the first line that is another one."""
        known = len(self._spans) if engine == self._engine else 0
        kept = next((n for n, (a, b) in enumerate(zip(self._lines[:known], lines, strict=False)) if a != b), known)
        kept = min(kept, known - 1, len(lines) - 1)
        while kept > 0 and not self._whole[kept]:
            kept -= 1
        kept = max(kept, 0)
        del self._spans[kept:], self._whole[kept:]
        self._lines, self._engine = lines, engine
        self._reader = _read("\n".join(lines), lines, kept, engine)


def _read(text: str, lines: Sequence[str], first: int, engine: str) -> Iterator[tuple[Sequence[Span], bool]]:
    """The pieces of each line from `first` on, and whether it begins with a token of its own."""
    start = sum(len(line) + 1 for line in lines[:first])
    found = tokens(text, engine, start)
    token = next(found, None)
    for line in lines[first:]:
        end = start + len(line)
        while token and token.end <= start:
            token = next(found, None)
        whole = token is None or token.start >= start
        spans: list[Span] = []
        while token and token.start < end:
            spans.append(_within(token, start, end))
            if token.end > end:
                break
            token = next(found, None)
        if (cut := line.find(BREAKPOINT)) >= 0:
            spans.append((cut, len(line), "comment"))
        yield spans, whole
        start = end + 1


def _within(token: Token, start: int, end: int) -> Span:
    return max(token.start - start, 0), min(token.end, end) - start, token.kind
