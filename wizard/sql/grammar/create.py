"""CREATE of tables, indexes, views and databases."""

from __future__ import annotations

from typing import Any

from wizard.sql.grammar import columns, elements, options, partitions, queries
from wizard.sql.grammar.cursor import Cursor, EarlyError
from wizard.sql.statements import (
    CreateDatabase,
    CreateIndex,
    CreateTable,
    CreateView,
    KeyDef,
    KeyKind,
    Option,
    Other,
    Query,
    Statement,
    TableElement,
)

_UNREAD = (
    "USER", "ROLE", "PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "SERVER", "TABLESPACE", "LOGFILE", "UNDO", "RESOURCE",
    "DEFINER", "AGGREGATE", "SPATIAL REFERENCE", "LIBRARY", "PACKAGE", "SEQUENCE", "INSTANCE",
)  # fmt: skip
_LOCK_VALUES = {
    "ALGORITHM": ("DEFAULT", "INSTANT", "INPLACE", "COPY"),
    "LOCK": ("DEFAULT", "NONE", "SHARED", "EXCLUSIVE"),
}
_VIEW_WORDS = ("ALGORITHM", "DEFINER", "SQL", "VIEW")


def create(p: Cursor) -> Statement:
    """Read any CREATE statement."""
    start = p.start
    p.expect("CREATE")
    replace = p.word == "OR" and _or_replace(p)
    if p.sees("TABLE", "TEMPORARY") and (p.mariadb or not replace):
        return _table(p, start, replace=replace)
    if p.sees("INDEX", "UNIQUE", "FULLTEXT", "SPATIAL") and (p.mariadb or not replace):
        return _index(p, start, replace=replace)
    if p.sees("DATABASE", "SCHEMA"):
        return _database(p, start)
    if p.sees(*_VIEW_WORDS):
        return view(p, start, replace=replace)
    return unread(p, start, "CREATE")


def unread(p: Cursor, start: int, verb: str) -> Statement:
    """Step over a statement of a kind that the grammar doesn't read."""
    if p.word not in _UNREAD:
        raise p.fail("TABLE", "INDEX", "VIEW", "DATABASE")
    what = f"{verb} {p.word}"
    while p.word:
        p.advance()
    return Other(p.span(start), what)


def _or_replace(p: Cursor) -> bool:
    p.expect("OR", "REPLACE")
    return True


def guard(p: Cursor, *words: str) -> bool:
    """IF NOT EXISTS or IF EXISTS, if it stands here."""
    if not p.accept("IF"):
        return False
    p.expect(*words)
    return True


def _table(p: Cursor, start: int, *, replace: bool) -> Statement:
    temporary = p.accept("TEMPORARY")
    p.expect("TABLE")
    guarded = guard(p, "NOT", "EXISTS")
    table = p.table_name()

    def made(**parts: Any) -> CreateTable:
        flags: dict[str, Any] = {"if_not_exists": guarded, "or_replace": replace, "temporary": temporary}
        return CreateTable(p.span(start), table, **parts, **flags)

    if p.accept("LIKE"):
        return made(like=p.table_name())
    if p.word == "(" and p.ahead() == "LIKE":
        p.expect("(", "LIKE")
        like = p.table_name()
        p.expect(")")
        return made(like=like)
    found = _elements(p) if p.word == "(" and not queries.opens_query(p) else ()
    more = options.table_options(p, commas=True)
    split = partitions.partitioning(p) if p.sees("PARTITION") else None
    query = _as_query(p)
    return made(elements=found, options=more, partitioning=split, query=query)


def _elements(p: Cursor) -> tuple[TableElement, ...]:
    """Elements in brackets. More brackets can only open a query, which the caller has ruled out."""
    p.expect("(")
    if p.word == "(":
        while p.accept("("):
            pass
        raise p.fail("SELECT")
    found = [element(p)]
    while p.accept(","):
        found.append(element(p))
    p.expect(")")
    return tuple(found)


