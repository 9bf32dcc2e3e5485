"""The TypeScript check that other tests rely on."""

from __future__ import annotations

from tests.support.node import tsc_strict

SCHEMA = """import { int, mysqlTable } from 'drizzle-orm/mysql-core';
export const rooms = mysqlTable('rooms', { id: int().primaryKey() });
"""
QUERY = """import { rooms } from '../schema';
export const id = (room: typeof rooms.$inferSelect): number => room.id;
"""


def test_files_see_drizzle_and_each_other() -> None:
    assert tsc_strict({"schema.ts": SCHEMA, "queries/one.ts": QUERY}) == ""


def test_a_type_error_is_told_with_its_place() -> None:
    said = tsc_strict({"schema.ts": SCHEMA, "wrong.ts": "const a: string = 1;\nexport const f = (b) => b;"})
    assert "wrong.ts(1,7): error TS2322" in said
    assert "wrong.ts(2,19): error TS7006" in said
    assert "schema.ts" not in said


def test_names_of_one_file_do_not_clash_with_those_of_another() -> None:
    assert tsc_strict({"a.ts": "const same = 1;\nvoid same;", "b.ts": "const same = 'x';\nvoid same;"}) == ""
