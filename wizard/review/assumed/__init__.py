"""The schema that a migration must have met, told from the migration and its rollback alone.

Where nobody says what the tables looked like before, the statements do: what they alter, drop or point to must have
been there. What only a guess could fill in, such as the type of a column that is dropped, comes from the rollback, from
other definitions, or is an `int`.
"""

from __future__ import annotations

from dataclasses import replace

from wizard.named import NamedList, NamedSet
from wizard.review.assumed.growth import Growth, Known
from wizard.review.assumed.needs import REST
from wizard.review.script import Script, State, read_script
from wizard.schema import Schema
from wizard.sql.engines import Engine

__all__ = ["REST", "assumed"]

PASSES = 60
"""So often the scripts are read again with what they were found to need."""


def assumed(up: str, down: str, engine: Engine, known: Known | None = None) -> Schema:
    """The smallest schema on which the migration, and after it the rollback, can run; what is wrong in them stays."""
    schema = Schema()
    for _ in range(PASSES):
        forth = read_script(up, engine, State(schema))
        back = read_script(down, engine, forth.end)
        grown = _grown(schema, forth, back, known or {})
        if grown == schema:
            return _in_order(schema, back.end.schema)
        schema = grown
    return schema


def _grown(schema: Schema, forth: Script, back: Script, known: Known) -> Schema:
    growth = Growth(schema, forth, back, known)
    for script in (forth, back):
        for statement in script.statements:
            growth.need(script, statement)
    return growth.schema


def _in_order(schema: Schema, end: Schema) -> Schema:
    """The schema with its columns in the order that the rollback leaves: a guess has none of its own."""
    tables = []
    for table in schema.tables:
        there = end.tables.get(table.name)
        same = there is not None and set(there.columns.names) == set(table.columns.names)
        names = there.columns.names if there and same else table.columns.names
        tables.append(replace(table, columns=NamedList(table.columns[name] for name in names)))
    return Schema(NamedSet(tables))
