"""Names and calls inside expressions."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.sql.catalog import functions, walk
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import NeedsServerError, refused
from wizard.sql.catalog.scopes import Scope, resolve
from wizard.sql.statements import (
    Call,
    Cast,
    ColumnName,
    Constant,
    Expression,
    Match,
    Operation,
    Row,
    SelectItem,
    Span,
    Subquery,
    Variable,
    Window,
)

_COMPARISONS = frozenset({"=", "<=>", ">=", ">", "<=", "<", "<>", "!=", "IN"})


def check_names_in(
    expression: Expression,
    scope: Scope,
    clause: str,
    context: Context,
    *,
    aggregates: bool = True,
    aliases: tuple[SelectItem, ...] = (),
    windows: Mapping[str, Window] | None = None,
) -> None:
    """Refuse unknown columns and functions, aggregates where none may stand, and rows of different width.

    Raises:
        SqlError: 1052, 1054, 1111, 1241, 1305, 3593 ...
    """
    known = {item.alias.casefold() for item in aliases if item.alias}
    found = list(walk.nodes(expression))
    for node in found:
        if isinstance(node, ColumnName):
            if node.table or node.name.casefold() not in known:
                resolve(node, scope, clause)
        elif isinstance(node, Call):
            _check_call(node, scope, context, aggregates=aggregates, windows=windows)
        else:
            _check_node(node, scope, context)
    for node in found:
        if isinstance(node, Operation):
            _check_widths(node, scope, context)
        elif isinstance(node, Call):
            _check_argument_widths(node, scope, context)


def _check_node(node: Expression, scope: Scope, context: Context) -> None:
    if isinstance(node, Subquery):
        _check_subquery(node, scope, context)
    elif isinstance(node, Match):
        _check_match(node, scope)
    elif isinstance(node, Cast) and node.array:
        raise refused(1235, node.span, "Use of CAST( .. AS .. ARRAY) outside of functional index")
    elif isinstance(node, Variable) and node.system:
        check_variable(node.name, node.span, context)


def _check_match(node: Match, scope: Scope) -> None:
    """MATCH wants a FULLTEXT index on just its columns (1191)."""
    wanted = {column.name.casefold() for column in node.columns}
    for column in node.columns:
        found = scope.find_quietly(column)
        table = found[0].table if found else None
        if table and not any(
            index.kind == "fulltext" and {name.casefold() for name in index.columns} == wanted
            for index in table.indexes
        ):
            raise refused(1191, node.span)


def _check_call(
    call: Call, scope: Scope, context: Context, *, aggregates: bool, windows: Mapping[str, Window] | None
) -> None:
    functions.check_arguments(call, context.engine)
    functions.check_exists(call, context.engine)
    if call.name in context.engine.aggregates and not call.over and not aggregates:
        raise refused(1111, call.span)
    if call.over and not aggregates:
        raise refused(3593, call.span, call.name)
    if call.over:
        check_window(call.over, context)
    if call.over and call.over.name and windows is not None and call.over.name not in windows:
        raise refused(3579, call.over.span, call.over.name)


def check_window(window: Window, context: Context) -> None:
    """Refuse positions where a window wants expressions (3592)."""
    for part in (*window.partition_by, *(item.expression for item in window.order_by)):
        if not context.engine.mariadb and constant_position(part) is not None:
            raise refused(3592, part.span, window.name or "<unnamed window>")


def _check_argument_widths(call: Call, scope: Scope, context: Context) -> None:
    for argument in call.arguments:
        if width(argument, scope, context) != 1 and call.name not in ("count", "interval", "grouping"):
            raise refused(1241, argument.span, 1)


def _check_subquery(node: Subquery, scope: Scope, context: Context) -> None:
    from wizard.sql.catalog.queries import check_query

    check_query(node.query, scope, context)


def _check_widths(node: Operation, scope: Scope, context: Context) -> None:
    if node.operator in ("INTERVAL()", "MEMBER OF"):
        return
    if node.operator in _COMPARISONS:
        _check_compared(node, scope, context)
        return
    for operand in node.operands:
        if width(operand, scope, context) != 1:
            raise refused(1241, operand.span, 1)


def _check_compared(node: Operation, scope: Scope, context: Context) -> None:
    left, right = node.operands[0], node.operands[1]
    wanted = width(left, scope, context)
    if node.operator == "IN" and isinstance(right, Row):
        found = [width(item, scope, context) for item in right.items]
    else:
        found = [width(right, scope, context)]
    if any(count != wanted for count in found):
        raise refused(1241, right.span, wanted)


def width(expression: Expression, scope: Scope, context: Context) -> int:
    """How many values an expression gives: rows and subqueries may give several."""
    from wizard.sql.catalog.queries import check_query

    if isinstance(expression, Row):
        return len(expression.items)
    if isinstance(expression, Subquery) and expression.role != "EXISTS":
        return len(check_query(expression.query, scope, context))
    if isinstance(expression, Variable) and expression.value:
        return width(expression.value, scope, context)
    return 1


def check_variable(name: str, span: Span, context: Context) -> None:
    """Refuse a system variable that the server doesn't have (1193); other versions may have it."""
    plain = name.rpartition(".")[2].strip("`")
    if plain in context.engine.variables or "." in name.replace("global.", "").replace("session.", ""):
        return
    if context.engine.measured:
        raise refused(1193, span, plain, name=plain)
    raise NeedsServerError(f"Whether {context.engine.title} has {plain} is not known here.", span)


def check_condition(expression: Expression, scope: Scope, clause: str, context: Context) -> None:
    """Check a condition of WHERE or ON: one value, without aggregates."""
    check_names_in(expression, scope, clause, context, aggregates=False)
    if width(expression, scope, context) != 1:
        raise refused(1241, expression.span, 1)


def constant_position(value: Expression) -> int | None:
    """The number that ORDER BY 2 names."""
    if isinstance(value, Constant) and value.kind == "number" and value.value.isdigit():
        return int(value.value[:9])
    return None
