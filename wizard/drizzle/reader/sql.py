"""sql`…`: made from templates and printed as Drizzle's MySQL dialect prints it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wizard.drizzle.casing import cased
from wizard.drizzle.javascript import json_text
from wizard.drizzle.reader.operators import to_text
from wizard.drizzle.reader.records import ColumnRecord, SqlName, SqlParam, SqlRecord, SqlText, TableRecord, ViewRecord
from wizard.drizzle.reader.syntax import template_pieces
from wizard.drizzle.reader.values import UNDEFINED, JsError, JsObject, Native, Unresolved, Value

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.drizzle.reader.evaluator import Evaluator
    from wizard.drizzle.reader.scope import Scope


class UnresolvedSqlError(Exception):
    """An interpolated value can't be known."""

    def __init__(self, value: Unresolved) -> None:
        super().__init__(value.reason)
        self.value = value


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


def printed(value: Value, casing: str, *, in_index: bool = False) -> str:
    """The SQL text, with `?` for bound values. Raises UnresolvedSqlError."""
    return _chunk(value, casing, in_index, inline=False, bound=lambda: "?")


def printed_default(value: SqlRecord, casing: str) -> str:
    """The text of an SQL default, in which drizzle-kit allows neither names nor values."""

    def refuse() -> str:
        raise JsError("we don't support params for `sql` default values")

    return _chunk(value, casing, False, inline=False, bound=refuse)


def _chunk(value: Value, casing: str, in_index: bool, *, inline: bool, bound: Callable[[], str]) -> str:
    if isinstance(value, SqlText):
        return value.text
    if isinstance(value, SqlRecord):
        inside = inline or value.inline
        return "".join(_chunk(item, casing, in_index, inline=inside, bound=bound) for item in value.chunks)
    if isinstance(value, Unresolved):
        raise UnresolvedSqlError(value)
    if value is UNDEFINED:
        return ""
    if isinstance(value, list):
        return "(" + ", ".join(_chunk(item, casing, in_index, inline=inline, bound=bound) for item in value) + ")"
    if isinstance(value, SqlName | TableRecord | ColumnRecord | ViewRecord):
        if bound() != "?":
            return ""
        return _name(value, casing, in_index)
    plain = value.value if isinstance(value, SqlParam) else value
    return _inlined(plain, bound) if inline else bound()


def _name(value: Value, casing: str, in_index: bool) -> str:
    if isinstance(value, ColumnRecord):
        name = _escaped(cased(value.name, casing) if value.key_as_name else value.name)
        return name if in_index else f"{_name(value.table, casing, in_index)}.{name}"
    if isinstance(value, TableRecord):
        return (f"{_escaped(value.schema)}." if value.schema else "") + _escaped(value.name)
    if isinstance(value.name, Unresolved):
        raise UnresolvedSqlError(value.name)
    return _escaped(value.name)


def _escaped(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _inlined(value: Value, bound: Callable[[], str]) -> str:
    if value is None or isinstance(value, bool | float):
        return str(to_text(value))
    bound()
    text = json_text(value) if isinstance(value, JsObject) else to_text(value)
    return "'" + str(text).replace("'", "''") + "'"


def _raw(ev: Evaluator, text: Value = UNDEFINED, *more: Value) -> Value:
    return SqlRecord([SqlText(text) if isinstance(text, str) else text])


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
    "isNull": _suffix(" is null"),
    "isNotNull": _suffix(" is not null"),
    "asc": _suffix(" asc"),
    "desc": _suffix(" desc"),
    "and": _all("and"),
    "or": _all("or"),
    "not": Native("not", lambda _ev, value=UNDEFINED, *_more: SqlRecord([_text("not "), value])),
}
"""The SQL operators that are imported from `drizzle-orm`."""
