"""Broken, hostile and huge code: read as far as it goes, and never run."""

from __future__ import annotations

import pytest

from wizard.drizzle.reader import read_text

HEAD = """import { sql } from 'drizzle-orm';
import { int, json, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
"""
OK = "export const ok = mysqlTable('ok', { id: int('id') });\n"


def doubling(first: str, double: str, last: str) -> str:
    """Consts that each hold the one before twice, forty times."""
    steps = "".join(f"const s{n + 1} = {double.replace('#', f's{n}')};\n" for n in range(40))
    return f"const s0 = {first};\n{steps}export const x = mysqlTable({last.replace('#', 's40')});\n"


@pytest.mark.parametrize(
    "code",
    [
        "export const x = mysqlTable(" + "(" * 3000 + "'x'" + ")" * 3000 + ", { a: int('a') });",
        "export const x = mysqlTable('x', { a: int('a')" + ".notNull()" * 3000 + " });",
        "export const x = mysqlTable(" + "+".join(["'a'"] * 3000) + ", { a: int('a') });",
        "const f = (n) => f(n + 1); export const x = mysqlTable(f(1), { a: int('a') });",
        "const o = { get x() { return o.x } }; export const x = mysqlTable(o.x, { a: int('a') });",
        "export const x = mysqlTable('a'.repeat(1e12), { a: int('a') });",
        "export const x = mysqlTable('a'.padStart(1e12), { a: int('a') });",
        doubling("'ab'", "# + #", "#, { a: int('a') }"),
        doubling("'ab'", "`${#}${#}`", "#, { a: int('a') }"),
        doubling("[1, 2]", "[...#, ...#]", "'x', { a: varchar('a', { length: #.length }) }"),
        doubling("[1, 2]", "#.concat(#)", "'x', { a: varchar('a', { length: #.length }) }"),
        doubling("[1, 2]", "[#, #].flat()", "'x', { a: varchar('a', { length: #.length }) }"),
        doubling("sql`a`", "sql`${#}${#}`", "'x', { a: int('a').default(#) }"),
        doubling("{ a: 1 }", "{ a: #, b: # }", "'x', { a: json('a').default(#) }"),
        doubling("['ab']", "[#, #]", "`${#}`, { a: int('a') }"),
    ],
)
def test_code_that_would_not_end_is_unknown(code: str) -> None:
    read = read_text(HEAD + OK + code)
    assert [unknown.where.split(".")[0] for unknown in read.unknowns] == ["x"]
    assert "ok" in read.snapshot["tables"]


@pytest.mark.parametrize(
    "broken",
    [
        "export const x = mysqlTable('x', { a: int('a'), b: , c: int('c') });",
        "export const x = mysqlTable('x', { a: int('a' });",
        "<<<<<<< HEAD",
        "}}}})",
        "const s = 'no end",
    ],
)
def test_broken_syntax_is_placed_and_the_rest_is_read(broken: str) -> None:
    read = read_text(f"{HEAD}{OK}{broken}\n{OK.replace('ok', 'fine')}")
    assert {problem.line for problem in read.problems} <= {4, 5}
    assert read.problems
    assert "ok" in read.snapshot["tables"]


@pytest.mark.parametrize("prefix", ["", "\ufeff", "\x00", "// \u00e9\u4e2d\U0001f600\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_odd_bytes_do_not_matter(prefix: str, newline: str) -> None:
    read = read_text(prefix + (HEAD + OK).replace("\n", newline))
    assert list(read.snapshot["tables"]) == ["ok"]


def test_a_thousand_tables_and_a_huge_line() -> None:
    tables = "".join(f"export const t{n} = mysqlTable('t{n}', {{ id: int('id') }}); " for n in range(1000))
    columns = ", ".join(f"c{n}: int('c{n}')" for n in range(5000))
    read = read_text(f"{HEAD}{tables}export const wide = mysqlTable('wide', {{ {columns} }});")
    assert (len(read.snapshot["tables"]), len(read.snapshot["tables"]["wide"]["columns"])) == (1001, 5000)
    assert read.unknowns == ()


def test_nothing_is_run() -> None:
    code = "export const x = mysqlTable(require('child_process').execSync('id').toString(), { a: int('a') });"
    read = read_text(HEAD + code)
    assert [unknown.where for unknown in read.unknowns] == ["x"]
