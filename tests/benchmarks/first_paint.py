"""How long until the first screen can be read, and until its first field can: python -m tests.benchmarks.first_paint.

Of a new spec without a project, and of a new spec, a draft and a document in a project of 1,000 tables; `--only` names
one of them. The first field shows when the session is open: what was typed before acts on it then.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.large_project import DOCUMENT, DRAFT, write_large_project
from tests.benchmarks.measure import BARE, WIZARD, Figures, Timed, compare

CASES = {
    "new": ("empty", (), "Feature name"),
    "new-large": ("large", (), "Feature name"),
    "draft-large": ("large", (DRAFT,), "Feature name"),
    "document-large": ("large", (DOCUMENT,), "12/12"),
}
"""By name: the folder, the arguments, and what shows when the session is open."""


def first_paint(argv: Sequence[str], folder: Path, field: str) -> Figures:
    """One start: time to the first text and to the first field, what was written, memory, and CPU at rest."""
    program = Timed(argv, cwd=folder)
    try:
        shown = program.shows("Table name" if argv is BARE else field)
        idle = program.idle_cpu()
        return {
            "first paint, ms": program.first_paint,
            "first field, ms": shown,
            "first paint, bytes": program.first_bytes,
            "memory, MiB": program.memory(),
            "idle CPU, ms per s": idle,
        }
    finally:
        program.close()


def main() -> None:
    """Measure the cases one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--only", choices=CASES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        for name in ("empty", "large"):
            Path(root, name).mkdir()
        write_large_project(Path(root, "large"))
        for name in [options.only] if options.only else CASES:
            folder, args, field = CASES[name]
            print(f"\n{name}")
            measure = partial(first_paint, folder=Path(root, folder), field=field)
            compare(measure, [*WIZARD, *args], options.runs)


if __name__ == "__main__":
    main()
