"""`spec-wizard diff` against drizzle-kit's own `generate`: two schemas of 1,000 tables, whole processes, side by side.

Once with three tables changed, where most of both files is the same text, and once with all of them changed.

    python -m tests.benchmarks.diff_schemas [RUNS]

Needs node with drizzle-kit: npm install in tests/tools/drizzle-oracle, or SPEC_WIZARD_DRIZZLE_ORACLE.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.support.node import oracle_folder
from tests.support.tools import require

TABLES = 1000
HEAD = """\
import { bigint, boolean, decimal, index, int, json, mysqlEnum, mysqlTable, text, timestamp, unique, varchar }\
 from 'drizzle-orm/mysql-core';
"""
TABLE = """
export const resource{n} = mysqlTable(
  'resource_{n}',
  {{
    id: int('id').autoincrement().primaryKey(),
    name: varchar('name', {{ length: 255 }}).notNull(),
    slug: varchar('slug', {{ length: 100 }}).notNull().unique(),
    state: mysqlEnum('state', ['draft', 'open', 'closed']).notNull().default('draft'),
    price{n}: decimal('price_{n}', {{ precision: 10, scale: 2 }}),
    size{n}: bigint('size_{n}', {{ mode: 'number', unsigned: true }}),
    active: boolean('active').notNull().default(true),
    data{n}: json('data_{n}').$type<{{ tags: string[] }}>(),
    notes{n}: text('notes_{n}'),
    parentId: int('parent_id').references(() => resource{parent}.id, {{ onDelete: 'cascade' }}),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    updatedAt: timestamp('updated_at').notNull().defaultNow().onUpdateNow(),{more}
  }},
  (table) => [
    index('resource_{n}_state_idx').on(table.state, table.createdAt),
    unique('resource_{n}_name_parent').on(table.name, table.parentId),
  ],
);
"""


def schema(changed: Sequence[int] = ()) -> str:
    """A schema.ts of about 1 MB; some columns are alike in all tables. The changed ones have one column more."""
    tables = (
        TABLE.format(n=n, parent=max(n - 1, 0), more="\n    color: varchar('color', { length: 20 })," * (n in changed))
        for n in range(TABLES)
    )
    return HEAD + "".join(tables)


def main() -> None:
    """Time both in turn and print the best of each."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.ts"), Path(folder, "after.ts")
        before.write_text(schema())
        project = _project(Path(folder, "project"), before)
        for what, changed in (("three tables changed", (100, 500, 900)), ("every table changed", range(TABLES))):
            after.write_text(schema(changed))
            ours, theirs = [], []
            for _ in range(runs):
                ours.append(_timed(lambda: _ours(before, after)))
                theirs.append(_timed(lambda: _theirs(project, after)))
            print(f"schema.ts {after.stat().st_size / 1e6:.2f} MB, {TABLES} tables, {what}, best of {runs}")
            print(f"spec-wizard diff     {min(ours):.2f} s")
            print(f"drizzle-kit generate {min(theirs):.2f} s   {min(theirs) / min(ours):.1f} times ours")


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _ours(before: Path, after: Path) -> str:
    command = [sys.executable, "-m", "wizard", "diff", str(before), str(after)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _project(folder: Path, schema_file: Path) -> Path:
    """A project whose first migration makes the schema, as drizzle-kit keeps it."""
    folder.mkdir()
    (folder / "node_modules").symlink_to(oracle_folder().resolve() / "node_modules")
    shutil.copy(schema_file, folder / "schema.ts")
    _generate(folder)
    shutil.copytree(folder / "drizzle", folder / "first")
    return folder


def _theirs(project: Path, after: Path) -> None:
    """drizzle-kit on the same change, from the first migration on."""
    shutil.rmtree(project / "drizzle")
    shutil.copytree(project / "first", project / "drizzle")
    shutil.copy(after, project / "schema.ts")
    _generate(project)


def _generate(project: Path) -> None:
    command = [require("node"), "node_modules/drizzle-kit/bin.cjs", "generate", "--dialect=mysql", "--schema=schema.ts"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)


if __name__ == "__main__":
    main()
