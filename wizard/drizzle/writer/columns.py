"""One column as one line of TypeScript."""

from __future__ import annotations

from wizard.drizzle.builders import BUILDERS
from wizard.drizzle.inline import is_inline_primary_key, is_inline_reference, is_inline_unique
from wizard.drizzle.types import TypeCode, type_code
from wizard.drizzle.writer.context import Code
from wizard.drizzle.writer.defaults import default_code
from wizard.drizzle.writer.expressions import generated_code
from wizard.drizzle.writer.text import key_text, value_text
from wizard.schema import Column, ForeignKey, Index, Table


def column_code(code: Code, table: Table, column: Column) -> str:
    """`roomId: int('room_id').notNull().references(() => rooms.id),`"""
    key = key_text(code.names.column(table.name, column.name), code.style.quote)
    kind = type_code(column.type)
    return f"{key}: {_builder(code, table, column, kind)}{_chain(code, table, column, kind)},"


def _builder(code: Code, table: Table, column: Column, kind: TypeCode) -> str:
    arguments = []
    if code.style.writes_name(code.names.column(table.name, column.name), column.name):
        arguments.append(code.quoted(column.name))
    if kind.values:
        arguments.append(value_text(kind.values, code.style.quote))
    if kind.options:
        arguments.append(value_text(kind.options, code.style.quote))
    name = code.customs[kind.custom] if kind.custom else kind.builder
    return f"{name}({', '.join(arguments)})"


def _chain(code: Code, table: Table, column: Column, kind: TypeCode) -> str:
    inline_key = is_inline_primary_key(table, column.name)
    uniques = [index for index in table.indexes if is_inline_unique(table, index) and index.columns == (column.name,)]
    keys = [
        key
        for key in table.foreign_keys
        if is_inline_reference(code.defaults, table, key) and key.columns[0] == column.name
    ]
    parts = [
        ".autoincrement()" if column.autoincrement and can_autoincrement(kind) else "",
        ".primaryKey()" if inline_key else "",
        default_code(column, kind, code.style.quote),
        ".notNull()" if column.not_null and not inline_key else "",
        *(_unique(code, table, index) for index in uniques),
        generated_code(code, table, column),
        *(_references(code, table, key) for key in keys),
    ]
    return "".join(parts)


def can_autoincrement(kind: TypeCode) -> bool:
    """Whether `.autoincrement()` exists and says something: `serial` has it built in."""
    return kind.builder in BUILDERS and BUILDERS[kind.builder].autoincrement and kind.builder != "serial"


def _unique(code: Code, table: Table, index: Index) -> str:
    default = code.defaults.unique(table.name, index.columns)
    return f".unique({'' if index.name == default else code.quoted(index.name)})"


def _references(code: Code, table: Table, key: ForeignKey) -> str:
    typed = ": AnyMySqlColumn" if code.is_circular(table.name, key.table) else ""
    actions = {
        name: action
        for name, action in (("onDelete", key.on_delete), ("onUpdate", key.on_update))
        if action != "no action"
    }
    options = f", {value_text(actions, code.style.quote)}" if actions else ""
    return f".references((){typed} => {code.reference(key.table, key.references[0])}{options})"
