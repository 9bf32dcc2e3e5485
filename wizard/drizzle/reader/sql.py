"""Drizzle's `sql` tag, its helpers, and the operators that make SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.drizzle.reader.operators import to_text
from wizard.drizzle.reader.records import SqlName, SqlParam, SqlRecord, SqlText
from wizard.drizzle.reader.syntax import template_pieces
from wizard.drizzle.reader.values import UNDEFINED, Native, Unresolved, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.drizzle.reader.evaluator import Evaluator
    from wizard.drizzle.reader.scope import Scope


def tagged(ev: Evaluator, tag: Value, template: Node, scope: Scope) -> Value:
    """A tagged template. Only Drizzle's `sql` is known."""
    if isinstance(tag, Unresolved):
        return tag.then(f"{tag.name}`…`")
    if not (isinstance(tag, Native) and tag.name == "sql"):
        return Unresolved("a tagged template", f"in line {scope.module.line(template)}")
    chunks: list[Value] = []
    for piece in template_pieces(template):
        chunks.append(SqlText(piece) if isinstance(piece, str) else ev.evaluate(piece, scope))
    return SqlRecord(chunks)


def sql_method(target: SqlRecord, name: str, arguments: list[Value]) -> Value:
    """A method of an SQL value."""
    if name == "inlineParams":
        target.inline = True
    elif name == "append" and arguments and isinstance(arguments[0], SqlRecord):
        target.chunks += arguments[0].chunks
    elif name not in ("mapWith", "getSQL", "as"):
        return Unresolved(f".{name}()", "of an SQL value")
    return target


def _raw(ev: Evaluator, text: Value = UNDEFINED, *more: Value) -> Value:
    plain = to_text(text)
    return SqlRecord([SqlText(plain) if isinstance(plain, str) else plain])


def _join(ev: Evaluator, items: Value = UNDEFINED, separator: Value = UNDEFINED, *more: Value) -> Value:
    if not isinstance(items, list):
        return items if isinstance(items, Unresolved) else Unresolved("sql.join()", "of what is no array")
    chunks: list[Value] = []
    for place, item in enumerate(items):
        chunks += [separator, item] if place and separator is not UNDEFINED else [item]
    return SqlRecord(chunks)


def _sql(ev: Evaluator, *arguments: Value) -> Value:
    return Unresolved("sql()", "which is not called as a template")


SQL = Native(
    "sql",
    _sql,
    {
        "raw": Native("raw", _raw),
        "join": Native("join", _join),
        "identifier": Native("identifier", lambda _ev, name=UNDEFINED, *_more: SqlName(name)),
        "param": Native("param", lambda _ev, value=UNDEFINED, *_more: SqlParam(value)),
        "empty": Native("empty", lambda _ev, *_more: SqlRecord([])),
        "fromList": Native("fromList", lambda _ev, items=UNDEFINED, *_more: SqlRecord(list(items))),
    },
)
"""Drizzle's `sql`."""


def _text(text: str) -> SqlText:
    return SqlText(text)


def _operator(text: str) -> Native:
    """`eq(a, b)` and its like; a plain right side is bound."""

    def make(ev: Evaluator, left: Value = UNDEFINED, right: Value = UNDEFINED, *more: Value) -> Value:
        return SqlRecord([left, _text(text), right])

    return Native(text.strip(), make)


def _between(text: str) -> Native:
    def make(ev: Evaluator, value: Value = UNDEFINED, low: Value = UNDEFINED, high: Value = UNDEFINED) -> Value:
        return SqlRecord([value, _text(text), low, _text(" and "), high])

    return Native(text.strip(), make)


def _among(text: str, of_none: str) -> Native:
    """`inArray(a, values)` and its opposite; of no values at all it is a constant."""

    def make(ev: Evaluator, value: Value = UNDEFINED, values: Value = UNDEFINED) -> Value:
        return SqlRecord([_text(of_none)] if values == [] else [value, _text(text), values])

    return Native(text.strip(), make)


def _suffix(text: str) -> Native:
    return Native(text.strip(), lambda _ev, value=UNDEFINED, *_more: SqlRecord([value, _text(text)]))


def _all(word: str) -> Native:
    def make(ev: Evaluator, *conditions: Value) -> Value:
        given = [condition for condition in conditions if condition is not UNDEFINED]
        if len(given) < 2:
            return SqlRecord(given) if given else UNDEFINED
        return SqlRecord([_text("("), _join(ev, given, _text(f" {word} ")), _text(")")])

    return Native(word, make)


OPERATORS: dict[str, Native] = {
    "eq": _operator(" = "),
    "ne": _operator(" <> "),
    "gt": _operator(" > "),
    "gte": _operator(" >= "),
    "lt": _operator(" < "),
    "lte": _operator(" <= "),
    "like": _operator(" like "),
    "notLike": _operator(" not like "),
    "between": _between(" between "),
    "notBetween": _between(" not between "),
    "inArray": _among(" in ", "false"),
    "notInArray": _among(" not in ", "true"),
    "isNull": _suffix(" is null"),
    "isNotNull": _suffix(" is not null"),
    "asc": _suffix(" asc"),
    "desc": _suffix(" desc"),
    "and": _all("and"),
    "or": _all("or"),
    "not": Native("not", lambda _ev, value=UNDEFINED, *_more: SqlRecord([_text("not "), value])),
}
"""The SQL operators that are imported from `drizzle-orm`."""
