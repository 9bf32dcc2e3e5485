"""How a team writes its schema: names and style, taken from what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

from wizard.drizzle.casing import Casing
from wizard.drizzle.names import CodeNames, CodeStyle
from wizard.drizzle.reader.column_json import sql_name
from wizard.drizzle.reader.records import ColumnRecord, TableRecord
from wizard.drizzle.reader.syntax import children, text_of
from wizard.drizzle.reader.values import Function

Word = TypeVar("Word", bound=str)


def code_names(tables: Iterable[tuple[str, TableRecord]], casing: str) -> CodeNames:
    """The consts and keys of (const, table) pairs, and the prefix that all created tables share."""
    every = list(tables)
    columns = {table.name: _keys(table, casing) for _, table in every}
    return CodeNames(_prefix(table for _, table in every), {table.name: const for const, table in every}, columns)


def _keys(table: TableRecord, casing: str) -> dict[str, str]:
    known = ((key, column) for key, column in table.columns.items() if isinstance(column, ColumnRecord))
    return {sql_name(column, casing): key for key, column in known}


def _prefix(tables: Iterable[TableRecord]) -> str:
    """What a table creator puts before the written name; empty when it does anything else."""
    created = [table for table in tables if table.written_name is not None]
    prefixes = {
        table.name[: len(table.name) - len(table.written_name or "")]
        for table in created
        if table.name.endswith(table.written_name or "")
    }
    return prefixes.pop() if len(prefixes) == 1 and all(t.name.endswith(t.written_name or "") for t in created) else ""


def code_style(tables: Iterable[TableRecord], sources: Mapping[str, bytes], casing: Casing) -> CodeStyle:
    """The habits that most of the code shows."""
    every = list(tables)
    named = Counter(
        not column.key_as_name
        for table in every
        for column in table.columns.values()
        if isinstance(column, ColumnRecord)
    )
    extras = [table.extra for table in every if isinstance(table.extra, Function)]
    text = b"\n".join(sources.values())
    return CodeStyle(
        quote='"' if text.count(b'"') > text.count(b"'") else "'",
        third_argument=_most((_form(extra) for extra in extras), "array"),
        parameter=_most((_parameter(extra) for extra in extras), "table"),
        creator=_most((table.creator for table in every if not table.schema), "mysqlTable"),
        explicit_names=named[True] >= named[False],
        casing=casing,
        indent=_indent(text),
    )


def _most(values: Iterable[Word], default: Word) -> Word:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else default


def _form(extra: Function) -> Literal["array", "object"]:
    body = extra.node.child_by_field_name("body")
    while body is not None and body.type in ("parenthesized_expression", "as_expression", "statement_block"):
        inside = children(body)
        last = inside[-1] if body.type == "statement_block" and inside else inside[0] if inside else None
        body = children(last)[0] if last is not None and last.type == "return_statement" and children(last) else last
    return "object" if body is not None and body.type == "object" else "array"


def _parameter(extra: Function) -> str:
    single = extra.node.child_by_field_name("parameter")
    several = extra.node.child_by_field_name("parameters")
    first = single or (children(several)[0] if several is not None and children(several) else None)
    name = re.match(r"[\w$]+", text_of(first)) if first is not None else None
    return name[0] if name and not name[0].startswith("_") else "table"


def _indent(text: bytes) -> str:
    found = Counter(re.findall(rb"^(\t| {2}| {4})(?=[\w'\"]+: )", text, re.MULTILINE)).most_common(1)
    return found[0][0].decode() if found else "  "
