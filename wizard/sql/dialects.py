"""Statements of other dialects: recognised by what only they write, and put into MySQL's words."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from wizard.sql.engines import Engine
from wizard.sql.grammar import parse

Dialect = Literal["PostgreSQL", "SQLite", "SQL Server"]

_SIGNS: dict[Dialect, str] = {
    "SQLite": r"""
        \bAUTOINCREMENT\b | \bWITHOUT\s+ROWID\b | ^\s*PRAGMA\b | \bINSERT\s+OR\s+(?:REPLACE|IGNORE|ABORT|FAIL)\b
      | \bdatetime\('now'\) | \bstrftime\(
    """,
    "PostgreSQL": r"""
        \b(?:BIG|SMALL)SERIAL\b | \bTIMESTAMPTZ\b | \bTIMESTAMP\s+WITH(?:OUT)?\s+TIME\s+ZONE\b | \bJSONB\b | \bBYTEA\b
      | \bCITEXT\b | \bTSVECTOR\b | ::\s*\w+ | \bCONCURRENTLY\b | \bON\s+CONFLICT\b | \bILIKE\b | \bRETURNING\b
      | \bALTER\s+COLUMN\s+\S+\s+(?:SET\s+DATA\s+)?TYPE\b | \bALTER\s+COLUMN\s+\S+\s+(?:SET|DROP)\s+NOT\s+NULL\b
      | \bGENERATED\s+(?:ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY\b | \bNULLS\s+(?:FIRST|LAST)\b | \bDISTINCT\s+ON\b
      | \bCREATE\s+(?:TYPE|EXTENSION|SEQUENCE|DOMAIN)\b | \bINCLUDE\s*\( | \bINDEX\b[^;]*\)\s*WHERE\b | \w\[\]
      | \bUSING\s+(?:gin|gist|brin)\b | \bgen_random_uuid\(\) | \bVALIDATE\s+CONSTRAINT\b | \bNOT\s+VALID\b
      | \b(?:ALTER|CREATE|DROP)\s+[^;'`]*"\w+"
    """,
    "SQL Server": r"""
        \bIDENTITY\s*\(\s*\d | \bNVARCHAR\s*\(\s*MAX\b | \[\w+\]\s*[.(] | \bGETDATE\(\) | \bSELECT\s+TOP\s+\d
    """,
}
_NAMES = {"PostgreSQL": "postgres", "SQLite": "sqlite", "SQL Server": "tsql"}


@cache
def _sign(dialect: Dialect) -> re.Pattern[str]:
    return re.compile(_SIGNS[dialect], re.VERBOSE | re.IGNORECASE)


def recognised(text: str) -> Dialect | None:
    """The dialect of a statement that MySQL refuses, when something in it gives it away."""
    return next((dialect for dialect in _SIGNS if _sign(dialect).search(text)), None)


_WORDS = (
    (r"\bBIGSERIAL\b", "bigint unsigned NOT NULL AUTO_INCREMENT"),
    (r"\bSMALLSERIAL\b", "smallint unsigned NOT NULL AUTO_INCREMENT"),
    (r"(?<!\w)SERIAL\b(?=[^;]*(?:PRIMARY|UNIQUE))", "int unsigned NOT NULL AUTO_INCREMENT"),
    (r"\bTIMESTAMPTZ\b|\bTIMESTAMP\s+WITH(?:OUT)?\s+TIME\s+ZONE\b", "timestamp"),
    (r"\bJSONB\b", "json"), (r"\bBYTEA\b", "blob"), (r"\bCITEXT\b", "varchar(255)"), (r"\bUUID\b(?!\s*\()", "char(36)"),
    (r"\bGENERATED\s+(?:ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY(?:\s*\([^)]*\))?", "AUTO_INCREMENT"),
    (r"\bDEFAULT\s+(?:gen_random_uuid|uuid_generate_v4)\(\)", "DEFAULT (uuid())"),
    (r"\bDEFAULT\s+\(?datetime\('now'\)\)?", "DEFAULT CURRENT_TIMESTAMP"),
    (r"\bTEXT\s+DEFAULT\s+CURRENT_TIMESTAMP", "datetime DEFAULT CURRENT_TIMESTAMP"),
    (r"\bINTEGER\s+PRIMARY\s+KEY\s+AUTOINCREMENT\b", "int PRIMARY KEY AUTO_INCREMENT"),
    (r"\bAUTOINCREMENT\b", "AUTO_INCREMENT"), (r"\s*\bWITHOUT\s+ROWID\b", ""), (r"\bCONCURRENTLY\s+", ""),
    (r"\bINSERT\s+OR\s+REPLACE\b", "REPLACE"), (r"\bINSERT\s+OR\s+IGNORE\b", "INSERT IGNORE"),
    (r"\bINSERT\s+INTO\b(?=[^;]*\bON\s+CONFLICT\b[^;]*\bDO\s+NOTHING\b)", "INSERT IGNORE INTO"),
    (r"\s*\bON\s+CONFLICT\b[^;]*\bDO\s+NOTHING\b", ""),
    (r"\bON\s+CONFLICT\b[^;]*\bDO\s+UPDATE\s+SET\b", "ON DUPLICATE KEY UPDATE"),
    (r"\bEXCLUDED\.(\w+)", r"VALUES(\1)"), (r"\bILIKE\b", "LIKE"),
    (r"\bALTER\s+COLUMN\s+(\S+)\s+(?:SET\s+DATA\s+)?TYPE\b", r"MODIFY COLUMN \1"),
    (r"\s+USING\s+btree\b", ""), (r"\s+NULLS\s+(?:FIRST|LAST)\b", ""), (r"\s+NOT\s+VALID\b", ""),
    (r"\s*\bINCLUDE\s*\([^)]*\)", ""), (r'"(\w+)"', r"`\1`"), (r"\bpublic\.", ""),
)  # fmt: skip
_HINTS = (
    (r"\bALTER\s+COLUMN\s+(\S+)\s+SET\s+NOT\s+NULL", "MODIFY COLUMN {0}, its type, NOT NULL"),
    (r"\bALTER\s+COLUMN\s+(\S+)\s+DROP\s+NOT\s+NULL", "MODIFY COLUMN {0}, its type, NULL"),
    (r"\bINDEX\b[^;]*\)\s*WHERE\b", "an index on a generated column: MySQL has no partial indexes"),
    (r"\bCREATE\s+TYPE\s+\S+\s+AS\s+ENUM", "the ENUM in the column's own type"),
    (r"\bCREATE\s+SEQUENCE\b", "AUTO_INCREMENT on the column"),
    (r"\bRETURNING\b", "a SELECT behind the statement: MySQL has no RETURNING"),
)


def equivalent(text: str, dialect: Dialect, on: Engine) -> str:
    """The statement in MySQL's words; empty when there is no translation that MySQL would read."""
    written = text
    for sign, words in _WORDS:
        written = re.sub(sign, words, written, flags=re.IGNORECASE)
    if parse(written, on).statement:
        return written
    written = _translated(written, dialect)
    return written if written and parse(written, on).statement else ""


def _translated(text: str, dialect: Dialect) -> str:
    import logging

    import sqlglot

    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    try:
        found = sqlglot.transpile(text, read=_NAMES[dialect], write="mysql")
    except (sqlglot.errors.SqlglotError, RecursionError):
        return ""
    return found[0] if len(found) == 1 else ""


def advice(text: str, on: Engine) -> str:
    """One line for a statement of another dialect: what it is, and what to write instead; empty for MySQL's own."""
    dialect = recognised(text)
    if dialect is None:
        return ""
    for sign, words in _HINTS:
        if found := re.search(sign, text, re.IGNORECASE):
            return f"This is {dialect}: in MySQL write {words.format(*found.groups())}."
    written = equivalent(text, dialect, on)
    if not written:
        return f"This is {dialect}, MySQL has no such syntax."
    return f"This is {dialect}: in MySQL write {written}"
