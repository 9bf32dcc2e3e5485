"""The ways around a table copy: separate statements, pinned clauses, and tools that copy beside the table."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.operation import Operation
from wizard.schema import Schema, Table
from wizard.sql.spelling import quoted

SMALL, LARGE = 100_000, 1_000_000
"""Rows: below `SMALL` a copy is over before anybody notices, from `LARGE` on it needs a tool."""


def size_class(rows: int | None) -> str:
    """The size of a table in words."""
    if rows is None:
        return "unknown size"
    return "small" if rows < SMALL else "medium" if rows < LARGE else "large"


def commands(table: str, alteration: str, engine: str) -> tuple[str, ...]:
    """The command lines that make a change beside the table, the lock aside; `alteration` is what stands behind
    `ALTER TABLE name`."""
    change = " ".join(alteration.split()).replace('"', '\\"').replace("`", "\\`")
    if engine == "planetscale":
        return ("pscale deploy-request create DATABASE BRANCH", "pscale deploy-request deploy DATABASE NUMBER")
    return (
        f'gh-ost --host=REPLICA --database=DATABASE --table={table} --alter="{change}" '
        "--max-lag-millis=1500 --chunk-size=1000 --postpone-cut-over-flag-file=/tmp/cut-over --execute",
        f'pt-online-schema-change --alter "{change}" --max-lag 2 --chunk-time 0.5 D=DATABASE,t={table} --execute',
    )


def obstacles(table: Table, schema: Schema, done: tuple[Operation, ...], triggers: bool) -> Iterator[str]:
    """Why gh-ost or pt-online-schema-change would refuse this table or this change."""
    referenced = [other.name for other in schema.tables if any(key.table == table.name for key in other.foreign_keys)]
    if table.foreign_keys or referenced:
        yield "gh-ost refuses tables with foreign keys; pt-online-schema-change needs --alter-foreign-keys-method=auto"
    if triggers:
        yield "gh-ost and pt-online-schema-change refuse tables with triggers"
    if table.primary_key is None and not any(index.unique for index in table.indexes):
        yield "both tools need a primary key or a unique key"
    if any(op.kind == "rename_table" for op in done):
        yield "neither tool renames a table"


def apart(statement: str, table: str, parts: list[str]) -> str:
    """One ALTER TABLE for each part, instead of one for all."""
    return "\n".join(f"ALTER TABLE {quoted(table)} {part};" for part in parts)
