"""Rules that hold for PostgreSQL and SQLite alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.review.others.words import ADD_COLUMN, INDEX, NAME, TABLE, Advice, Rule, Words, pattern, plain

MYSQL = pattern(
    r"`[^`]*`|\bAUTO_INCREMENT\b|\bENGINE\s*=|\bUNSIGNED\b|\bMODIFY\s+(?:COLUMN\s+)?\w|\bCHANGE\s+COLUMN\b|\bTINYINT\b"
    r"|\bDATETIME\b|\bMEDIUMTEXT\b|\bLONGTEXT\b|\bON\s+UPDATE\s+CURRENT_TIMESTAMP\b|\bENUM\s*\(|\bSHOW\s+TABLES\b"
)
"""What only MySQL has."""
MYSQL_IN_SQLITE = pattern(r"\bAUTO_INCREMENT\b|\bENGINE\s*=|\bMODIFY\s+COLUMN\b|\bENUM\s*\(")
"""SQLite reads the rest: backticks, DATETIME as the name of a type."""
STRING = re.compile(r"'(?:[^']|'')*'")
DROP_TABLE = pattern(rf"DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?({NAME})")
TRUNCATE = pattern(rf"TRUNCATE\s+(?:TABLE\s+)?({NAME})")
DROP_DATABASE = pattern(r"DROP\s+(DATABASE|SCHEMA)\b")
DROP_COLUMN = pattern(rf"DROP\s+(?:COLUMN\s+)?(?:IF\s+EXISTS\s+)?(?!CONSTRAINT\b)({NAME})\s*(CASCADE|RESTRICT)?$")
RENAME_TABLE = pattern(r"RENAME\s+TO\b")
RENAME_COLUMN = pattern(r"RENAME\s+(?!TO\b|CONSTRAINT\b)")
CHANGES_ROWS = pattern(rf"(UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?({NAME})\b")
WHERE = pattern(r"\bWHERE\b(.*)")
NULL_COMPARED = pattern(r"(=|<>|!=)\s*NULL\b")
NOT_NULL = pattern(r"\bNOT\s+NULL\b")
FILLED = pattern(r"\b(DEFAULT|GENERATED)\b|SERIAL\b")
SET_NOT_NULL = pattern(r"ALTER\s+(?:COLUMN\s+)?\S+\s+SET\s+NOT\s+NULL")
ADD_UNIQUE = pattern(r"ADD\s+(?:CONSTRAINT\s+\S+\s+)?UNIQUE\b(?!\s+USING)")
FOREIGN_KEY = pattern(r"FOREIGN\s+KEY\s*\(([^)]*)\)")


def _foreign(s: Words) -> Iterator[Advice]:
    only_mysql = MYSQL if s.script.dialect == "postgres" else MYSQL_IN_SQLITE
    if found := only_mysql.search(STRING.sub("''", s.text)):
        yield "foreign-dialect-syntax", f"{found[0]} is MySQL's", s.text.replace("`", '"') + ";"


def _whole_tables(s: Words) -> Iterator[Advice]:
    found = DROP_TABLE.match(s.text)
    if found and not s.is_new(found[1]):
        yield "drop-table", f"{plain(found[1])} goes, with all its rows", f"ALTER TABLE {found[1]} RENAME TO _deleted;"
    if found := TRUNCATE.match(s.text):
        yield "truncate-table", f"all rows of {plain(found[1])} go", ""
    if DROP_DATABASE.match(s.text):
        yield "drop-database", "everything goes", ""


def _columns(s: Words) -> Iterator[Advice]:
    for table, part in s.on_existing():
        if found := DROP_COLUMN.match(part):
            yield "drop-column", f"{table}.{plain(found[1])} goes, with its values", ""
        elif RENAME_TABLE.match(part):
            yield "rename-table", f"code that is running asks for {table}", ""
        elif RENAME_COLUMN.match(part):
            yield "rename-column", f"code that is running names the old column of {table}", ""


def _rows(s: Words) -> Iterator[Advice]:
    found, where = CHANGES_ROWS.match(s.text), WHERE.search(s.text)
    if found and not where and not s.is_new(found[2]):
        fix = f"{s.text} WHERE id BETWEEN 1 AND 5000;"
        yield "update-delete-without-where", f"every row of {plain(found[2])}", fix
    if found and where and NULL_COMPARED.search(where[1]):
        yield "equal-null", "a comparison with NULL is never true", "IS NULL"


def _required(s: Words) -> Iterator[Advice]:
    for table, part in s.on_existing():
        found = ADD_COLUMN.match(part)
        if found and NOT_NULL.search(found[2]) and not FILLED.search(found[2]):
            message = f"code that is running inserts into {table} without {plain(found[1])}"
            yield "add-required-column", message, f"ALTER TABLE {table} {part} DEFAULT …;"


def _existing_data(s: Words) -> Iterator[Advice]:
    found = INDEX.match(s.text)
    if found and found[1] and not s.is_new(found[4]):
        yield "add-unique-existing-data", f"duplicates in {plain(found[4])} stop it", ""
    for table, part in s.on_existing() if s.script.dialect == "postgres" else ():
        if SET_NOT_NULL.match(part):
            yield "set-not-null-existing-nulls", f"one NULL in {table} stops it", ""
        if ADD_UNIQUE.match(part):
            yield "add-unique-existing-data", f"duplicates in {table} stop it", ""


def _key_index(s: Words) -> Iterator[Advice]:
    created = TABLE.match(s.text)
    texts = [(plain(created[1]), s.text)] if created else list(s.clauses)
    for table, text in texts:
        for found in FOREIGN_KEY.finditer(text):
            column = plain(found[1].split(",")[0])
            if (table, column) not in s.script.indexed and not s.script.is_key(table, column):
                fix = f"CREATE INDEX {table}_{column}_idx ON {table} ({column});"
                yield "fk-missing-index", f"{table}.{column} has no index: deleting a parent reads the whole table", fix


COMMON: tuple[Rule, ...] = (_foreign, _whole_tables, _columns, _rows, _required, _existing_data, _key_index)
