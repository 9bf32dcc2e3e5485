"""Query examples for one table: they compile as printed, insert what is required, and never write without a where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wizard.drizzle.writer import Relation
from wizard.queries.access import Access, has_columns, key_columns
from wizard.queries.layout import literal, options
from wizard.queries.touched import TableChange
from wizard.schema import Column, Index, Table


@dataclass(frozen=True, slots=True)
class Subject:
    """A table whose queries are shown."""

    change: TableChange
    access: Access
    prefix: str = ""
    """What the results' names start with, where several tables share one block."""

    @property
    def table(self) -> Table:
        """The table after the change."""
        return self.change.table

    @property
    def const(self) -> str:
        """The table's const."""
        return self.access.const(self.table)

    def result(self, name: str) -> str:
        """The name of a result."""
        return f"{self.prefix}{name[:1].upper()}{name[1:]}" if self.prefix else name


def examples(change: TableChange, access: Access, *, prefix: str = "") -> str:
    """All examples that a change of this table calls for; empty for a table that goes, or has no column yet."""
    if change.is_dropped or not change.table.columns:
        return ""
    subject = Subject(change, access, prefix)
    return "\n\n".join(text for name in _wanted(change) if (text := EXAMPLES[name](subject)))


def _wanted(change: TableChange) -> Iterator[str]:
    """The names of the examples, in their order."""
    kinds = {name for name, applies in KINDS.items() if applies(change)}
    yield from (name for name in EXAMPLES if any(name in SHOWN[kind] for kind in kinds))


KINDS: dict[str, Callable[[TableChange], bool]] = {
    "new": lambda change: change.is_new,
    "added": lambda change: bool(change.stays and change.added_columns),
    "changed": lambda change: bool(change.stays and change.changed_columns),
    "indexed": lambda change: bool(change.stays and change.added_indexes),
    "linked": lambda change: bool(change.stays and change.added_keys),
}
SHOWN: dict[str, frozenset[str]] = {
    "new": frozenset({"first", "join", "many", "insert", "insert many", "update", "delete"}),
    "added": frozenset({"first", "insert", "update"}),
    "changed": frozenset({"first", "update"}),
    "indexed": frozenset({"many"}),
    "linked": frozenset({"first", "join"}),
}
"""Which examples each kind of change shows."""


def _first(subject: Subject) -> str:
    table, access = subject.table, subject.access
    entries = [("where", access.equals(table, key_columns(table))), ("with", _with(subject))]
    call = f"const {subject.result('result')} = await db.query.{subject.const}.findFirst({options(entries)});"
    return f"// Select (findFirst): undefined when there is no such row\n{call}"


def _with(subject: Subject) -> str:
    relations = subject.access.relations_of(subject.table) if subject.access.lateral else ()
    return literal({relation.name: "true" for relation in relations}) if relations else ""


def _join(subject: Subject) -> str:
    """The same with a join, where `with` fails: for the relation that holds a key."""
    table, access = subject.table, subject.access
    link = next((relation for relation in access.relations_of(table) if relation.fields), None)
    if access.lateral or link is None:
        return ""
    lines = [
        "// Select with a join: MariaDB has no LATERAL, which `with` needs",
        f"const {subject.result('joined')} = await db",
        "  .select()",
        f"  .from({subject.const})",
        f"  .leftJoin({access.code.names.table(link.target)}, {_on(access, link)})",
        f"  .where({access.equals(table, key_columns(table))});",
    ]
    return "\n".join(lines)


def _on(access: Access, link: Relation) -> str:
    pairs = zip(link.fields, link.references, strict=True)
    each = [f"eq({access.code.reference(link.table, a)}, {access.code.reference(link.target, b)})" for a, b in pairs]
    return each[0] if len(each) == 1 else f"and({', '.join(each)})"


