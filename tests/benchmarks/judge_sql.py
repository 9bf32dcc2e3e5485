"""The judge beside sqlglot in one run: `python -m tests.benchmarks.judge_sql`.

sqlglot only parses; the judge parses, resolves every name, and applies each statement to the schema.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Callable

from wizard.schema import Schema
from wizard.sql.judge import forget, judge
from wizard.sql.verdicts import Judgement

TABLES = 40
ROUNDS = 9


def migration() -> str:
    """200 statements as migrations have them: tables, columns, indexes, foreign keys, backfills."""
    lines = []
    for n in range(TABLES):
        lines += [
            f"CREATE TABLE `t{n}` (`id` int AUTO_INCREMENT NOT NULL, `name` varchar(100) NOT NULL, `parent_id` int, "
            f"`state` enum('new','old') DEFAULT 'new', `at` timestamp DEFAULT (now()) NOT NULL, "
            f"CONSTRAINT `t{n}_id` PRIMARY KEY(`id`), CONSTRAINT `t{n}_name_unique` UNIQUE(`name`))",
            f"ALTER TABLE `t{n}` ADD `note` varchar(255) DEFAULT 'x' NOT NULL",
            f"ALTER TABLE `t{n}` ADD CONSTRAINT `t{n}_fk` FOREIGN KEY (`parent_id`) REFERENCES "
            f"`t{max(n - 1, 0)}`(`id`) ON DELETE cascade ON UPDATE no action",
            f"CREATE INDEX `t{n}_state_at_idx` ON `t{n}` (`state`,`at`)",
            f"UPDATE `t{n}` SET `note` = CONCAT(`name`, '!') WHERE `state` = 'old' AND `id` BETWEEN 1 AND 1000",
        ]
    return ";\n".join(lines)


def measured(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, the median of several rounds."""
    took = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        took.append((time.process_time() - begin) * 1000)
    return statistics.median(took)


def anew(text: str) -> Judgement:
    """Judge a text whose statements were never seen before."""
    forget()
    return judge(text)


def after_a_key(text: str) -> Callable[[], Judgement]:
    """Judge a text of which everything is known but the statement in its middle, where a key was pressed."""
    known, middle = judge(text), text.index("varchar(", len(text) // 2) + len("varchar(")
    lengths = iter(range(1, 1000))
    return lambda: judge(f"{text[:middle]}{next(lengths)}{text[middle:]}", known=known)


def main() -> None:
    """Print all figures."""
    import sqlglot

    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    text = migration()
    short = "\n".join(text.splitlines()[:40])
    assert judge(text, Schema()).accepted
    ours, theirs = measured(lambda: anew(text)), measured(lambda: sqlglot.parse(text, read="mysql"))
    small, typed = measured(lambda: anew(short)), measured(after_a_key(short))
    sys.stdout.write(
        f"200 statements: judge with catalog {ours:.1f} ms, sqlglot.parse {theirs:.1f} ms, ratio {ours / theirs:.2f}\n"
        f"40 lines: judge with catalog {small:.1f} ms, after a key in the middle {typed:.1f} ms\n"
    )


if __name__ == "__main__":
    main()
