"""A table's keys, indexes and checks as drizzle-kit stores them, and the collisions that it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wizard.drizzle.casing import recased
from wizard.drizzle.javascript import in_key_order
from wizard.drizzle.names import foreign_key_name, primary_key_name, unique_name
from wizard.drizzle.reader import refused
from wizard.drizzle.reader.column_json import sql_name
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.noted import Notes
from wizard.drizzle.reader.printing import UnresolvedSqlError, printed
from wizard.drizzle.reader.records import (
    CheckRecord,
    ColumnRecord,
    ForeignKeyRecord,
    IndexRecord,
    PrimaryKeyRecord,
    SqlRecord,
    TableRecord,
    UniqueRecord,
)
from wizard.drizzle.reader.values import UNDEFINED, Function, JsError, JsObject, Native, Place, Unresolved, Value
from wizard.drizzle.snapshot import CheckJson, ColumnJson, ForeignKeyJson, IndexJson, KeyJson


class UnresolvedKeyError(Exception):
    """A part of a constraint can't be known."""

    def __init__(self, value: Unresolved) -> None:
        super().__init__(value.reason)
        self.value = value


class Keys:
    """Collects the keys of one table; everything is keyed by name, and the later wins."""

    def __init__(self, ev: Evaluator, table: TableRecord, casing: str, notes: Notes, internal: dict[str, Any]) -> None:
        self.ev, self.table, self.casing, self.notes, self.internal = ev, table, casing, notes, internal
        self.primary_keys: dict[str, KeyJson] = {}
        self.uniques: dict[str, KeyJson] = {}
        self.foreign_keys: dict[str, ForeignKeyJson] = {}
        self.indexes: dict[str, IndexJson] = {}
        self.checks: dict[str, CheckJson] = {}

    def of_column(self, column: ColumnRecord, name: str, place: Place | None) -> None:
        """`.primaryKey()` and `.unique()` on a column."""
        if column.built.primary:
            key = primary_key_name(self.table.name, [name], inline=True)
            self.primary_keys[key] = {"name": key, "columns": [name]}
        if column.built.is_unique and isinstance(column.unique_name, Unresolved):
            self._note("a unique constraint", column.unique_name)
        elif column.built.is_unique:
            self._put_unique(str(column.unique_name), [name], name, place)

    def read(self, columns: dict[str, ColumnJson]) -> None:
        """The third argument and the foreign keys of columns, in drizzle-kit's order."""
        items = list(self._items())
        for item in items:
            if isinstance(item, PrimaryKeyRecord):
                self._guarded("the primary key", self._primary_key, item, columns)
        for item in items:
            if isinstance(item, UniqueRecord) and item.columns is not None:
                self._guarded("a unique constraint", self._unique, item)
        for item in [*self.table.foreign_keys, *(item for item in items if isinstance(item, ForeignKeyRecord))]:
            self._guarded("a foreign key", self._foreign_key, item)
        for item in items:
            if isinstance(item, IndexRecord) and item.columns is not None:
                self._guarded("an index", self._index, item)
        for item in items:
            if isinstance(item, CheckRecord):
                self._guarded("a check", self._check, item)

    def _items(self) -> Iterator[Value]:
        """The constraints that the third argument returns."""
        extra = self.table.extra
        if extra is UNDEFINED or extra is None:
            return
        known = JsObject()
        known.update(self.table.columns)
        known.unresolved += self.table.unresolved
        try:
            made = self.ev.call(extra, [known]) if isinstance(extra, Function | Native | Unresolved) else UNDEFINED
        except JsError as error:
            self.notes.refuse(str(error), self.table.place)
            return
        if isinstance(made, JsObject):
            made = [made[key] for key in in_key_order(list(made))] + made.unresolved
        for item in made if isinstance(made, list) else [made]:
            for inner in item if isinstance(item, list) else [item]:
                if isinstance(inner, Unresolved):
                    self._note("its keys and indexes: one", inner)
                yield inner

    def _note(self, what: str, value: Unresolved) -> None:
        self.notes.unknown(self.table.name, what, value, self.table.place)

    def _guarded(self, what: str, read: Any, item: Value, *more: Any) -> None:
        try:
            read(item, *more)
        except (UnresolvedKeyError, UnresolvedSqlError) as error:
            self._note(what, error.value)
        except JsError as error:
            self.notes.refuse(str(error), self.table.place)
        except RecursionError:
            self._note(what, Unresolved("code", "that is nested too deeply"))

    def _columns(self, values: Value) -> list[ColumnRecord]:
        """The columns of a constraint. Raises UnresolvedKeyError, or JsError for what is no column."""
        if isinstance(values, Unresolved):
            raise UnresolvedKeyError(values)
        for value in values if isinstance(values, list) else [UNDEFINED]:
            if isinstance(value, Unresolved):
                raise UnresolvedKeyError(value)
            if value is UNDEFINED or value is None:
                kind = "null" if value is None else "undefined"
                raise JsError(f"Cannot read properties of {kind} (reading 'name')")
            if not isinstance(value, ColumnRecord):
                raise UnresolvedKeyError(Unresolved("a column", "that is none"))
        return list(values)

    def _names(self, columns: list[ColumnRecord]) -> list[str]:
        return [sql_name(column, self.casing) for column in columns]

    def _pairs(self, columns: list[ColumnRecord]) -> list[tuple[str, str]]:
        return [(column.name, sql_name(column, self.casing)) for column in columns]

    def _primary_key(self, item: PrimaryKeyRecord, stored: dict[str, ColumnJson]) -> None:
        columns = self._columns(item.columns)
        default = primary_key_name(self.table.name, (column.name for column in columns), inline=False)
        name = recased(_text(item.name, default), self._pairs(columns), self.casing)
        self.primary_keys[name] = {"name": name, "columns": self._names(columns)}
        for column in self._names(columns):
            if column in stored:
                stored[column]["notNull"] = True

    def _unique(self, item: UniqueRecord) -> None:
        columns = self._columns(item.columns)
        default = unique_name(self.table.name, (column.name for column in columns))
        self._put_unique(_text(item.name, default), self._names(columns), "", self.table.place)

    def _put_unique(self, name: str, columns: list[str], column: str, place: Place | None) -> None:
        if name in self.uniques:
            self.notes.refuse(
                refused.duplicate_unique(self.table.name, name, column, columns, self.uniques[name]), place
            )
        self.uniques[name] = {"name": name, "columns": columns}

    def _foreign_key(self, item: ForeignKeyRecord) -> None:
        columns = self._columns(item.columns)
        foreign = item.foreign
        if isinstance(foreign, Function):
            foreign = [self.ev.call(foreign, [])]
        if foreign == [UNDEFINED] or not foreign:
            raise JsError("Cannot read properties of undefined (reading 'table')")
        targets = self._columns(foreign)
        parent = targets[0].table.name
        default = foreign_key_name(
            self.table.name, (column.name for column in columns), parent, (column.name for column in targets)
        )
        pairs = [*self._pairs(columns), *self._pairs(targets)]
        name = recased(_text(item.name, default), pairs, self.casing)
        self.foreign_keys[name] = {
            "name": name,
            "tableFrom": self.table.name,
            "tableTo": parent,
            "columnsFrom": self._names(columns),
            "columnsTo": self._names(targets),
            "onDelete": _text(item.on_delete, "no action"),
            "onUpdate": _text(item.on_update, "no action"),
        }

    def _index(self, item: IndexRecord) -> None:
        name = _text(item.name, "undefined")
        if item.name is UNDEFINED:
            self.notes.refuse(refused.unnamed_index(self.table.name), self.table.place)
        parts = [self._part(name, part) for part in item.columns or []]
        if item.unique and name in self.uniques:
            self.notes.refuse(
                refused.duplicate_unique_index(self.table.name, name, parts, self.uniques[name]), self.table.place
            )
        if not item.unique and name in self.foreign_keys:
            self.notes.refuse(refused.index_like_foreign_key(parts, self.foreign_keys[name]), self.table.place)
        json: IndexJson = {"name": name, "columns": parts, "isUnique": item.unique}
        for option in ("using", "algorithm", "lock"):
            if option in item.options and item.options[option] is not UNDEFINED:
                json[option] = _text(item.options[option], "")
        self.indexes[name] = json

    def _part(self, index: str, part: Value) -> str:
        if isinstance(part, SqlRecord):
            text = printed(part, self.casing, in_index=True)
            flags = self.internal.setdefault(index, {"columns": {}})
            flags["columns"][text] = {"isExpression": True}
            return text
        return self._names(self._columns([part]))[0]

    def _check(self, item: CheckRecord) -> None:
        name = _text(item.name, "undefined")
        if name in self.checks:
            self.notes.refuse(refused.duplicate_check(self.table.name), self.table.place)
        if isinstance(item.value, Unresolved):
            raise UnresolvedKeyError(item.value)
        if not isinstance(item.value, SqlRecord):
            raise JsError("sql.toQuery is not a function")
        self.checks[name] = {"name": name, "value": printed(item.value, self.casing)}


def _text(value: Value, default: str) -> str:
    """A written name or option, or the default. Raises UnresolvedKeyError."""
    if value is UNDEFINED or value is None:
        return default
    if isinstance(value, str):
        return value
    raise UnresolvedKeyError(value if isinstance(value, Unresolved) else Unresolved("a name", "that is no text"))
