"""A table while CREATE or ALTER builds it: columns first, then keys, then foreign keys, then checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wizard.schema import Index, IndexPart, Table
from wizard.sql.catalog import checks, columns, foreign_keys, keys
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.rules import check_table
from wizard.sql.implicit import serves
from wizard.sql.statements import CheckDef, ColumnDef, ForeignKeyDef, KeyDef, KeyPart, References, Span, TableElement


@dataclass(slots=True)
class Draft:
    """What is known so far. It lives for one statement; what comes out is a frozen table."""

    table: Table
    context: Context
    altering: bool = False
    before: Table | None = None
    """The table as it was before an ALTER."""
    keys: list[KeyDef] = field(default_factory=list)
    foreign_keys: list[ForeignKeyDef] = field(default_factory=list)
    checks: list[tuple[CheckDef, str]] = field(default_factory=list)
    nullable: set[str] = field(default_factory=set)
    """Columns that are NULL in so many words: no primary key may have them (1171)."""
    spans: dict[str, Span] = field(default_factory=dict)
    """Where an index is written, by its name."""
    given: list[str] = field(default_factory=list)
    """Names that foreign keys of this statement got from the server."""

    def add(self, elements: Iterable[TableElement]) -> None:
        """Take columns, keys and constraints in the order of the text."""
        for element in elements:
            if isinstance(element, ColumnDef):
                self.add_column(element)
            elif isinstance(element, KeyDef):
                self.keys.append(element)
            elif isinstance(element, ForeignKeyDef):
                self.foreign_keys.append(element)
            else:
                self.checks.append((element, ""))

    def add_column(self, node: ColumnDef, after: str | None = None) -> None:
        """Take a new column with the keys and checks that its definition holds; None puts it last, `""` first."""
        column = columns.made(node, self.table, self.context)
        if self.table.columns.find(column.name):
            raise refused(1060, node.name.span, column.name)
        self.table = replace(self.table, columns=self.table.columns.insert(column, after))
        self.take_attributes(node)

    def take_attributes(self, node: ColumnDef) -> None:
        """Take what a column's definition says about keys, NULL, checks and references."""
        part = (KeyPart(node.name.span, node.name),)
        if node.primary_key:
            self.keys.append(KeyDef(node.span, "primary", part))
        if node.unique or node.type.name == "serial":
            self.keys.append(KeyDef(node.span, "unique", part, is_constraint=True))
        if node.null is True:
            self.nullable.add(node.name.name.casefold())
        self.checks += ((check, node.name.name) for check in node.checks)
        counts = "inline_references" in self.context.engine.flags or self.context.engine.mariadb
        if node.references and counts:
            self.foreign_keys.append(_inline(node, node.references))

    def finish(self, span: Span) -> Table:
        """The table with its keys and constraints.

        Raises:
            SqlError: something doesn't go together.
        """
        for key in self.keys:
            self._add_key(key)
        self._drop_implicit()
        named = [(node, self._foreign_key_name(node)) for node in self.foreign_keys]
        for node, name in named:
            self._add_foreign_key(node, name)
        for check, column in self.checks:
            self._add_check(check, column)
        self._check_old_primary(span)
        check_table(self.table, self.context, span, self.spans)
        for node, name in named:
            foreign_keys.check_child(self.table.foreign_keys[name], self.table, self.context, node.span)
        return self.table

    def _add_key(self, node: KeyDef) -> None:
        keys.check_key(node, self.context)
        if node.kind == "primary":
            self._set_primary(node)
            return
        taken = self.table.indexes.names
        name = keys.name_for(node, taken)
        if self.table.indexes.find(name):
            if node.if_not_exists:
                return
            raise refused(1061, node.span, name)
        for part in node.parts:
            keys.check_functional_part(part, name, self.table, self.context)
        index = keys.index_of(node, self.table, name)
        self.spans[name] = node.span
        self.table = replace(self.table, indexes=self.table.indexes.put(index))

    def _set_primary(self, node: KeyDef) -> None:
        if self.table.primary_key:
            raise refused(1068, node.span)
        key = keys.primary_of(node, self.table)
        self.spans["PRIMARY"] = node.span
        index = Index("PRIMARY", keys.index_of(node, self.table, "PRIMARY").parts, unique=True)
        changed = self.table.columns
        for name in key.columns:
            column = changed[name]
            if name.casefold() in self.nullable and not self.context.engine.mariadb:
                raise refused(1171, node.span)
            if column.generated and column.generated.kind == "virtual":
                raise refused(3106, node.span, "Defining a virtual generated column as primary key")
            changed = changed.put(replace(column, not_null=True))
        self.table = replace(self.table, columns=changed, primary_key=key)
        keys.check_index(index, self.table, self.context, node.span, primary=True)

    def _check_old_primary(self, span: Span) -> None:
        """The primary key that was there: prefix lengths are not kept, a text column in it must have one."""
        key = self.table.primary_key
        if key is None or "PRIMARY" in self.spans:
            return
        parts = []
        for name in key.columns:
            was = self.before.columns.find(name) if self.before else None
            prefixed = was is not None and self.context.type(was).needs_prefix
            parts.append(IndexPart(name, length=1 if prefixed else None))
        keys.check_index(Index("PRIMARY", tuple(parts), unique=True), self.table, self.context, span, primary=True)

    def _drop_implicit(self) -> None:
        """Indexes that the server made go where one that is written serves as well."""
        if not self.keys:
            return
        for index in self.table.indexes:
            if not index.implicit:
                continue
            others = replace(self.table, indexes=self.table.indexes.without(index.name), primary_key=None)
            if serves(others, index.columns):
                self.table = replace(self.table, indexes=self.table.indexes.without(index.name))

    def _foreign_key_name(self, node: ForeignKeyDef) -> str:
        if node.constraint:
            return node.constraint.name
        taken = list(self.table.foreign_keys.names)
        taken += self.given
        name = foreign_keys.automatic_name(self.table, "_ibfk_", taken)
        self.given.append(name)
        return name

    def _add_foreign_key(self, node: ForeignKeyDef, name: str) -> None:
        if node.if_not_exists and self.table.foreign_keys.find(name):
            return
        key = foreign_keys.made(node, name, self.table, self.context)
        wanted = node.constraint.name if node.constraint else node.index_name.name if node.index_name else ""
        self.table = foreign_keys.with_implicit_index(key, self.table, wanted, node.span)
        foreign_keys.check_name(name, self.table.name, self.context, node.span, besides=self.table)
        self.table = replace(self.table, foreign_keys=self.table.foreign_keys.put(key))

    def _add_check(self, node: CheckDef, column: str) -> None:
        name = node.name.name if node.name else self._check_name()
        if self.table.checks.find(name):
            raise refused(1826 if self.context.engine.mariadb else 3822, node.span, name)
        checks.check_name(name, self.table.name, self.context, node.span)
        check = checks.made(node, name, self.table, self.context, column=column, altering=self.altering)
        self.table = replace(self.table, checks=self.table.checks.put(check))

    def _check_name(self) -> str:
        named = [check.name.name for check, _ in self.checks if check.name]
        if self.context.engine.mariadb:
            return keys.free_name("CONSTRAINT_1", [*self.table.checks.names, *named])
        return foreign_keys.automatic_name(self.table, "_chk_", list(self.table.checks.names))


def _inline(node: ColumnDef, references: References) -> ForeignKeyDef:
    return ForeignKeyDef(references.span, (node.name,), references)
