"""How long a review takes: 50 statements against a schema of 300 tables. Run it: python -m tests.benchmarks.review

The best of some rounds in milliseconds of process time, and as a ratio to judging the same script alone, round by
round: as a SQL file, and as a specification, whose plan derives migration and rollback first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from wizard.baseline import Baseline
from wizard.changes import Change, DataStep
from wizard.changes import kinds as k
from wizard.named import NamedSet
from wizard.plan import Plan
from wizard.review.sql import review_sql, state_of
from wizard.schema import Column, ForeignKey, Schema, index_on
from wizard.settings import Settings
from wizard.spec import Spec
from wizard.sql.judge import judge

TABLES, CHANGED, ROUNDS = 300, 10, 7
TABLE = """
CREATE TABLE t (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, owner_id BIGINT UNSIGNED NULL, name VARCHAR(60) NULL,
  status ENUM('new','old') NOT NULL DEFAULT 'new', total DECIMAL(12,2) NOT NULL, note TEXT NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), PRIMARY KEY (id), KEY ix_owner (owner_id));
"""
STATEMENTS = (
    "ALTER TABLE {0} ADD COLUMN region VARCHAR(20) NULL;",
    "ALTER TABLE {0} MODIFY COLUMN name VARCHAR(120) NULL;",
    "ALTER TABLE {0} ADD CONSTRAINT fk_{0} FOREIGN KEY (owner_id) REFERENCES {1} (id);",
    "CREATE INDEX ix_total_{0} ON {0} (total, created_at);",
    "UPDATE {0} SET note = 'x' WHERE note IS NULL;",
)


def schema() -> Schema:
    """A schema of many tables."""
    table = state_of(TABLE).schema.tables["t"]
    return Schema(NamedSet(replace(table, name=f"t{number}") for number in range(TABLES)))


def migration() -> str:
    """A migration of five statements on each of some tables."""
    return "\n".join(line.format(f"t{n}", f"t{n + 100}") for n in range(CHANGED) for line in STATEMENTS)


def changes() -> Iterator[Change]:
    """The same as changes."""
    for number in range(CHANGED):
        table = f"t{number}"
        yield k.AddColumn(table, Column("region", "varchar(20)"))
        yield k.ModifyColumn(table, Column("name", "varchar(120)"))
        yield k.AddForeignKey(table, ForeignKey(f"fk_{table}", ("owner_id",), f"t{number + 100}", ("id",)))
        yield k.AddIndex(table, index_on(f"ix_total_{table}", "total", "created_at"))
        yield DataStep(f"UPDATE {table} SET note = 'x' WHERE note IS NULL")


def milliseconds(work: Callable[[], object]) -> float:
    """The process time of one run."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def main() -> None:
    """Print the best of some rounds after one that imports everything."""
    before, script, settings = schema(), migration(), Settings(root=Path.cwd())
    spec = Spec(title="Regions", overview="Rooms are in regions.", baseline=Baseline(schema=before))
    spec = spec.model_copy(update={"changes": tuple(changes())})
    works: dict[str, Callable[[], object]] = {
        "SQL file": lambda: review_sql(script, before, rollback=""),
        "specification": lambda: Plan(spec, settings).findings,
    }
    print(f"{CHANGED * len(STATEMENTS)} statements, {TABLES} tables")
    for name, work in works.items():
        work()
        rounds = [(milliseconds(work), milliseconds(lambda: judge(script, before))) for _ in range(ROUNDS)]
        ratio = min(ours / alone for ours, alone in rounds)
        print(f"{name:14} {min(ours for ours, _ in rounds):4.0f} ms, {ratio:.1f} times judging it")


if __name__ == "__main__":
    main()
