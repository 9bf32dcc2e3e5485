"""What is what in SQL, by the judge's own tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screens.highlight import Span
from wizard.sql.highlight import tokens

BREAKPOINT = "--> statement-breakpoint"
"""What drizzle-kit writes between statements: to it a comment, to a server none."""


def sql_spans(text: str, engine: str) -> Iterator[Sequence[Span]]:
    """For each line its coloured pieces, from the judge's tokens: comments and strings may span lines."""
    found = list(tokens(text, engine))
    start, place = 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        spans: list[Span] = []
        while place < len(found) and found[place].start < end:
            token = found[place]
            spans.append((max(token.start - start, 0), min(token.end, end) - start, token.kind))
            if token.end > end:
                break
            place += 1
        if (cut := line.find(BREAKPOINT)) >= 0:
            spans.append((cut, len(line), "comment"))
        yield spans
        start = end + 1
        while place < len(found) and found[place].end <= start:
            place += 1
