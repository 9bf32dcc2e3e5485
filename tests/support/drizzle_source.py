"""A schema as plain, ugly TypeScript for drizzle-kit to read: no types, every name spelled out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from wizard.drizzle.names import primary_key_name
from wizard.drizzle.snapshot_json import part_text
from wizard.drizzle.snapshot_values import default_of
from wizard.schema import Column, ForeignKey, Index, IndexPart, PrimaryKey, Schema, Table

IMPORTS = """
import * as m from 'drizzle-orm/mysql-core';
import { sql } from 'drizzle-orm';
const custom = (type: string) => m.customType<any>({ dataType: () => type });
"""
BUILDERS: list[tuple[str, Callable[[re.Match[str]], tuple[str, str]]]] = [
    (r"(tinyint|smallint|mediumint|int|float|double|decimal)( unsigned)?",
     lambda m: (m[1], f"{{ unsigned: {_js(m[2])} }}")),
    (r"bigint( unsigned)?", lambda m: ("bigint", f"{{ mode: 'number', unsigned: {_js(m[1])} }}")),
    (r"(decimal|float|double|real)\((\d+), ?(\d+)\)", lambda m: (m[1], f"{{ precision: {m[2]}, scale: {m[3]} }}")),
    (r"(varchar|char|binary|varbinary)\((\d+)\)", lambda m: (m[1], f"{{ length: {m[2]} }}")),
    (r"(timestamp|datetime|time)\((\d)\)", lambda m: (m[1], f"{{ fsp: {m[2]} }}")),
    (r"enum\((.*)\)", lambda m: ("mysqlEnum", "[" + m[1].replace("''", "\\'") + "]")),
    (r"(serial|boolean|(tiny|medium|long)?text|json|date|datetime|timestamp|time|year)", lambda m: (m[1], "{}")),
]  # fmt: skip


def source(schema: Schema, *, bare_null: bool = False) -> str:
    """The schema.ts. `bare_null` writes a default of null as JavaScript's null rather than as SQL."""
    return IMPORTS + "".join(_table(table, bare_null) for table in schema.tables)


def export_name(table: str) -> str:
    """The constant that a table is exported as."""
    return f"T_{re.sub(r'[^0-9A-Za-z]', '_', table)}"


def _table(table: Table, bare_null: bool) -> str:
    columns = ",\n".join(f"  {_js(c.name)}: {_column(table, c, bare_null)}" for c in table.columns)
    extras = ",\n".join(f"  {text}" for text in _extras(table))
    name = export_name(table.name)
    return (
        f"export const {name}: any = m.mysqlTable({_js(table.name)}, {{\n{columns}\n}}, (t: any) => [\n{extras}\n]);\n"
    )


def _column(table: Table, column: Column, bare_null: bool) -> str:
    key = table.primary_key
    parts = [
        _builder(column),
        ".autoincrement()" if column.autoincrement and column.type != "serial" else "",
        ".notNull()" if column.not_null else "",
        ".onUpdateNow()" if column.on_update else "",
        f".default({_default(column.default, bare_null)})" if column.default is not None else "",
        ".primaryKey()" if key and _inline(table, key) and key.columns == (column.name,) else "",
    ]
    if column.generated:
        parts.append(f".generatedAlwaysAs({_sql(column.generated.expression)}, {{ mode: '{column.generated.kind}' }})")
    return "".join(parts)


def _builder(column: Column) -> str:
    for pattern, build in BUILDERS:
        if match := re.fullmatch(pattern, column.type):
            name, config = build(match)
            return f"m.{name}({_js(column.name)}, {config})"
    return f"custom({_js(column.type)})({_js(column.name)})"


def _default(text: str, bare_null: bool) -> str:
    if bare_null and text == "null":
        return "null as any"
    value = default_of(text)
    return _sql(value) if isinstance(value, str) else _js(value)


def _extras(table: Table) -> Iterator[str]:
    key = table.primary_key
    if key and not _inline(table, key):
        yield f"m.primaryKey({{ name: {_js(key.name)}, columns: [{_columns('t', key.columns)}] }})"
    yield from map(_index, table.indexes)
    yield from map(_foreign_key, table.foreign_keys)
    yield from (f"m.check({_js(check.name)}, {_sql(check.expression)})" for check in table.checks)


def _inline(table: Table, key: PrimaryKey) -> bool:
    return len(key.columns) == 1 and key.name == primary_key_name(table.name, key.columns, inline=True)


def _index(index: Index) -> str:
    builder = "unique" if index.constraint else "uniqueIndex" if index.unique else "index"
    options = {"using": index.using, "algorithm": index.algorithm, "lock": index.lock}
    chain = "".join(f".{name}({_js(value)})" for name, value in options.items() if value)
    return f"m.{builder}({_js(index.name)}).on({', '.join(map(_part, index.parts))}){chain}"


def _part(part: IndexPart) -> str:
    text = part_text(part)
    return _columns("t", (text,)) if part == IndexPart(text) else _sql(text)


def _foreign_key(key: ForeignKey) -> str:
    parent = export_name(key.table)
    ends = f"columns: [{_columns('t', key.columns)}], foreignColumns: [{_columns(parent, key.references)}]"
    actions = f".onDelete({_js(key.on_delete)}).onUpdate({_js(key.on_update)})"
    return f"m.foreignKey({{ name: {_js(key.name)}, {ends} }}){actions}"


def _columns(table: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"{table}[{_js(name)}]" for name in names)


def _sql(text: str) -> str:
    return f"sql.raw({_js(text)})"


def _js(value: object) -> str:
    return json.dumps(bool(value) if value is None or value == " unsigned" else value)
