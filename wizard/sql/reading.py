"""Schemas out of SQL text, and a schema as a server would keep it."""

from __future__ import annotations

from wizard.named import NamedSet
from wizard.schema import Schema
from wizard.sql import spelling
from wizard.sql.catalog import Session
from wizard.sql.engines import Engine
from wizard.sql.judge import judge
from wizard.sql.verdicts import Judged


def schema_of(text: str, on: Engine | str = "mysql") -> tuple[Schema, tuple[Judged, ...]]:
    """The schema that a script makes (a dump, pasted CREATE TABLE blocks), and what in it is wrong.

    Foreign keys may come before the tables that they point to, as in a dump.
    """
    judged = judge(text, on=on, session=Session(foreign_key_checks=False))
    return judged.after, judged.errors


def physical(schema: Schema, on: Engine | str = "mysql", known: Schema = Schema()) -> Schema:  # noqa: B008
    """The schema as a server keeps it: types and defaults in its spelling, indexes for foreign keys added.

    Two schemas that differ only in how they are written (`boolean`, `tinyint(1)`) have the same physical schema.
    A table that no server would take stays as it is, and so does one that `known`, which a server keeps, has just so.
    """
    other = NamedSet(table for table in schema.tables if known.tables.get(table.name) != table)
    made, _ = schema_of(spelling.dump(Schema(other)), on)
    return Schema(NamedSet(made.tables.get(table.name) or table for table in schema.tables), schema.views)