def _many(subject: Subject) -> str:
    table, access = subject.table, subject.access
    columns = _filter_columns(subject.change)
    order = access.code.reference(table.name, _order_column(table))
    entries = [
        ("where", access.equals(table, columns) if columns else ""),
        ("orderBy", f"desc({order})"),
        ("limit", "10"),
    ]
    call = f"const {subject.result('results')} = await db.query.{subject.const}.findMany({options(entries)});"
    return f"// Select (findMany)\n{call}"


def _filter_columns(change: TableChange) -> tuple[str, ...]:
    """What a list is filtered by: the columns of an index, a new one first."""
    table = change.table
    indexes: Iterable[Index] = (*change.added_indexes, *table.indexes)
    plain = (index for index in indexes if not index.unique and len(index.columns) == len(index.parts))
    found = next((index.columns for index in plain if has_columns(table, index.columns)), ())
    key = next((key.columns for key in table.foreign_keys if has_columns(table, key.columns)), ())
    return (found or key)[:2]


def _order_column(table: Table) -> str:
    created = (column.name for column in table.columns if is_set_by_server(column) and not column.on_update)
    return next(created, key_columns(table)[0])


def _insert(subject: Subject) -> str:
    return f"// Insert\nawait db.insert({subject.const}).values({_row(subject, 1, '')});"


def _insert_many(subject: Subject) -> str:
    rows = "".join(f"  {_row(subject, number, '  ')},\n" for number in (1, 2))
    return f"// Insert many\nawait db.insert({subject.const}).values([\n{rows}]);"


def _row(subject: Subject, number: int, indent: str) -> str:
    table, access = subject.table, subject.access
    new = {column.name for column in subject.change.added_columns} if subject.change.stays else set()
    required = {column.name for column in access.required(table)}
    columns = [column for column in table.columns if column.name in required or _shown(column, new)]
    return literal(access.row(table, columns, number), indent, access.code.style.quote)


def _shown(column: Column, new: set[str]) -> bool:
    """Whether an optional column is new and worth showing in an insert."""
    return column.name in new and column.default is None and not column.generated and not column.autoincrement


def _update(subject: Subject) -> str:
    table, access = subject.table, subject.access
    column = mutable_column(subject.change)
    if column is None:
        return f"// Update: {subject.const} has no column that would change"
    values = literal(access.row(table, [column], 2), "  ", access.code.style.quote)
    where = access.equals(table, key_columns(table))
    return f"// Update\nawait db.update({subject.const})\n  .set({values})\n  .where({where});"


def mutable_column(change: TableChange) -> Column | None:
    """A column that an application would update; one that the change adds or changes comes first."""
    table = change.table
    fixed = {*key_columns(table)}
    free = [c for c in table.columns if c.name not in fixed and not c.generated and not c.autoincrement]
    free = [column for column in free if not is_set_by_server(column)]
    new = {column.name for column in change.added_columns} | {column.name for _, column in change.changed_columns}
    linked = {name for key in table.foreign_keys for name in key.columns}
    unique = {name for index in table.indexes if index.unique for name in index.columns}
    ranked = sorted(free, key=lambda c: (change.stays and c.name not in new, c.name in linked, c.name in unique))
    return ranked[0] if ranked else None


def is_set_by_server(column: Column) -> bool:
    """Whether the server writes the time into it."""
    return (
        bool(column.on_update)
        or "now(" in (column.default or "").lower()
        or ((column.default or "").upper().startswith("CURRENT_TIMESTAMP"))
    )


def _delete(subject: Subject) -> str:
    where = subject.access.equals(subject.table, key_columns(subject.table))
    return f"// Delete\nawait db.delete({subject.const})\n  .where({where});"


EXAMPLES: dict[str, Callable[[Subject], str]] = {
    "first": _first,
    "join": _join,
    "many": _many,
    "insert": _insert,
    "insert many": _insert_many,
    "update": _update,
    "delete": _delete,
}
"""Every example in the order of the document."""
