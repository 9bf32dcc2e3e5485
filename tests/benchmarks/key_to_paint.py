"""How long until a typed character is seen: python -m tests.benchmarks.key_to_paint [--before KEYS] [COMMAND...].

`--before` names the keys that lead to the field to type in, as 'f2 tab tab'; the bare program starts in its field.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Sequence

from tests.benchmarks.measure import BARE, WIZARD, Figures, Timed, compare

TEXT = "customer_accounts_archive"


def key_to_paint(argv: Sequence[str], before: Sequence[str]) -> Figures:
    """Type a name, one key after the other has been answered: time to the first change and bytes for each key."""
    program = Timed(argv)
    try:
        for key in before:
            program.press(key)
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
    compare(
        lambda argv: key_to_paint(argv, [] if argv is BARE else options.before),
        options.command or WIZARD,
        options.runs,
    )
