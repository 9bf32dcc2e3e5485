"""How long until the first screen can be read: python -m tests.benchmarks.first_paint [--runs N] [COMMAND...].

`--field` is a text beside the first field of the command: the moment when it shows is when typing is seen.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tests.benchmarks.measure import BARE, WIZARD, Figures, Timed, compare


def first_paint(argv: Sequence[str], field: str) -> Figures:
    """One start: time to the first text and to the first field, what was written, memory, and CPU at rest."""
    program = Timed(argv)
    try:
        idle = program.idle_cpu()
        return {
            "first paint, ms": program.first_paint,
            "first field, ms": program.shows(field),
            "first paint, bytes": program.first_bytes,
            "memory, MiB": program.memory(),
            "idle CPU, ms per s": idle,
        }
    finally:
        program.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--field", default="Feature name")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    compare(
        lambda argv: first_paint(argv, "Table name" if argv is BARE else options.field),
        options.command or WIZARD,
        options.runs,
    )