def element(p: Cursor) -> TableElement:
    """Read a column, key or constraint."""
    if p.word in elements.KEY_WORDS:
        return elements.element(p)
    p.expecting(*elements.KEY_WORDS)
    return columns.column(p)


def _as_query(p: Cursor) -> Query | None:
    p.one_of("IGNORE", "REPLACE")
    if p.accept("AS") or queries.starts_query(p) or queries.opens_query(p):
        return queries.query(p)
    if p.word == "(":
        while p.accept("("):
            pass
        raise p.fail("SELECT")
    return None


def _index(p: Cursor, start: int, *, replace: bool) -> Statement:
    here = p.start
    kinds: dict[str, KeyKind] = {"UNIQUE": "unique", "FULLTEXT": "fulltext", "SPATIAL": "spatial"}
    kind = kinds.get(p.one_of(*kinds), "index")
    p.expect("INDEX")
    guarded = p.mariadb and guard(p, "NOT", "EXISTS")
    name = p.name()
    method = elements.using(p)
    p.expect("ON")
    table = p.table_name()
    parts = elements.key_parts(p)
    more = elements.key_options(p, kind)
    key = KeyDef(p.span(here), kind, parts, name, options=(*method, *more), if_not_exists=guarded)
    return CreateIndex(p.span(start), table, key, lock_options(p), replace)


def lock_options(p: Cursor) -> tuple[Option, ...]:
    """Read ALGORITHM = x and LOCK = x behind CREATE INDEX and DROP INDEX."""
    found: list[Option] = []
    while p.sees("ALGORITHM", "LOCK") and len(found) < 2:
        found.append(lock_option(p))
    return tuple(found)


def lock_option(p: Cursor) -> Option:
    """Read one of ALGORITHM and LOCK."""
    start, word = p.start, p.expect_one_of("ALGORITHM", "LOCK")
    p.accept("=")
    value = "DEFAULT" if p.accept("DEFAULT") else p.name().name.upper()
    known = _LOCK_VALUES[word] if not p.mariadb or word == "LOCK" else (*_LOCK_VALUES[word], "NOCOPY")
    if value not in known:
        raise EarlyError(1800 if word == "ALGORITHM" else 1801, value)
    return Option(p.span(start), word, value)


def _database(p: Cursor, start: int) -> Statement:
    p.expect_one_of("DATABASE", "SCHEMA")
    guarded = guard(p, "NOT", "EXISTS")
    name = p.name()
    while p.word:
        if p.accept("READ"):
            p.expect("ONLY")
            p.accept("=")
            options.switch(p)
        else:
            options.charset_option(p)
    return CreateDatabase(p.span(start), name, guarded)


def view(p: Cursor, start: int, *, replace: bool = False, alters: bool = False) -> Statement:
    """Read CREATE VIEW from behind OR REPLACE on, or ALTER VIEW."""
    if p.accept("ALGORITHM"):
        p.expect("=")
        p.expect_one_of("UNDEFINED", "MERGE", "TEMPTABLE")
    if p.accept("DEFINER"):
        return Other(p.span(start), rest(p, "CREATE DEFINER"))
    if p.accept("SQL"):
        p.expect("SECURITY")
        p.expect_one_of("DEFINER", "INVOKER")
    p.expect("VIEW")
    if p.mariadb:
        guard(p, "NOT", "EXISTS")
    name = p.table_name()
    names = p.name_list() if p.word == "(" else ()
    p.expect("AS")
    inner = p.start
    query = queries.query(p)
    text = p.source(inner)
    if p.accept("WITH"):
        p.one_of("CASCADED", "LOCAL")
        p.expect("CHECK", "OPTION")
    return CreateView(p.span(start), name, query, text, names, replace, alters)


def rest(p: Cursor, what: str) -> str:
    """Step over all that is left; gives `what`."""
    while p.word:
        p.advance()
    return what
