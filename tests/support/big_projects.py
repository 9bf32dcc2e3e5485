"""A project with hundreds of tables, as its schema.ts says them."""

from __future__ import annotations

from wizard.baseline import Baseline
from wizard.drizzle.reader import read_text
from wizard.drizzle.snapshot_schema import from_snapshot

HEAD = "import { boolean, index, int, mysqlTable, timestamp, varchar } from 'drizzle-orm/mysql-core';\n"
TABLE = """
export const {const} = mysqlTable('{name}', {{
  id: int('id').autoincrement().primaryKey(),
  userId: int('user_id').notNull().references(() => users.id, {{ onDelete: 'cascade' }}),
  nextId: int('next_id').references(() => {next}.id),
  title: varchar('title', {{ length: 120 }}).notNull(),
  isPublic: boolean('is_public').notNull().default(false),
  createdAt: timestamp('created_at').defaultNow().notNull(),
}}, (table) => [index('{name}_created_at_idx').on(table.createdAt)]);
"""
USERS = "\nexport const users = mysqlTable('users', { id: int('id').autoincrement().primaryKey() });\n"


def code(tables: int) -> str:
    """The schema.ts of so many tables: `users`, and others that each point to it and to the next one."""
    names = [f"area_{number}_items" for number in range(tables - 1)]
    consts = [f"area{number}Items" for number in range(tables - 1)]
    written = (
        TABLE.format(const=const, name=name, next=consts[place + 1] if place + 1 < len(consts) else "users")
        for place, (name, const) in enumerate(zip(names, consts, strict=True))
    )
    return HEAD + USERS + "".join(written)


def big_baseline(tables: int = 300) -> Baseline:
    """The same as a baseline."""
    read = read_text(code(tables))
    return Baseline(
        "schema.ts",
        "src/db/schema.ts",
        from_snapshot(read.snapshot),
        names=read.names,
        style=read.style,
        snapshot=dict(read.snapshot),
        code={name: read.code(*name.split(".", 1)) for name in read.spans},
    )
