"""TypeScript out: any schema value as Drizzle code in the team's style.

Each function takes the names and the style, and the schema where other tables matter (circular references, names of
referenced keys). For many calls on one schema, make a `Code` once and use the functions of the modules.
"""

from __future__ import annotations

from collections.abc import Iterable

from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.relation import Relation
from wizard.drizzle.writer.columns import column_code
from wizard.drizzle.writer.constraints import index_code
from wizard.drizzle.writer.context import Code
from wizard.drizzle.writer.imports import imports_of
from wizard.drizzle.writer.limits import unwritable
from wizard.drizzle.writer.relations import derive_relations, relations_code
from wizard.drizzle.writer.tables import module_code, table_code, tables_code
from wizard.schema import Column, Index, Schema, Table

__all__ = [
    "Code",
    "Relation",
    "derive_relations",
    "imports_of",
    "unwritable",
    "write_column",
    "write_index",
    "write_module",
    "write_relations",
    "write_table",
    "write_tables",
]

_NAMES, _STYLE = CodeNames(), CodeStyle()


def write_column(
    table: Table, column: Column, names: CodeNames = _NAMES, style: CodeStyle = _STYLE, schema: Schema | None = None
) -> str:
    """One line: `roomId: int('room_id').notNull().references(() => rooms.id),`."""
    return column_code(Code.of([table], names, style, schema), table, column)


def write_index(
    table: Table, index: Index, names: CodeNames = _NAMES, style: CodeStyle = _STYLE, schema: Schema | None = None
) -> str:
    """`index('room_id_idx').on(table.roomId)`, as it stands in the third argument."""
    return index_code(Code.of([table], names, style, schema), table, index)


def write_table(
    table: Table, names: CodeNames = _NAMES, style: CodeStyle = _STYLE, schema: Schema | None = None
) -> str:
    """One table, without imports."""
    return table_code(Code.of([table], names, style, schema), table)


def write_tables(
    tables: Iterable[Table], names: CodeNames = _NAMES, style: CodeStyle = _STYLE, schema: Schema | None = None
) -> str:
    """Imports, custom types and tables. A table creator of the team's own is taken to be there already."""
    every = list(tables)
    return tables_code(Code.of(every, names, style, schema), every)


def write_module(
    schema: Schema, names: CodeNames = _NAMES, style: CodeStyle = _STYLE, relations: Iterable[Relation] = ()
) -> str:
    """A schema.ts that compiles alone, with the table creator and relations."""
    code = Code.of(schema.tables, names, style, schema)
    return module_code(code, schema.tables, _relations(code, schema.tables.names, relations))


def write_relations(
    schema: Schema,
    tables: Iterable[str],
    names: CodeNames = _NAMES,
    relations: Iterable[Relation] = (),
    style: CodeStyle = _STYLE,
) -> str:
    """The `relations()` of these tables, from those given that belong to them."""
    return _relations(Code.of(schema.tables, names, style, schema), tables, relations)


def _relations(code: Code, tables: Iterable[str], relations: Iterable[Relation]) -> str:
    every = list(relations)
    blocks = (relations_code(code, table, every) for table in tables)
    return "\n\n".join(block for block in blocks if block)
