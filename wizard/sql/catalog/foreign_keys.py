"""Foreign keys: what they need on both sides, and what a change of either side breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.named import NamedSet
from wizard.schema import Column, ForeignKey, Index, ReferentialAction, Schema, Table, index_on
from wizard.sql import datatypes
from wizard.sql.catalog import walk
from wizard.sql.catalog.context import Context, actual, checked_name
from wizard.sql.catalog.errors import SqlError, refused
from wizard.sql.catalog.keys import free_name
from wizard.sql.implicit import serves
from wizard.sql.statements import ForeignKeyDef, References, Span

_CHANGES_CHILD = ("set null", "set default")


def check_early(node: ForeignKeyDef) -> None:
    """Refuse what is wrong with the words alone (1059, 1239)."""
    for name in (node.constraint, node.index_name):
        if name:
            checked_name(name)


def made(node: ForeignKeyDef, name: str, table: Table, context: Context) -> ForeignKey:
    """The foreign key that a definition makes.

    Raises:
        SqlError: the columns of this table aren't there, or don't match in number (1072, 1060, 1239).
    """
    references = node.references
    columns = tuple(actual(table, column).name for column in node.columns)
    if len(set(columns)) < len(columns):
        raise refused(1060, node.span, node.columns[-1].name)
    parent = table if references.table.name == table.name else context.schema.tables.get(references.table.name)
    targets = tuple(column.name for column in references.columns)
    if not targets and parent and parent.primary_key and not context.engine.mariadb:
        targets = parent.primary_key.columns
    if not targets and context.engine.mariadb:
        targets = columns
    if len(targets) != len(columns) and (targets or not context.engine.mariadb):
        raise refused(1239, node.span, node.constraint.name if node.constraint else "foreign key without name")
    if parent:
        targets = tuple(_spelled(parent, target) for target in targets)
    return replace(described(name, columns, references), references=targets)


def described(name: str, columns: tuple[str, ...], references: References) -> ForeignKey:
    """The foreign key that REFERENCES describes for these columns, whether or not a server accepts it."""
    targets = tuple(column.name for column in references.columns)
    return ForeignKey(name, columns, references.table.name, targets, *_actions(references))


def _spelled(parent: Table, name: str) -> str:
    found = parent.columns.find(name)
    return found.name if found else name


def _actions(references: References) -> tuple[ReferentialAction, ReferentialAction]:
    delete: ReferentialAction = references.on_delete or "no action"  # type: ignore[assignment]
    update: ReferentialAction = references.on_update or "no action"  # type: ignore[assignment]
    return delete, update


def check_child(key: ForeignKey, table: Table, context: Context, span: Span) -> None:
    """Refuse a foreign key that its own table or its parent doesn't allow.

    Raises:
        SqlError: 1824, 1830, 3733, 3734, 3780, 3823, 6125; MariaDB says 1005 to most of them.
    """
    for name in key.columns:
        column = table.columns[name]
        if column.not_null and "set null" in (key.on_delete, key.on_update):
            raise _maria(refused(1830, span, name, key.name), context)
        if column.generated and column.generated.kind == "virtual" and not context.engine.mariadb:
            raise refused(3733, span, key.name, name)
    parent = table if key.table == table.name else context.schema.tables.get(key.table)
    if parent is None:
        if context.session.foreign_key_checks:
            raise _maria(refused(1824, span, key.table, name=key.table), context)
        return
    if parent.partitioned or table.partitioned:
        raise _maria(refused(1506, span), context)
    check_pair(key, table, parent, context, span)
    _check_checks(key, table, context, span)
    _check_stored(key, table, context, span)


def check_pair(key: ForeignKey, child: Table, parent: Table, context: Context, span: Span) -> None:
    """Refuse a foreign key whose two sides don't fit each other."""
    if context.engine.mariadb and not key.references:
        raise _maria(refused(3734, span, "", key.name, key.table), context)
    for name, target in zip(key.columns, key.references, strict=False):
        referenced = parent.columns.find(target)
        if referenced is None:
            raise _maria(refused(3734, span, target, key.name, key.table, name=target), context)
        if not _comparable(child.columns[name], child, referenced, parent, context):
            remedy = _like_parent(child.columns[name], child, referenced, context)
            raise _maria(refused(3780, span, name, referenced.name, key.name, remedy=remedy), context)
    if not has_parent_key(key, child, parent, context):
        number = 6125 if "unique_parent" in context.engine.flags else 1822
        raise _maria(refused(number, span, key.name, key.table), context)


def _comparable(column: Column, child: Table, referenced: Column, parent: Table, context: Context) -> bool:
    left, right = context.type(column), context.type(referenced)
    if not datatypes.comparable(left, right):
        return False
    if left.family != "string":
        return True
    return context.collation(column, child) == context.collation(referenced, parent)


