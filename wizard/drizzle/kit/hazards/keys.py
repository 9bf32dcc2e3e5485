"""What a server refuses of indexes, primary keys, checks and AUTO_INCREMENT."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.drizzle.kit.hazards.model import Refusal, Step
from wizard.drizzle.kit.hazards.text import LONG_TYPES, base, closes
from wizard.schema import Check, Column, Index, PrimaryKey, Table
from wizard.sql.engines import Engine
from wizard.sql.implicit import serves

SERIAL = "serial"


def index_refusals(index: Index, table: Table, engine: Engine) -> Iterator[Refusal]:
    """What is wrong with a new index."""
    for part in index.parts:
        if part.expression and engine.mariadb:
            yield Refusal(
                "functional-index-invalid",
                1064,
                f"MariaDB has no indexes on expressions ({index.name})",
                "index a generated column instead",
            )
        column = table.columns.get(part.column)
        if column and not part.length and base(column.type) in LONG_TYPES and not engine.mariadb:
            yield _unindexable(index.name, column, engine)


def primary_key_refusals(key: PrimaryKey, table: Table, engine: Engine) -> Iterator[Refusal]:
    """A primary key over text or JSON (1170, 3152)."""
    for name in key.columns:
        column = table.columns.get(name)
        if column and base(column.type) in LONG_TYPES:
            yield _unindexable("the primary key", column, engine)


def _unindexable(index: str, column: Column, engine: Engine) -> Refusal:
    json = base(column.type) == "json" and not engine.mariadb
    slug, number = ("json-direct-index", 3152) if json else ("text-index-needs-prefix", 1170)
    message = f"{index} indexes {column.name}, a {column.type}"
    return Refusal(slug, number, message, "index a varchar or a prefix of it")


def check_refusals(check: Check, step: Step) -> Iterator[Refusal]:
    """What is wrong with a new check; MySQL's check names are unique in the whole database (3822)."""
    if not closes(check.expression):
        yield Refusal(
            "check-expression-invalid",
            1064,
            f"drizzle-kit cuts or breaks the expression of {check.name}: {check.expression}",
            "no `;` and no bound values in a check: use sql.raw()",
        )
    elsewhere = any(check.name in table.checks for table in step.before.tables)
    if elsewhere and not step.engine.mariadb:
        yield Refusal("check-name-duplicate", 3822, f"another check is called {check.name}", "give it another name")


def new_primary_key(step: Step) -> Iterator[Refusal]:
    """A primary key on columns that are not there yet (1072), or beside another one (1068)."""
    key: PrimaryKey | None = step.change.primary_key
    table = step.before.tables[step.change.table]
    missing = [name for name in key.columns if name not in table.columns] if key else []
    yield from primary_key_refusals(key, table, step.engine) if key else ()
    if missing:
        yield Refusal(
            "statement-order-dependency", 1072, f"{missing[0]} is added only after the primary key that contains it"
        )


def lost_counter_key(step: Step) -> Iterator[Refusal]:
    """An AUTO_INCREMENT column left without a key, or two of them in one table (1075)."""
    name = step.change.table if isinstance(step.change.table, str) else step.change.table.name
    before, after = step.before.tables.get(name), step.after.tables[name]
    if broken_counter(after) and not (before and broken_counter(before)):
        yield Refusal(
            "auto-increment-not-key", 1075, f"the one AUTO_INCREMENT column of {name} has to be a key, at every moment"
        )


def broken_counter(table: Table) -> bool:
    """Whether the AUTO_INCREMENT columns are not exactly one that starts a key; `serial` brings its own."""
    counters = [column for column in table.columns if column.autoincrement or base(column.type) == SERIAL]
    keyless = (column for column in counters if base(column.type) != SERIAL and not serves(table, (column.name,)))
    return len(counters) > 1 or any(keyless)
