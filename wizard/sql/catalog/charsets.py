"""What a new character set of a table does to its columns."""

from __future__ import annotations

from dataclasses import replace

from wizard.named import NamedList
from wizard.schema import Column, Table, TableOptions
from wizard.sql import datatypes
from wizard.sql.catalog import options
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.statements import AlterTable, Option
from wizard.sql.statements import alter as a


def rebased(statement: AlterTable, table: Table, context: Context) -> Table:
    """The table with the options that ALTER TABLE sets; its columns keep the character set that they have."""
    if not context.engine.mariadb:
        _check_conflict(statement)
    for clause in statement.clauses:
        if isinstance(clause, a.SetOptions):
            new = options.settled(clause.options, table.options, context)
            table = _with_options(table, new, context)
        elif isinstance(clause, a.ConvertCharset):
            table = _converted(clause, table, context)
    return table


def _check_conflict(statement: AlterTable) -> None:
    """One statement names one character set (1302)."""
    named: list[str] = []
    for clause in statement.clauses:
        if isinstance(clause, a.ConvertCharset) and clause.charset:
            named.append(clause.charset)
        elif isinstance(clause, a.SetOptions):
            named += (option.value for option in clause.options if option.name == "CHARSET")
    if len(set(named)) > 1:
        first, second = list(dict.fromkeys(named))[:2]
        raise refused(1302, statement.span, f"CHARACTER SET {first}", f"CHARACTER SET {second}")


def _with_options(table: Table, new: TableOptions, context: Context) -> Table:
    if (new.charset, new.collation) == (table.options.charset, table.options.collation):
        return replace(table, options=new)
    kept = []
    for column in table.columns:
        if context.type(column).has_charset:
            charset, collation = context.charset(column, table), context.collation(column, table)
            column = replace(column, charset=charset, collation=collation)
        kept.append(column)
    return replace(table, options=new, columns=NamedList(kept))


def _converted(clause: a.ConvertCharset, table: Table, context: Context) -> Table:
    named = (("CHARSET", clause.charset), ("COLLATE", clause.collation))
    given = [Option(clause.span, name, value) for name, value in named if value]
    new = options.settled(given, replace(table.options, charset="", collation=""), context)
    after = replace(table, options=new)
    columns = (_grown(column, table, after, context) for column in table.columns)
    return replace(after, columns=NamedList(columns))


def _grown(column: Column, before: Table, after: Table, context: Context) -> Column:
    """The column in the new character set; a TEXT type becomes the next larger where characters take more bytes."""
    type_ = context.type(column)
    if not type_.has_charset:
        return column
    bare = replace(column, charset="", collation="")
    wider = context.char_bytes(bare, after) > context.char_bytes(column, before)
    sizes = list(datatypes.TEXTS)
    if type_.name in sizes[:-1] and wider:
        return replace(bare, type=sizes[sizes.index(type_.name) + 1])
    return bare
