"""Placeholders in queries that people copy from their code: `?`, `:name`, `$1`, `${id}`."""

from __future__ import annotations

import re

QUOTED = r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\"|`[^`]*`"
PLACEHOLDER = re.compile(rf"({QUOTED})|\?|:[A-Za-z_]\w*|\$\{{[^}}]*\}}|\$\d+")


def filled(query: str) -> str:
    """The query with a value in each place, and every other character where it was."""
    return PLACEHOLDER.sub(lambda found: found[1] or "1".ljust(len(found[0])), query)
