"""What can't be known without running code is named and left out; what drizzle-kit stops at is refused."""

from __future__ import annotations

import pytest

from wizard.drizzle.reader import read_text

HEAD = """import { sql } from 'drizzle-orm';
import * as m from 'drizzle-orm/mysql-core';
import { makeColumn, makeTable, common, LENGTH } from '@acme/db';
"""
OK = "export const ok = m.mysqlTable('ok', { id: m.int('id') });\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "m.mysqlTable('t', { a: makeColumn('a') })",
            "t.a: the column comes from makeColumn() in the package '@acme/db'",
        ),
        ("m.mysqlTable('t', { ...common })", "t: more columns: the spread comes from common in the package '@acme/db'"),
        ("makeTable('t', { a: m.int('a') })", "t: the table comes from makeTable() in the package '@acme/db'"),
        (
            "m.mysqlTable('t', { a: m.varchar('a', { length: LENGTH }) })",
            "t.a: its type comes from LENGTH in the package '@acme/db'",
        ),
        (
            "m.mysqlTable('t', { a: m.int('a').default(makeColumn.zero) })",
            "t.a: its default comes from makeColumn.zero in the package '@acme/db'",
        ),
        (
            "m.mysqlTable('t', { a: m.int('a') }, (t) => [m.index('i').on(makeColumn(t))])",
            "t: an index comes from makeColumn() in the package '@acme/db'",
        ),
        (
            "m.mysqlTable('t', { a: m.int('a').references(() => common.users.id) })",
            "t: a foreign key comes from common.users.id in the package '@acme/db'",
        ),
        (
            "m.mysqlTable(`${process.env.PREFIX}_t`, { a: m.int('a') })",
            "t: the table comes from process.env.PREFIX which differs from run to run",
        ),
        (
            "m.mysqlTable('t', { a: m.timestamp('a').default(new Date()) })",
            "t.a: its default comes from new Date() which is another moment at every run",
        ),
        (
            "m.mysqlTable('t', { a: m.mysqlEnum('a', [...common, 'x']) })",
            "t.a: its type comes from common in the package '@acme/db'",
        ),
        (
            "m.mysqlTable('t', { a: m.varchar('a', { length: [...common].length }) })",
            "t.a: its type comes from common in the package '@acme/db'",
        ),
    ],
)
def test_an_unknown_part_is_named_and_left_out(code: str, said: str) -> None:
    read = read_text(f"{HEAD}{OK}export const t = {code};\n")
    assert said in [str(unknown) for unknown in read.unknowns]
    assert read.snapshot["tables"]["ok"]["columns"]["id"]["type"] == "int"
    assert "a" not in read.snapshot["tables"].get("t", {"columns": {}})["columns"] or " " in said.split(":")[1]


@pytest.mark.parametrize(
    "change",
    [
        "cols.b = m.int('b')",
        "Object.assign(cols, { b: m.int('b') })",
        "if (true) cols = {}",
        "delete cols.a",
        "cols.a++",
    ],
)
def test_what_is_changed_after_its_declaration_is_unknown(change: str) -> None:
    code = f"let cols: any = {{ a: m.int('a') }};\n{change};\nexport const t = m.mysqlTable('t', cols);"
    read = read_text(HEAD + code)
    assert "t" not in read.snapshot["tables"]
    assert [str(unknown) for unknown in read.unknowns] == ["t: the table comes from cols which is changed in line 5"]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("m.bigint('a', { mode: 'bigint' }).default(5n)", "Do not know how to serialize a BigInt"),
        ("m.timestamp('a').default(new Date('2024-13-45'))", "Invalid time value"),
        ("m.int('a').default(sql`${1}`)", "we don't support params for `sql` default values"),
        ("m.varchar('a')", "Cannot read properties of undefined (reading 'length')"),
        ("m.mysqlEnum('a', [])", 'You have an empty array for "a" enum values'),
        ("m.datetime('a').defaultNow()", "datetime(...).defaultNow is not a function"),
        ("m.int('a').references(() => t.nothing)", "Cannot read properties of undefined (reading 'table')"),
        ("undefined", "Cannot read properties of undefined (reading 'setName')"),
    ],
)
def test_what_drizzle_kit_stops_at_is_refused_at_its_line(column: str, reason: str) -> None:
    read = read_text(f"{HEAD}{OK}export const t = m.mysqlTable('t', {{\n  a: {column},\n  b: m.int('b'),\n}});\n")
    assert reason in [refusal.what for refusal in read.refusals]
    assert {refusal.line for refusal in read.refusals} <= {5, 6}
    assert list(read.snapshot["tables"]) == ["ok", "t"]
    assert "b" in read.snapshot["tables"]["t"]["columns"]
