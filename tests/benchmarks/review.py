"""How long a review takes: 50 statements against a schema of 300 tables. Run it: python -m tests.benchmarks.review"""

from __future__ import annotations

import time
from dataclasses import replace

from wizard.named import NamedSet
from wizard.review.sql import review_sql, state_of
from wizard.schema import Schema

TABLES, STATEMENTS, ROUNDS = 300, 50, 5
TABLE = """
CREATE TABLE t (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, owner_id BIGINT UNSIGNED NULL, name VARCHAR(60) NULL,
  status ENUM('new','old') NOT NULL DEFAULT 'new', total DECIMAL(12,2) NOT NULL, note TEXT NULL,
  created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), PRIMARY KEY (id), KEY ix_owner (owner_id));
"""
CHANGES = (
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
    """A migration of many statements."""
    return "\n".join(CHANGES[n % len(CHANGES)].format(f"t{n // 5}", f"t{n + 100}") for n in range(STATEMENTS))


def main() -> None:
    """Print the best of some rounds."""
    before, script = schema(), migration()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = review_sql(script, before, rollback="")
        times.append(time.perf_counter() - start)
    print(f"{STATEMENTS} statements, {TABLES} tables, {len(found)} findings: {min(times) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
