"""A spec that was written by hand in the template's shape: read as far as it can be, the rest kept as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wizard import edits
from wizard.baseline import Baseline
from wizard.document.adopt import ANSWERS
from wizard.document.outline import pieces
from wizard.drizzle.reader import read_fragment
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.spec import Spec

NEW_TABLE = "## New Table Definition (if applicable)"


def read_by_hand(bodies: Mapping[str, str], baseline: Baseline) -> tuple[Spec, list[tuple[str, str]], list[str]]:
    """The spec; (heading, how it was kept) of each section; and what could not be read."""
    spec, kept, problems = Spec(baseline=baseline), [], []
    for key, body in bodies.items():
        if not body.strip() or body.strip().startswith("_Not applicable"):
            continue
        answered = ANSWERS[key](spec, body) if key in ANSWERS else None
        if answered is not None:
            spec = answered
            kept.append((key, "answer"))
            continue
        if key == NEW_TABLE:
            spec, unread = _with_tables(spec, body)
            problems += unread
        spec = spec.model_copy(update={"edits": {**spec.edits, key: body.strip()}})
        kept.append((key, "text"))
    return spec, kept, problems


def _with_tables(spec: Spec, body: str) -> tuple[Spec, list[str]]:
    """The spec with the tables that the code blocks of a section define, and what was not understood."""
    code = "\n\n".join(piece.text for piece in pieces(body) if piece.is_code)
    read = read_fragment(code)
    problems = [f"{NEW_TABLE.lstrip('# ')}: {unknown}" for unknown in (*read.unknowns, *read.problems, *read.refusals)]
    names = replace(
        spec.baseline.names,
        tables={**read.names.tables, **spec.baseline.names.tables},
        columns={**read.names.columns, **spec.baseline.names.columns},
    )
    spec = spec.model_copy(update={"baseline": replace(spec.baseline, names=names)})
    for table in from_snapshot(read.snapshot).tables:
        if table.name not in spec.baseline.schema.tables:
            spec = edits.put_table(spec, table)
    return spec, problems
