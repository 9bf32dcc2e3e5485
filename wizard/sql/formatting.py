"""SQL laid out by sqlglot, as far as that changes nothing but blanks and the case of words."""

from __future__ import annotations

import logging
import re

from wizard.schema import Schema
from wizard.sql.engines import Engine
from wizard.sql.highlight import tokens
from wizard.sql.judge import judge
from wizard.sql.verdicts import Judged

OPTIONAL = ("as", "asc", "inner", "outer")
"""Words that may stand or not."""
LONGEST = 20_000
"""Longer statements are left as they are."""


def formatted(text: str, schema: Schema, on: Engine | str = "mysql") -> str:
    """The text with every valid statement laid out. One with a comment inside, or that would mean another, stays."""
    judgement = judge(text, schema, on)
    for one in reversed(judgement.statements):
        if one.verdict in ("valid", "needs_server"):
            start, end = _code(one, judgement.engine), one.start + len(one.text)
            text = text[:start] + _laid_out(text[start:end], one, judgement.engine) + text[end:]
    return text


def _code(one: Judged, on: Engine) -> int:
    """Where a statement begins behind the comments before it."""
    first = next((token for token in tokens(one.text, on) if token.kind != "comment"), None)
    return one.start + (first.start if first else 0)


def _laid_out(sql: str, one: Judged, on: Engine) -> str:
    if len(sql) > LONGEST or any(token.kind == "comment" for token in tokens(sql, on)):
        return sql
    written = _by_sqlglot(sql)
    return written if written and _means(written, sql, one, on) else sql


def _by_sqlglot(sql: str) -> str:
    import sqlglot

    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    try:
        found = sqlglot.transpile(sql, read="mysql", write="mysql", pretty=True)
    except (sqlglot.errors.SqlglotError, RecursionError):
        return ""
    return found[0] if len(found) == 1 else ""


def _means(written: str, sql: str, one: Judged, on: Engine) -> bool:
    """Whether the words are the same, or the schema that the statement leads to is."""
    if _words(written, on) == _words(sql, on):
        return True
    again = judge(written, one.before, on)
    return one.after is not one.before and again.accepted and again.after == one.after


def _words(sql: str, on: Engine) -> list[str]:
    words = (re.sub("`", "", sql[start:end]).casefold() for start, end, _ in tokens(sql, on))
    return [word for word in words if word not in OPTIONAL]
