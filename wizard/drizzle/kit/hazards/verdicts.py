"""What a server says of a migration, statement by statement, each judged as if the ones before it had worked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from wizard.changes import Change, ChangeError, apply
from wizard.schema import Schema, Table
from wizard.sql.engines import Engine
from wizard.sql.judge import judge
from wizard.sql.reading import physical
from wizard.sql.verdicts import Judged

Step = tuple[str, tuple[Change, ...]]
"""A statement, and what it does to the schema."""


def refusals(steps: Iterable[Step], start: Schema, engine: Engine) -> Iterator[Judged | None]:
    """For each statement why the server refuses it; None where it takes it, or nobody but the server knows."""
    schema = physical(start, engine)
    for sql, changes in steps:
        judgement = judge(sql, schema, engine)
        yield next(iter(judgement.errors), None)
        schema = _meant(schema, changes) if judgement.errors else judgement.after


def _meant(schema: Schema, changes: Iterable[Change]) -> Schema:
    """The schema after a refused statement, as its author meant it; a change that does not fit is left out."""
    for change in changes:
        with suppress(ChangeError):
            after = apply(schema, [change])
            schema = after if all(map(_stands, after.tables)) else schema
    return schema


def _stands(table: Table) -> bool:
    """Whether a table has the columns of its keys."""
    keys = [key.columns for key in table.foreign_keys]
    keys += [table.primary_key.columns] if table.primary_key else []
    return all(name in table.columns for columns in keys for name in columns)
