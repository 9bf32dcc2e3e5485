"""DROP, RENAME and TRUNCATE."""

from __future__ import annotations

from wizard.sql.grammar import create
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import (
    DropDatabase,
    DropIndex,
    DropTables,
    DropViews,
    Other,
    RenameTables,
    Statement,
    TableName,
    TruncateTable,
)


def drop(p: Cursor) -> Statement:
    """Read any DROP statement."""
    start = p.start
    p.expect("DROP")
    if p.sees("TABLE", "TABLES", "TEMPORARY"):
        temporary = p.accept("TEMPORARY")
        p.expect_one_of("TABLE", "TABLES")
        guarded = create.guard(p, "EXISTS")
        names = _table_names(p)
        p.one_of("RESTRICT", "CASCADE")
        return DropTables(p.span(start), names, guarded, temporary)
    if p.accept("INDEX"):
        guarded = p.mariadb and create.guard(p, "EXISTS")
        name = p.name()
        p.expect("ON")
        table = p.table_name()
        return DropIndex(p.span(start), table, name, create.lock_options(p), guarded)
    if p.accept("VIEW"):
        guarded = create.guard(p, "EXISTS")
        names = _table_names(p)
        p.one_of("RESTRICT", "CASCADE")
        return DropViews(p.span(start), names, guarded)
    if p.one_of("DATABASE", "SCHEMA"):
        guarded = create.guard(p, "EXISTS")
        return DropDatabase(p.span(start), p.name(), guarded)
    return create.unread(p, start, "DROP")


def _table_names(p: Cursor) -> tuple[TableName, ...]:
    found = [p.table_name()]
    while p.accept(","):
        found.append(p.table_name())
    return tuple(found)


def rename(p: Cursor) -> Statement:
    """Read RENAME TABLE."""
    start = p.start
    p.expect("RENAME")
    if p.word == "USER":
        return Other(p.span(start), create.rest(p, "RENAME USER"))
    p.expect_one_of("TABLE", "TABLES")
    if p.mariadb:
        create.guard(p, "EXISTS")
    pairs = []
    while True:
        old = p.table_name()
        p.expect("TO")
        pairs.append((old, p.table_name()))
        if not p.accept(","):
            return RenameTables(p.span(start), tuple(pairs))


def truncate(p: Cursor) -> Statement:
    """Read TRUNCATE [TABLE]."""
    start = p.start
    p.expect("TRUNCATE")
    p.accept("TABLE")
    return TruncateTable(p.span(start), p.table_name())
