"""How long until a typed character is seen: python -m tests.benchmarks.key_to_paint [--before KEYS] [COMMAND...].

Without a command, the wizard on a table of 40 columns and 10 indexes, with findings and the preview beside the form.
`--before` names the keys that lead to the field to type in, as 'f2 tab tab'; the bare program starts in its field.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.large_draft import write_large_draft
from tests.benchmarks.measure import BARE, WIZARD, Figures, Timed, compare

TEXT = "customer_accounts_archive"
SIZE = (120, 40)
"""Columns and rows: wide enough for the preview."""


def key_to_paint(argv: Sequence[str], before: Sequence[str]) -> Figures:
    """Type a name, one key after the other has been answered: time to the first change and bytes for each key."""
    program = Timed(argv, *SIZE)
    try:
        program.idle_cpu()
        program.lead(before)
        answers = [program.press(key) for key in TEXT]
    finally:
        program.close()
    times, sizes = zip(*answers, strict=True)
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return {"key p50, ms": statistics.median(times), "key p95, ms": p95, "bytes per key": statistics.mean(sizes)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=str.split, default=[], metavar="KEYS")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_large_draft(draft := Path(folder, "large.json"))
        compare(
            lambda argv: key_to_paint(argv, [] if argv is BARE else options.before),
            options.command or [*WIZARD, str(draft)],
            options.runs,
        )
