"""The ways around a table copy: separate statements, pinned clauses, and tools that copy beside the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.review.operation import Operation
from wizard.schema import Schema, Table
from wizard.sql.catalog.foreign_keys import referencing
from wizard.sql.spelling import quoted

SMALL, LARGE = 100_000, 1_000_000
"""Rows: below `SMALL` a copy is over before anybody notices, from `LARGE` on it needs a tool."""


def size_class(rows: int | None) -> str:
    """The size of a table in words."""
    if rows is None:
        return "unknown size"
    return "small" if rows < SMALL else "medium" if rows < LARGE else "large"


@dataclass(frozen=True, slots=True)
class Ties:
    """What a tool that copies beside a table stumbles over."""

    child: bool = False
    """Whether it has foreign keys of its own."""
    parent: bool = False
    """Whether foreign keys of other tables point to it."""
    triggers: bool = False


def ties_of(table: Table, schema: Schema, *, triggers: bool) -> Ties:
    """The ties of a table in its schema."""
    return Ties(bool(table.foreign_keys), any(referencing(schema, table.name)), triggers)


def commands(table: str, alteration: str, engine: str, ties: Ties) -> tuple[str, ...]:
    """The command lines that make a change beside the table, of the tools that take it; `alteration` is what stands
    behind `ALTER TABLE name`."""
    change = " ".join(alteration.split()).replace('"', '\\"').replace("`", "\\`")
    if engine == "planetscale":
        return ("pscale deploy-request create DATABASE BRANCH", "pscale deploy-request deploy DATABASE NUMBER")
    if ties.triggers:
        return ("-- triggers: gh-ost and pt-online-schema-change refuse the table; a quiet hour, or a new column",)
    linked, method = ties.child or ties.parent, " --alter-foreign-keys-method auto" if ties.parent else ""
    ghost = (
        f'gh-ost --host=REPLICA --database=DATABASE --table={table} --alter="{change}" '
        "--max-lag-millis=1500 --chunk-size=1000 --postpone-cut-over-flag-file=/tmp/cut-over --execute"
    )
    return (
        "-- gh-ost refuses tables with foreign keys" if linked else ghost,
        f'pt-online-schema-change --alter "{change}" --max-lag 2 --chunk-time 0.5{method} '
        f"D=DATABASE,t={table} --execute",
    )


def obstacles(table: Table, ties: Ties, done: tuple[Operation, ...]) -> Iterator[str]:
    """Why gh-ost or pt-online-schema-change would refuse this table or this change."""
    if ties.child or ties.parent:
        yield "gh-ost refuses tables with foreign keys; pt-online-schema-change needs --alter-foreign-keys-method=auto"
    if ties.triggers:
        yield "gh-ost and pt-online-schema-change refuse tables with triggers"
    if table.primary_key is None and not any(index.unique for index in table.indexes):
        yield "both tools need a primary key or a unique key"
    if any(op.kind == "rename_table" for op in done):
        yield "neither tool renames a table"


def apart(statement: str, table: str, parts: list[str]) -> str:
    """One ALTER TABLE for each part, instead of one for all."""
    return "\n".join(f"ALTER TABLE {quoted(table)} {part};" for part in parts)
