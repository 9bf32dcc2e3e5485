"""How long until the first screen can be read: python -m tests.benchmarks.first_paint [--runs N] [COMMAND...]."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tests.benchmarks.measure import WIZARD, Figures, Timed, compare


def first_paint(argv: Sequence[str]) -> Figures:
    """One start: time to the first text, what was written, memory, and CPU at rest."""
    program = Timed(argv)
    try:
        idle = program.idle_cpu()
        return {
            "first paint, ms": program.first_paint,
            "first paint, bytes": program.first_bytes,
            "memory, MiB": program.memory(),
            "idle CPU, ms per s": idle,
        }
    finally:
        program.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    compare(first_paint, options.command or WIZARD, options.runs)
