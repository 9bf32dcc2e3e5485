"""What a server reads out of the parts of a definition: types, and expressions as far as they can be read."""

from __future__ import annotations

from wizard.schema import Column
from wizard.sql.catalog import fixed, walk
from wizard.sql.datatypes import SqlType, parse_column_type
from wizard.sql.engines import Engine
from wizard.sql.grammar.parse import parse_expression
from wizard.sql.statements import Expression


def type_of(column: Column, engine: Engine) -> SqlType:
    """The value of a column's type."""
    return parse_column_type(column.type, engine)


def readable(expression: str, engine: Engine) -> bool:
    """Whether a text is an expression."""
    return isinstance(parse_expression(expression, engine), Expression)


def uses(expression: str, columns: tuple[str, ...], engine: Engine) -> bool:
    """Whether an expression names one of the columns."""
    return not walk.columns_in(expression, engine).isdisjoint(name.casefold() for name in columns)


def varies(expression: str, engine: Engine) -> bool:
    """Whether an expression may give other values on a replica (1674)."""
    found = parse_expression(expression, engine)
    return isinstance(found, Expression) and fixed.varies(found)
