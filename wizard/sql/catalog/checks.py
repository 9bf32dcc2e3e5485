"""CHECK constraints."""

from __future__ import annotations

from wizard.schema import Check, Table
from wizard.sql.catalog import fixed, walk
from wizard.sql.catalog.context import Context, same
from wizard.sql.catalog.errors import refused
from wizard.sql.statements import (
    Call,
    Cast,
    CheckDef,
    ColumnName,
    Constant,
    Expression,
    Match,
    Operation,
    Span,
    Variable,
)

_VALUES = frozenset("+ - * / % DIV MOD & | ^ << >> ~ -> ->> CASE COLLATE VALUES INTERVAL()".split())
"""Operators that give a value and not a truth."""
_TRUTHS = frozenset(
    """is_uuid isnull json_contains json_contains_path json_overlaps json_schema_valid json_valid regexp_like strcmp
    mbrcontains mbrcoveredby mbrcovers mbrdisjoint mbrequals mbrintersects mbroverlaps mbrtouches mbrwithin st_contains
    st_crosses st_disjoint st_equals st_intersects st_overlaps st_touches st_within""".split()
)
"""Functions that a CHECK may consist of."""


def made(
    node: CheckDef, name: str, table: Table, context: Context, *, column: str = "", altering: bool = False
) -> Check:
    """The constraint that a definition makes; `column` is set for a CHECK behind that column.

    Raises:
        SqlError: 3812 to 3820, 1054.
    """
    if not context.engine.mariadb and not _boolean(node.expression):
        raise refused(3812, node.span, name)
    place = fixed.CHECK
    fixed.check_expression(node.expression, place, name, context.engine)
    for used in walk.columns(node.expression):
        found = table.columns.find(used.name)
        if found is None:
            if altering or context.engine.mariadb:
                raise refused(1054, used.span, used.name, place.clause.format(name), name=used.name)
            raise refused(3820, used.span, name, used.name, name=used.name)
        if used.table and used.table != table.name and context.engine.mariadb:
            raise refused(1901, used.span, used.name)
        if column and not same(used.name, column) and not context.engine.mariadb:
            raise refused(3813, node.span, name)
        if found.autoincrement:
            raise refused(1901 if context.engine.mariadb else 3818, node.span, name)
    return Check(name, node.text, node.enforced)


def _boolean(expression: Expression) -> bool:
    """Whether the condition is true or false by itself: numbers, columns and most functions are not."""
    if isinstance(expression, Constant):
        return expression.kind == "boolean"
    if isinstance(expression, Call):
        return expression.name in _TRUTHS
    if isinstance(expression, ColumnName | Match | Cast | Variable):
        return False
    return not (isinstance(expression, Operation) and expression.operator in _VALUES)


def check_name(name: str, owner: str, context: Context, span: Span) -> None:
    """Refuse a name that another CHECK of the database has (3822)."""
    if context.engine.mariadb:
        return
    for table in context.schema.tables:
        if table.name != owner and table.checks.find(name):
            raise refused(3822, span, name)