def _like_parent(column: Column, child: Table, referenced: Column, context: Context) -> str:
    """What to do about two types that differ; empty where it is the collation."""
    wanted = context.type(referenced)
    if datatypes.comparable(context.type(column), wanted):
        return ""
    return f"Give {child.name}.{column.name} the type {wanted.text}."


def has_parent_key(key: ForeignKey, child: Table, parent: Table, context: Context) -> bool:
    """Whether the referenced columns are a key: a unique one of exactly these columns from MySQL 8.4 on."""
    wanted = tuple(name.casefold() for name in key.references)
    own = child.name == parent.name and tuple(name.casefold() for name in key.columns) == wanted
    if "unique_parent" not in context.engine.flags:
        if own:
            parent = replace(parent, indexes=NamedSet(index for index in parent.indexes if not index.implicit))
        return serves(parent, key.references)
    primary = parent.primary_key
    keys = [primary.columns] if primary and not own else []
    keys += [index.columns for index in parent.indexes if index.unique and _whole(index)]
    return any(tuple(name.casefold() for name in columns) == wanted for columns in keys) and not own


def _whole(index: Index) -> bool:
    return all(part.column and part.length is None for part in index.parts)


def _check_stored(key: ForeignKey, table: Table, context: Context, span: Span) -> None:
    """An action that changes the column may not meet a stored column that is computed from it (1215)."""
    if key.on_delete not in _CHANGES_CHILD and key.on_update not in (*_CHANGES_CHILD, "cascade"):
        return
    names = {name.casefold() for name in key.columns}
    for column in table.columns:
        stored = column.generated if column.generated and column.generated.kind == "stored" else None
        if stored and names & walk.columns_in(stored.expression, context.engine):
            raise _maria(refused(1215, span), context, 1901)


def _check_checks(key: ForeignKey, table: Table, context: Context, span: Span) -> None:
    """An action that changes the column may not meet a CHECK on it (3823)."""
    if key.on_delete not in _CHANGES_CHILD and key.on_update not in (*_CHANGES_CHILD, "cascade"):
        return
    for check in table.checks:
        used = walk.columns_in(check.expression, context.engine)
        for name in key.columns:
            if name.casefold() in used:
                raise _maria(refused(3823, span, name, check.name, key.name), context, 1901)


def _maria(error: SqlError, context: Context, number: int = 1005) -> SqlError:
    """MariaDB has one number for most of it."""
    if not context.engine.mariadb:
        return error
    return SqlError(number, error.message, error.remedy, error.span, error.name, error.cause)


def check_name(name: str, owner: str, context: Context, span: Span, *, besides: Table | None = None) -> None:
    """Refuse a name that another foreign key of the database has (1826)."""
    tables = [besides] if besides else []
    tables += [table for table in context.schema.tables if table.name != owner or besides is None]
    for table in tables:
        if table.foreign_keys and table.foreign_keys.find(name):
            raise _maria(refused(1826, span, name), context)


def with_implicit_index(key: ForeignKey, table: Table, wanted: str, span: Span) -> Table:
    """The table with an index for the foreign key, if it has none that serves (1061 when the name is taken)."""
    if serves(table, key.columns):
        return table
    name = wanted or free_name(key.columns[0], table.indexes.names)
    if table.indexes.find(name):
        raise refused(1061, span, name)
    index = replace(index_on(name, *key.columns), implicit=True)
    return replace(table, indexes=table.indexes.put(index))


def referencing(schema: Schema, parent: str) -> Iterator[tuple[Table, ForeignKey]]:
    """All foreign keys that point to a table, with the tables that they belong to."""
    for table in schema.tables:
        if table.foreign_keys:
            yield from ((table, key) for key in table.foreign_keys if key.table == parent)


def automatic_name(table: Table, infix: str, names: list[str]) -> str:
    """The name that the server gives: `votes_ibfk_1`, `votes_chk_1`, counted on from the highest there is."""
    prefix = f"{table.name}{infix}"
    numbers = [int(name[len(prefix) :]) for name in names if name.startswith(prefix) and name[len(prefix) :].isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1}"


def check_orphans(table: Table, context: Context, span: Span) -> None:
    """Refuse a new parent that foreign keys already point to, if it doesn't fit them (1215, 3734, 3780, 6125)."""
    for child, key in referencing(context.schema, table.name):
        if child.name == table.name:
            continue
        try:
            check_pair(key, child, table, context, span)
        except SqlError as error:
            if not context.session.foreign_key_checks:
                if context.engine.mariadb:
                    return
                raise
            raise _maria(refused(1215, error.span), context) from None
