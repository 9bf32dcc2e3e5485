"""How long until a character typed into SQL is seen: python -m tests.benchmarks.sql_editor [--runs N].

A migration of 40 lines, written by hand, with the judge, the preview and the draft following each key. It is compared
with the bare program's one field, and with a bare text area that has the same text and colours it by tree-sitter.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.benchmarks.key_to_paint import key_to_paint
from tests.benchmarks.measure import BARE, compare

MIGRATION = [sys.executable, "-m", "tests.benchmarks.long_migration"]
BARE_SQL = [sys.executable, "-m", "tests.benchmarks.bare_sql"]
TO_THE_MIDDLE = [*["down"] * 17, "end"]
"""Behind a column in the fourth of eight tables."""
BEFORE = {tuple(MIGRATION): ["tab", *TO_THE_MIDDLE], tuple(BARE_SQL): TO_THE_MIDDLE, tuple(BARE): []}
"""The keys that lead to the place to type at."""


def main() -> None:
    """Print both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs

    def typed(argv: Sequence[str]) -> dict[str, float]:
        return key_to_paint(argv, BEFORE[tuple(argv)])

    for name, bare in (("one bare field", BARE), ("a bare text area", BARE_SQL)):
        print(f"Typing in SQL, beside {name}")
        compare(typed, MIGRATION, runs, bare)


if __name__ == "__main__":
    main()
