"""What MySQL has and Drizzle 0.45 can't say: it must come from a migration written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.drizzle.builders import BUILDERS
from wizard.drizzle.types import type_code
from wizard.drizzle.writer.columns import can_autoincrement
from wizard.schema import Column, Index, Table


def unwritable(table: Table) -> tuple[str, ...]:
    """What of this table the written code leaves out, one text each: `rooms.name: COLLATE utf8mb4_bin`."""
    found = [(column.name, clause) for column in table.columns for clause in _column(column)]
    found += [(index.name, clause) for index in table.indexes for clause in _index(index)]
    found += [(check.name, "NOT ENFORCED") for check in table.checks if not check.enforced]
    texts = [f"{table.name}.{name}: {clause}" for name, clause in found]
    options = table.options
    clauses = (
        ("ENGINE", options.engine),
        ("CHARACTER SET", options.charset),
        ("COLLATE", options.collation),
        ("COMMENT", options.comment),
    )
    return (*texts, *(f"{table.name}: {word} {value}" for word, value in clauses if value))


def _column(column: Column) -> Iterator[str]:
    kind = type_code(column.type)
    now = kind.builder in BUILDERS and BUILDERS[kind.builder].now
    if column.autoincrement and not can_autoincrement(kind) and kind.builder != "serial":
        yield "AUTO_INCREMENT"
    if column.on_update and column.default is None and not (now and column.on_update == "CURRENT_TIMESTAMP"):
        yield f"ON UPDATE {column.on_update}"
    for word, value in (("CHARACTER SET", column.charset), ("COLLATE", column.collation), ("COMMENT", column.comment)):
        if value:
            yield f"{word} {value}"
    if column.invisible:
        yield "INVISIBLE"


def _index(index: Index) -> Iterator[str]:
    if index.kind:
        yield f"{index.kind.upper()} INDEX"
    if index.comment:
        yield f"COMMENT {index.comment}"
    if index.invisible:
        yield "INVISIBLE"
