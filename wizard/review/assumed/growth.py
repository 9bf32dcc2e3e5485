"""A schema that grows by what statements need and do not find."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from wizard.named import NamedList, NamedSet
from wizard.review.assumed.needs import (
    REST,
    columns_of,
    dropped_from,
    guess,
    made_by,
    misspelt,
    operations_of,
    stand_in,
)
from wizard.review.meant import meant
from wizard.review.operation import Operation
from wizard.review.script import Script, ScriptStatement
from wizard.schema import Column, ForeignKey, PrimaryKey, Schema, Table, index_on

Known = Mapping[tuple[str, str], Column]
"""Columns before the migration that something else tells of, by table and column."""


class Growth:
    """A schema while it grows by what the statements need."""

    def __init__(self, schema: Schema, forth: Script, back: Script, known: Known) -> None:
        """Look for what the rollback restores, and for the tables that the scripts make themselves."""
        self.schema, self.back = schema, back
        restored = {(op.table, op.new.name): op.new for op in operations_of(back) if op.new}
        self.known = {**restored, **known}
        self.remade = {op.table.casefold(): op.made for op in operations_of(back) if op.made and not op.creating}
        first: dict[str, Operation] = {}
        for op in (*operations_of(forth), *operations_of(back)):
            first.setdefault(op.table.casefold(), op)
        self.own = {name for name, op in first.items() if op.kind == "create_table"}
        self.grown: set[str] = set()
        """Tables that grew in this pass: later statements met them as they were."""

    def need(self, script: Script, statement: ScriptStatement) -> None:
        """Add what one statement needs and does not find."""
        met, stale = statement.schema, set(self.grown)
        for op in statement.operations:
            table, _ = script.origin(op.table, "", statement.number)
            there = met.tables.find(op.table)
            is_old = op.kind != "create_table" and not op.creating and self._is_assumed(table, there)
            if is_old and there and table not in stale:
                self._on(script, statement, op, table, there)
            if op.foreign_key and op.kind == "add_foreign_key":
                self._parent(op.foreign_key, there or op.made or Table(op.table), met.tables.find(op.foreign_key.table))
            met = meant(met, [op], script.engine)
        if not stale:
            self._unknown_names(script, statement)

    def _is_assumed(self, name: str, there: Table | None) -> bool:
        """Whether a table is one of those that are assumed, from now on too."""
        if name.casefold() in self.own or (there and not self.schema.tables.find(name)):
            return False
        if any(misspelt(name.casefold(), own) for own in self.own):
            return False
        if not self.schema.tables.find(name):
            rest = Table(name, NamedList([Column(REST, "int")]))
            self._put(self.remade.get(name.casefold()) or rest)
        return True

    def _on(self, script: Script, statement: ScriptStatement, op: Operation, table: str, met: Table) -> None:
        """What an operation on an assumed table needs; the rollback's own drops have to find what they drop."""
        became = {o.name: o.new for o in statement.operations if o.kind == "modify_column"}
        undone = script is self.back and op.kind in ("drop_column", "rename_column")
        for name in columns_of(op) if not undone else ():
            if name and not met.columns.find(name):
                self._column(table, name, became.get(name) or guess(op, name))
        owner = self.schema.tables.find(table)
        if owner is None:
            return
        if script is self.back:
            if op.kind == "set_default" and op.new and (column := owner.columns.find(op.name)):
                self._put(replace(owner, columns=owner.columns.put(replace(column, default=op.new.default))))
        elif op.kind == "drop_primary_key" and owner.primary_key is None:
            self._put(replace(owner, primary_key=PrimaryKey((REST,))))
        elif item := dropped_from(op):
            self._item(owner, op.name, item)

    def _column(self, table: str, name: str, like: Column | None = None) -> None:
        owner = self.schema.tables.find(table)
        if owner is None or owner.columns.find(name):
            return
        column = self.known.get((owner.name, name)) or replace(like or Column(name, "int"), name=name)
        self._put(replace(owner, columns=NamedList([*owner.columns, column])))

    def _item(self, owner: Table, name: str, kind: str) -> None:
        """An index or constraint that is dropped or renamed: as the rollback makes it, or on the rest of the table."""
        if getattr(owner, kind).find(name):
            return
        made = next((m for op in operations_of(self.back) if (m := made_by(op, kind)) and m.name == name), None)
        made = made or stand_in(kind, name, owner.name)
        self._put(replace(owner, **{kind: getattr(owner, kind).put(made)}))
        for column in getattr(made, "columns", ()):
            self._column(owner.name, column)

    def _parent(self, key: ForeignKey, child: Table, there: Table | None) -> None:
        """The table that a foreign key points to, with a key of the same types."""
        if not self._is_assumed(key.table, there):
            return
        owner = self.schema.tables.find(key.table)
        if owner is None or there is None or not all(child.columns.find(name) for name in key.columns):
            return
        for here, name in zip(key.columns, key.references, strict=False):
            if not owner.columns.find(name):
                own = child.columns.find(here) or Column(here, "int")
                like = Column(name, own.type, not_null=True, charset=own.charset, collation=own.collation)
                column = self.known.get((owner.name, name), like)
                options = child.options if owner.columns.names == (REST,) else owner.options
                owner = replace(owner, columns=NamedList([*owner.columns, column]), options=options)
        keys = [owner.primary_key.columns] if owner.primary_key else []
        if key.references not in [*keys, *(index.columns for index in owner.indexes)]:
            unique = index_on("_".join((*key.references, REST)), *key.references, unique=True)
            owner = (
                replace(owner, indexes=owner.indexes.put(unique))
                if keys
                else replace(owner, primary_key=PrimaryKey(key.references))
            )
        self._put(owner)

    def _unknown_names(self, script: Script, statement: ScriptStatement) -> None:
        """What queries, conditions and expressions ask for."""
        refusal = statement.refusal
        if refusal is None:
            return
        name, text = refusal.name.rpartition(".")[2], script.sql(statement)
        if refusal.number == 1146 and name and not statement.operations:
            self._is_assumed(name, None)
        elif refusal.number in (1054, 3820) and (table := self._owner(text, refusal.name)):
            self._column(table, name, Column(name, "int" if statement.operations else "text"))

    def _owner(self, text: str, name: str) -> str:
        """The assumed table that a column in a statement belongs to."""
        qualifier, _, column = name.rpartition(".")
        called = rf"`?(\w+)`?\s+(?:AS\s+)?`?{re.escape(qualifier)}`?(?!\w|\.)"
        alias = re.search(called, text, re.IGNORECASE) if qualifier else None
        words = [alias[1]] if alias and self.schema.tables.find(alias[1]) else re.findall(r"\w+", text)
        tables = (table for word in ([qualifier, *words]) if (table := self.schema.tables.find(word)))
        return next((table.name for table in tables if not table.columns.find(column)), "")

    def _put(self, table: Table) -> None:
        self.grown.add(table.name)
        self.schema = Schema(NamedSet([*self.schema.tables.put(table)]))
