"""Pasted pieces of schema code, without what stands around them."""

from __future__ import annotations

import re

from wizard.drizzle.names import CodeNames, camel
from wizard.drizzle.reader.columns import named
from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.module import Module
from wizard.drizzle.reader.packages import ORM
from wizard.drizzle.reader.records import ColumnRecord, TableRecord
from wizard.drizzle.reader.syntax import children, string_value, text_of
from wizard.drizzle.reader.tables import CORE, table_creator
from wizard.drizzle.reader.values import UNDEFINED, Lazy, Native, Value
from wizard.schema import Schema, Table

COLUMNS_ONLY = ""
"""The name of the table that pasted columns without a table are put into."""
_PAIR = re.compile(r"\s*(?:[\w$]+|'[^'\n]*'|\"[^\"\n]*\")\s*:\s*\w+\s*\(")
_CREATOR = re.compile(r"(?<![\w$.])(?!(?:pg|sqlite|singlestore|mysql)Table)([A-Za-z_$][\w$]*[tT]able)\s*\(\s*['\"`]")


def fragment_module(loader: Loader, text: str, schema: Schema, names: CodeNames) -> Module:
    """A module in which Drizzle's names and the schema's tables are known, and every declared name is exported."""
    code = f"mysqlTable('{COLUMNS_ONLY}', {{\n{text}\n}})" if _PAIR.match(text) else text
    module = loader.from_source("pasted code", code.encode("utf-8", "replace"))
    rename = Native("prefixed", lambda _ev, name=UNDEFINED: names.prefix + name if isinstance(name, str) else name)
    creators = {creator: table_creator(loader.evaluator, rename) for creator in _CREATOR.findall(code)}
    known = {names.table(table.name): _known(table, names) for table in schema.tables}
    loader.evaluator.globals = {**loader.evaluator.globals, **ORM, **known, **creators, **CORE}
    for name in module.declared():
        module.exports.setdefault(name, name)
    _export_bare_calls(loader, module)
    return module


def _export_bare_calls(loader: Loader, module: Module) -> None:
    """Give `mysqlTable('rooms', …)` without a const the name that it would have."""
    for statement in children(module.root):
        call = next(iter(children(statement)), None)
        if statement.type != "expression_statement" or call is None or call.type != "call_expression":
            continue
        arguments = children(call.child_by_field_name("arguments") or call)
        first = arguments[0] if arguments else call
        name = camel(string_value(first) if first.type == "string" else text_of(first)[:40])
        module.bind(name, Lazy(lambda call=call: loader.value(module, call)), statement)  # type: ignore[misc]
        module.exports.setdefault(name, name)


def _known(table: Table, names: CodeNames) -> Value:
    """A table of the schema, so that pasted code may refer to it."""
    record = TableRecord(table.name, {}, UNDEFINED)
    for column in table.columns:
        key = names.column(table.name, column.name)
        built = named("", column.type, column.name)
        record.columns[key] = ColumnRecord(record, key, column.name, False, "", built)
    return record
