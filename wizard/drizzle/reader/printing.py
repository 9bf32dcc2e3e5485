"""sql`…` as text: what Drizzle's MySQL dialect prints, and what drizzle-kit allows in defaults."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.drizzle.casing import cased
from wizard.drizzle.javascript import json_text
from wizard.drizzle.reader.operators import to_text
from wizard.drizzle.reader.records import ColumnRecord, SqlName, SqlParam, SqlRecord, SqlText, TableRecord, ViewRecord
from wizard.drizzle.reader.values import UNDEFINED, JsError, JsObject, Unresolved, Value

MAX_CHUNKS = 100_000
"""Pieces that one text may be made of: each sql`…` may hold another twice."""


class UnresolvedSqlError(Exception):
    """An interpolated value can't be known."""

    def __init__(self, value: Unresolved) -> None:
        super().__init__(value.reason)
        self.value = value


def printed(value: Value, casing: str, *, in_index: bool = False) -> str:
    """The SQL text, with `?` for bound values. Raises UnresolvedSqlError."""
    return _Printer(casing, in_index=in_index).text(value)


def printed_default(value: SqlRecord, casing: str) -> str:
    """The text of an SQL default, in which drizzle-kit allows neither names nor values.

    Raises:
        JsError: there is a name or a bound value in it.
        UnresolvedSqlError: an interpolated value can't be known.
    """
    return _Printer(casing, plain=True).text(value)


class _Printer:
    """Prints one SQL value."""

    def __init__(self, casing: str, *, in_index: bool = False, plain: bool = False) -> None:
        self.casing, self.in_index, self.plain = casing, in_index, plain
        self.left = MAX_CHUNKS

    def text(self, value: Value, *, inline: bool = False) -> str:
        """The text of a value, or of one chunk of it; `inline` where bound values are written out."""
        self.left -= 1
        if self.left < 0:
            raise UnresolvedSqlError(Unresolved("a text", "that is too large"))
        if isinstance(value, SqlText):
            return value.text
        if isinstance(value, SqlRecord):
            return self._joined(value.chunks, "", inline or value.inline)
        if isinstance(value, Unresolved):
            raise UnresolvedSqlError(value)
        if value is UNDEFINED:
            return ""
        if isinstance(value, list):
            return f"({self._joined(value, ', ', inline)})"
        if isinstance(value, SqlName | TableRecord | ColumnRecord | ViewRecord):
            self._refuse_if_plain()
            return self._name(value)
        bound = value.value if isinstance(value, SqlParam) else value
        return self._inlined(bound) if inline else self._bound()

    def _joined(self, values: Iterable[Value], separator: str, inline: bool) -> str:
        return separator.join(self.text(value, inline=inline) for value in values)

    def _refuse_if_plain(self) -> None:
        if self.plain:
            raise JsError("we don't support params for `sql` default values")

    def _bound(self) -> str:
        self._refuse_if_plain()
        return "?"

    def _name(self, value: Value) -> str:
        if isinstance(value, ColumnRecord):
            name = _escaped(cased(value.name, self.casing) if value.key_as_name else value.name)
            return name if self.in_index else f"{self._name(value.table)}.{name}"
        if isinstance(value, TableRecord):
            return (f"{_escaped(value.schema)}." if value.schema else "") + _escaped(value.name)
        if isinstance(value.name, Unresolved):
            raise UnresolvedSqlError(value.name)
        return _escaped(str(value.name))

    def _inlined(self, value: Value) -> str:
        if value is None or isinstance(value, bool | float):
            return str(to_text(value))
        self._refuse_if_plain()
        text = json_text(value) if isinstance(value, JsObject) else to_text(value)
        if isinstance(text, Unresolved):
            raise UnresolvedSqlError(text)
        return "'" + str(text).replace("'", "''") + "'"


def _escaped(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
