"""The keys and constraints that an ALTER TABLE keeps, drops and renames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.named import NamedSet
from wizard.schema import Check, ForeignKey, Index, IndexPart, PrimaryKey, Table
from wizard.sql.catalog import walk
from wizard.sql.catalog.alter_columns import ColumnChanges
from wizard.sql.catalog.context import Context, same
from wizard.sql.catalog.errors import refused
from wizard.sql.statements import AlterTable, Name, Span
from wizard.sql.statements import alter as a


def kept(statement: AlterTable, changes: ColumnChanges, before: Table, context: Context) -> Table:
    """The table with the keys and constraints that stay, on the columns as they become.

    Raises:
        SqlError: what is dropped or renamed isn't there (1091, 1176, 3821, 3940), or a name is taken (1061).
    """
    gone = _Dropped(before)
    for clause in statement.clauses:
        gone.take(clause, context)
    indexes = NamedSet(_shrunk(before, changes, gone, context))
    indexes = _renamed(statement, indexes, before)
    primary = None if gone.primary else _primary(before.primary_key, changes, context)
    keys = NamedSet(_follow(key, before, changes) for key in before.foreign_keys if key.name not in gone.foreign_keys)
    left = (
        check for check in changes.table.checks if check.name not in gone.checks and not _lost(check, changes, context)
    )
    checks = NamedSet(_enforced(check, statement) for check in left)
    return replace(changes.table, primary_key=primary, indexes=indexes, foreign_keys=keys, checks=checks)


class _Dropped:
    """What the clauses drop, by kind."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.primary = False
        self.indexes: set[str] = set()
        self.foreign_keys: set[str] = set()
        self.checks: set[str] = set()

    def take(self, clause: a.AlterClause, context: Context) -> None:
        if isinstance(clause, a.DropPrimaryKey):
            self._primary(clause.span)
        elif isinstance(clause, a.DropKey):
            self._index(clause)
        elif isinstance(clause, a.DropForeignKey):
            found = self.table.foreign_keys.find(clause.name.name)
            if found:
                self.foreign_keys.add(found.name)
            elif not clause.if_exists:
                raise _missing(clause.name)
        elif isinstance(clause, a.DropConstraint):
            self._constraint(clause, context)
        elif isinstance(clause, a.SetEnforced) and not self.table.checks.find(clause.name.name):
            raise refused(3821 if clause.kind == "check" else 3940, clause.name.span, clause.name.name)
        elif isinstance(clause, a.SetIndexVisibility):
            self._visibility(clause)

    def _primary(self, span: Span) -> None:
        if not self.table.primary_key or self.primary:
            raise refused(1091, span, "PRIMARY")
        self.primary = True

    def _index(self, clause: a.DropKey) -> None:
        found = self.table.indexes.find(clause.name.name)
        if same(clause.name.name, "primary"):
            self._primary(clause.name.span)
        elif found and found.name not in self.indexes:
            self.indexes.add(found.name)
        elif not clause.if_exists:
            raise _missing(clause.name)

    def _constraint(self, clause: a.DropConstraint, context: Context) -> None:
        name = clause.name.name
        check, key = self.table.checks.find(name), self.table.foreign_keys.find(name)
        index = self.table.indexes.find(name)
        if check:
            self.checks.add(check.name)
        elif clause.kind == "check":
            raise refused(3821, clause.name.span, name, name=name)
        elif key:
            self.foreign_keys.add(key.name)
        elif index and index.unique:
            self.indexes.add(index.name)
        elif same(name, "primary") and self.table.primary_key:
            self._primary(clause.name.span)
        elif not clause.if_exists:
            raise refused(1091 if context.engine.mariadb else 3940, clause.name.span, name, name=name)

    def _visibility(self, clause: a.SetIndexVisibility) -> None:
        name = clause.name.name
        if same(name, "primary") and self.table.primary_key and not clause.visible:
            raise refused(3522, clause.name.span)
        if not self.table.indexes.find(name) and not same(name, "primary"):
            raise refused(1176, clause.name.span, name, self.table.name, name=name)


def _missing(name: Name) -> Exception:
    return refused(1091, name.span, name.name, name=name.name)


def _shrunk(before: Table, changes: ColumnChanges, gone: _Dropped, context: Context) -> Iterator[Index]:
    """The indexes that stay, without the columns that go."""
    for index in before.indexes:
        if index.name in gone.indexes:
            continue
        parts = tuple(_part(part, changes) for part in index.parts if part.column not in changes.dropped)
        if len(parts) < len(index.parts) and parts and index.unique and context.engine.mariadb:
            lost = next(part.column for part in index.parts if part.column in changes.dropped)
            raise refused(1072, changes.dropped[lost], lost)
        if parts:
            yield index if parts == index.parts else replace(index, parts=parts)


def _part(part: IndexPart, changes: ColumnChanges) -> IndexPart:
    return replace(part, column=changes.renames[part.column]) if part.column in changes.renames else part


def _primary(key: PrimaryKey | None, changes: ColumnChanges, context: Context) -> PrimaryKey | None:
    if key is None or not (changes.dropped or changes.renames or changes.touched):
        return key
    columns = tuple(changes.renames.get(name, name) for name in key.columns if name not in changes.dropped)
    for name in columns:
        column = changes.table.columns[name]
        if name in changes.nullable and not context.engine.mariadb:
            raise refused(1171, changes.span)
        if not column.not_null:
            changes.table = replace(changes.table, columns=changes.table.columns.put(replace(column, not_null=True)))
    return replace(key, columns=columns) if columns else None


def _renamed(statement: AlterTable, indexes: NamedSet[Index], before: Table) -> NamedSet[Index]:
    for clause in statement.clauses:
        if isinstance(clause, a.RenameIndex):
            found = indexes.find(clause.name.name)
            if not found or not before.indexes.find(clause.name.name):
                raise refused(1176, clause.name.span, clause.name.name, before.name, name=clause.name.name)
            other = indexes.find(clause.to.name)
            if other and other.name != found.name:
                raise refused(1061, clause.to.span, clause.to.name)
            if same(clause.to.name, "primary"):
                raise refused(1280, clause.to.span, clause.to.name)
            indexes = indexes.put(replace(found, name=clause.to.name), replacing=found.name)
        elif isinstance(clause, a.SetIndexVisibility) and (shown := indexes.find(clause.name.name)):
            indexes = indexes.put(replace(shown, invisible=not clause.visible))
    return indexes


def _follow(key: ForeignKey, table: Table, changes: ColumnChanges) -> ForeignKey:
    if not changes.renames:
        return key
    columns = tuple(changes.renames.get(name, name) for name in key.columns)
    own = key.table == table.name
    references = tuple(changes.renames.get(name, name) for name in key.references) if own else key.references
    return replace(key, columns=columns, references=references)


def _lost(check: Check, changes: ColumnChanges, context: Context) -> bool:
    """Whether a check goes with its only column."""
    dropped = {name.casefold() for name in changes.dropped}
    used = walk.columns_in(check.expression, context.engine) if dropped else frozenset()
    return bool(used) and used <= dropped


def _enforced(check: Check, statement: AlterTable) -> Check:
    for clause in statement.clauses:
        if isinstance(clause, a.SetEnforced) and same(clause.name.name, check.name):
            check = replace(check, enforced=clause.enforced)
    return check
