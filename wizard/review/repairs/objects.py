"""Tables, views and names that a server refuses."""

from __future__ import annotations

from collections.abc import Callable

from wizard.changes import diff
from wizard.changes import kinds as k
from wizard.review.repairs.broken import Broken
from wizard.schema import Schema
from wizard.sql.highlight import tokens
from wizard.sql.nearest import word
from wizard.sql.render import render
from wizard.sql.spelling import quoted
from wizard.sql.statements import AlterTable, CreateTable, Option, Span, alter

MAX_NAME = 64


def additions(b: Broken) -> str:
    """1050: the table is there: what it lacks of the new one."""
    made = next((op.made for op in b.statement.operations if op.kind == "create_table"), None)
    known = b.statement.schema.tables.find(made.name) if made else None
    if made is None or known is None:
        return ""
    here = b.statement.schema
    wanted = Schema(here.tables.put(made), here.views)
    new = [c for c in diff(here, wanted) if isinstance(c, k.AddColumn | k.AddIndex | k.AddForeignKey | k.AddCheck)]
    return "\n".join(render(new, here)) or f"-- leave it out: {known.name} is there"


def shorter(b: Broken) -> str:
    """1059: the name up to 64 characters."""
    span = _word(b, lambda name: len(name) > MAX_NAME)
    return b.instead((span, b.script.text[span.start : span.end].strip("`")[:MAX_NAME].rstrip("_"))) if span else ""


def trimmed(b: Broken) -> str:
    """1103, 1166: the name without the space behind it."""
    span = _word(b, lambda name: name != name.strip())
    return b.instead((span, b.script.text[span.start : span.end].strip("` "))) if span else ""


def _word(b: Broken, wanted: Callable[[str], bool]) -> Span | None:
    """The first name in the statement that a test is true of."""
    for token in tokens(b.sql, b.engine):
        if wanted(b.sql[token.start : token.end].strip("`")):
            return Span(b.statement.start + token.start, b.statement.start + token.end)
    return None


def drop_table(b: Broken) -> str:
    """1090: a table without its last column."""
    return f"DROP TABLE {quoted(b.table.name)};" if b.table else ""


def view_anew(b: Broken) -> str:
    """1347: a view is replaced by its whole query."""
    node = b.statement.node
    name = node.table.name if isinstance(node, AlterTable) else ""
    view = b.statement.schema.views.get(name)
    return f"CREATE OR REPLACE VIEW {quoted(view.name)} AS {view.query}; -- the new query" if view else ""


def innodb(b: Broken) -> str:
    """1286: the engine that every server has."""
    return b.instead((b.refusal.span, "ENGINE=InnoDB"))


def known_collation(b: Broken) -> str:
    """1115, 1253, 1273: the collation that comes nearest, or the usual one of the character set."""
    wanted = b.refusal.name.lower() or _option(b, "COLLATE")
    charset = _option(b, "CHARSET") or wanted.partition("_")[0]
    usual = b.engine.charsets.get(charset, ("", 4))[0] or b.engine.collation
    if b.refusal.cause == 1115:
        near = "utf8mb4" if wanted.startswith("utf") else word(wanted, b.engine.charsets) or "utf8mb4"
        span = _word(b, lambda name: name.lower() == wanted)
        return b.instead((span, near)) if span else ""
    same = [name for name in b.engine.collation_charsets if name.startswith(f"{charset}_")]
    ends = [name for name in same if name.rsplit("_", 2)[-2:] == wanted.rsplit("_", 2)[-2:] and "general" not in name]
    found = usual if wanted in b.engine.charsets else next(iter(ends), usual)
    span = _word(b, lambda name: name.lower() == wanted)
    return b.instead((span, found)) if span and found else ""


def _option(b: Broken, name: str) -> str:
    node = b.statement.node
    given: list[Option] = list(node.options) if isinstance(node, CreateTable) else []
    if isinstance(node, AlterTable):
        given = [o for clause in node.clauses if isinstance(clause, alter.SetOptions) for o in clause.options]
    return next((option.value.lower() for option in given if option.name == name), "")


def columns_there(b: Broken) -> str:
    """1054, 1072, 3820: the names that the table has; of two changes of one column, the later."""
    changed = [op for op in b.statement.operations if op.kind == "modify_column"]
    names = [op.name.casefold() for op in changed]
    twice = next((op for place, op in enumerate(changed) if op.name.casefold() in names[place + 1 :]), None)
    return b.without(twice.node.span) if twice else b.has()


REPAIRS: dict[int, Callable[[Broken], str]] = {
    1050: additions, 1054: columns_there, 1059: shorter, 1072: columns_there, 1090: drop_table, 1103: trimmed,
    1115: known_collation, 1166: trimmed, 1253: known_collation, 1273: known_collation, 1286: innodb,
    1347: view_anew, 3820: columns_there,
}  # fmt: skip
