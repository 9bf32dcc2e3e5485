"""Tables, and whole modules, as TypeScript."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.drizzle.types import type_code
from wizard.drizzle.writer.columns import column_code
from wizard.drizzle.writer.constraints import third_argument
from wizard.drizzle.writer.context import Code
from wizard.drizzle.writer.customs import write_customs
from wizard.drizzle.writer.imports import imports_of
from wizard.drizzle.writer.text import template_text
from wizard.schema import Table


def table_code(code: Code, table: Table) -> str:
    """`export const rooms = mysqlTable('rooms', { … });`"""
    columns = "".join(f"{code.style.indent}{column_code(code, table, column)}\n" for column in table.columns)
    body = f"{{\n{columns}}}" if columns else "{}"
    const = code.names.table(table.name)
    return f"export const {const} = {_call(code, table.name)}, {body}{third_argument(code, table)});"


def _call(code: Code, table: str) -> str:
    if code.style.creator != "mysqlTable" and table.startswith(code.names.prefix):
        return f"{code.style.creator}({code.quoted(code.names.logical(table))}"
    return f"mysqlTable({code.quoted(table)}"


def customs_code(code: Code, tables: Iterable[Table]) -> str:
    """The `customType` consts that these tables use."""
    used = {type_code(column.type).custom for table in tables for column in table.columns}
    needed = {text: name for text, name in code.customs.items() if text in used}
    return write_customs(needed, code.style.quote, code.style.indent)


def tables_code(code: Code, tables: Iterable[Table]) -> str:
    """Imports, custom types and tables: what stands in the document."""
    every = list(tables)
    return _module(code, [customs_code(code, every), *(table_code(code, table) for table in every)])


def module_code(code: Code, tables: Iterable[Table], relations: str = "") -> str:
    """A file that compiles alone: `tables_code` with the table creator and relations."""
    every = list(tables)
    tables_text = [table_code(code, table) for table in every]
    return _module(code, [_creator(code), customs_code(code, every), *tables_text, relations]) + "\n"


def _creator(code: Code) -> str:
    if code.style.creator == "mysqlTable":
        return ""
    prefix = template_text(code.names.prefix)
    return f"export const {code.style.creator} = mysqlTableCreator((name) => `{prefix}${{name}}`);"


def _module(code: Code, parts: list[str]) -> str:
    return "\n\n".join(part for part in [imports_of(parts, code.style.quote), *parts] if part)
