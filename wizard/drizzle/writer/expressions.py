"""SQL expressions as sql`…`, the columns in them as `${table.column}` where Drizzle prints the same text for it."""

from __future__ import annotations

import re

from wizard.drizzle.writer.context import Code
from wizard.drizzle.writer.text import sql_template, template_text
from wizard.schema import Column, IndexPart, Table

_QUALIFIED = re.compile(r"`([^`]+)`\.`([^`]+)`")
_ALONE = re.compile(r"(?<![`.])`([^`.]+)`(?![`.])")


def qualified_template(code: Code, table: Table, text: str, thing: str) -> str:
    """The expression of a check or a generated column: Drizzle prints `${table.column}` with the table's name."""
    return _template(code, table, text, thing, _QUALIFIED)


def names_own_columns(code: Code, table: Table, text: str) -> bool:
    """Whether `qualified_template` would name a column of the table."""
    return qualified_template(code, table, text, "_") != f"sql`{template_text(text)}`"


def part_code(code: Code, table: Table, part: IndexPart, thing: str) -> str:
    """One key part of an index. In an index Drizzle prints `${table.column}` as the column alone."""
    if part.expression:
        return _template(code, table, part.expression, thing, _ALONE)
    column = code.member(thing, table.name, part.column)
    if part.column not in table.columns:
        return sql_template(f"`{part.column}`{' desc' if part.descending else ''}")
    extra = (f"({part.length})" if part.length is not None else "") + (" desc" if part.descending else "")
    return f"sql`${{{column}}}{extra}`" if extra else column


def _template(code: Code, table: Table, text: str, thing: str, pattern: re.Pattern[str]) -> str:
    pieces, end = [], 0
    for match in pattern.finditer(text):
        own = match[1] == table.name if len(match.groups()) == 2 else True
        column = match[match.lastindex or 0]
        if own and column in table.columns:
            pieces += [template_text(text[end : match.start()]), f"${{{code.member(thing, table.name, column)}}}"]
            end = match.end()
    return "sql`" + "".join(pieces) + template_text(text[end:]) + "`"


def generated_code(code: Code, table: Table, column: Column) -> str:
    """`.generatedAlwaysAs(…)`, or nothing for a plain column."""
    if column.generated is None:
        return ""
    text = qualified_template(code, table, column.generated.expression, code.names.table(table.name))
    if names_own_columns(code, table, column.generated.expression):
        text = f"(): SQL => {text}"
    return f".generatedAlwaysAs({text}, {{ mode: {code.quoted(column.generated.kind)} }})"
