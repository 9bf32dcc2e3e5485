"""Drizzle's own objects, as far as drizzle-kit looks at them. Builders change under their methods, as in Drizzle."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from wizard.drizzle.reader.values import UNDEFINED, JsObject, Place, Unresolved, Value


@dataclass(slots=True, eq=False)
class ColumnBuilder:
    """What `int('id')` returns, before a table builds a column from it."""

    builder: str
    type: str | Unresolved
    name: str = ""
    key_as_name: bool = True
    not_null: bool = False
    default: Value = UNDEFINED
    primary: bool = False
    autoincrement: bool = False
    on_update: bool = False
    is_unique: bool = False
    unique_name: Value = UNDEFINED
    generated: Value = None
    """(expression, kind) of `.generatedAlwaysAs()`."""
    references: list[tuple[Value, Value]] = field(default_factory=list)
    values: tuple[str, ...] | None = None
    """mysqlEnum's values."""
    unresolved: Unresolved | None = None
    """What its name comes from, when that can't be known."""

    def copied(self) -> ColumnBuilder:
        """The state as it is now: a column keeps what its builder was when the table was made."""
        made = ColumnBuilder(*_STATE(self))
        made.references = list(self.references)
        return made


_STATE = attrgetter(*ColumnBuilder.__slots__)


@dataclass(slots=True, eq=False)
class TableRecord:
    """What `mysqlTable()` returns."""

    name: str
    columns: dict[str, ColumnRecord | Unresolved]
    """By TypeScript key, in JavaScript's order."""
    extra: Value
    """The third argument."""
    schema: str = ""
    """The database of a `mysqlSchema()`."""
    creator: str = "mysqlTable"
    """The function that was called."""
    written_name: str | None = None
    """The name that was given to a table creator."""
    place: Place | None = None
    places: dict[str, Place] = field(default_factory=dict)
    """Where each column was written, by key."""
    unresolved: list[Unresolved] = field(default_factory=list)
    """More columns that can't be known."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """(key, what Drizzle throws) of properties that are no columns."""
    foreign_keys: list[ForeignKeyRecord] = field(default_factory=list)
    """Those of `.references()`."""


@dataclass(slots=True, eq=False)
class ColumnRecord:
    """A column of a table: the builder's state when the table was made."""

    table: TableRecord
    key: str
    name: str
    key_as_name: bool
    unique_name: Value
    built: ColumnBuilder


@dataclass(slots=True, eq=False)
class SqlRecord:
    """What sql`…` returns: pieces of text and interpolated values."""

    chunks: list[Value]
    inline: bool = False


@dataclass(frozen=True, slots=True)
class SqlText:
    """A piece of SQL text, printed as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class SqlName:
    """`sql.identifier(…)`: printed between backticks."""

    name: str


@dataclass(frozen=True, slots=True)
class SqlParam:
    """A bound value."""

    value: Value


@dataclass(slots=True, eq=False)
class IndexRecord:
    """`index()` or `uniqueIndex()`, from `.on()` on."""

    name: Value
    unique: bool
    columns: list[Value] | None = None
    options: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class UniqueRecord:
    """`unique()`."""

    name: Value
    columns: list[Value] | None = None


@dataclass(slots=True, eq=False)
class PrimaryKeyRecord:
    """`primaryKey()`."""

    name: Value
    columns: list[Value]


@dataclass(slots=True, eq=False)
class ForeignKeyRecord:
    """`foreignKey()`, or `.references()` with its function not yet called."""

    name: Value
    columns: Value
    foreign: Value
    """The referenced columns, or a function that returns the one."""
    on_delete: Value = UNDEFINED
    on_update: Value = UNDEFINED


@dataclass(slots=True, eq=False)
class CheckRecord:
    """`check()`."""

    name: Value
    value: Value


@dataclass(slots=True, eq=False)
class RelationsRecord:
    """`relations(table, …)`."""

    table: Value
    config: Value


@dataclass(slots=True, eq=False)
class RelationRecord:
    """`one()` or `many()` inside of it."""

    kind: str
    target: Value
    config: Value


@dataclass(frozen=True, slots=True)
class ViewRecord:
    """`mysqlView()`: named, not read."""

    name: Value


@dataclass(slots=True, eq=False)
class Namespace:
    """`import * as name`, or a callback's object of column functions."""

    members: JsObject | dict[str, Value]
    what: str
