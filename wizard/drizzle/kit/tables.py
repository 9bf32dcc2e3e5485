"""CREATE TABLE, with its keys, unique constraints and checks; foreign keys and plain indexes follow by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.changes.kinds import CreateTable
from wizard.drizzle.kit import squashed
from wizard.drizzle.kit.comparison import NewTable
from wizard.drizzle.kit.definitions import definition
from wizard.drizzle.kit.keys import part_texts, readable
from wizard.drizzle.kit.refusals import KitRefusal
from wizard.drizzle.kit.statements import LINES, KitStatement, quoted, statement
from wizard.drizzle.snapshot import TableJson
from wizard.drizzle.snapshot_schema import Expressions, index_parts, table_of
from wizard.drizzle.snapshot_values import in_key_order
from wizard.named import NamedList, NamedSet
from wizard.schema import Check, Index, Table


def create_table(table: NewTable, expressions: Expressions) -> KitStatement:
    """CREATE TABLE of a new table. Only the first of several primary keys is printed."""
    columns = [f"\t{line}" for line in _columns(table.json)] or [""]
    lines = ",\n".join([*columns, *(f"\t{line}" for line in _keys(table, expressions))])
    return statement("create_table", table.json["name"], CreateTable(_table(table, expressions)), lines=lines)


def _columns(table: TableJson) -> Iterator[str]:
    for column in in_key_order(table["columns"]).values():
        yield definition("create", column)


def _keys(table: NewTable, expressions: Expressions) -> Iterator[str]:
    for line in list(table.lines.primary_keys.values())[:1]:
        name = squashed.name_of(line)
        if name not in table.json["compositePrimaryKeys"]:
            raise KitRefusal(f"the primary key {name} has a `;` in its name", where=table.json["name"])
        yield LINES["primary_key"].format(name=name, columns=quoted(squashed.columns_of(line)))
    for line in table.lines.uniques.values():
        name = squashed.name_of(line)
        yield LINES["unique"].format(name=name, columns=part_texts(name, squashed.columns_of(line), expressions))
    for line in table.lines.checks.values():
        yield LINES["check"].format(name=squashed.name_of(line), value=squashed.value_of(line))


def _table(table: NewTable, expressions: Expressions) -> Table:
    """The table as the statement makes it."""
    whole = table_of(table.json, expressions)
    uniques = (
        Index(name, index_parts(name, squashed.columns_of(line), expressions), unique=True)
        for name, line in table.lines.uniques.items()
    )
    checks = (Check(name, squashed.value_of(line)) for name, line in table.lines.checks.items())
    columns = NamedList(whole.columns[name] for name in in_key_order(table.json["columns"]))
    kept = NamedSet(index for index in uniques if readable(index, columns.names))
    return replace(whole, columns=columns, indexes=kept, foreign_keys=NamedSet(), checks=NamedSet(checks))
