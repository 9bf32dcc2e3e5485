"""Statements that change rows inside a migration."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.registry import Advice, Context, on_statement
from wizard.review.rows import calls, is_always_true, is_bounded, sources, table_in, tables_of, walk
from wizard.schema import Table
from wizard.sql.spelling import quoted
from wizard.sql.statements import Constant, Delete, Insert, Operation, Query, QueryBlock, Update


def _changed(c: Context) -> Table | None:
    """The table whose rows the statement changes; None for one that the script makes."""
    node = c.statement.node
    if not isinstance(node, Update | Delete):
        return None
    table = table_in(c.statement.schema, node.source)
    return table if table and not c.script.is_new(table.name) else None


@on_statement("unbatched-backfill")
def unbatched_backfill(c: Context) -> Iterator[Advice]:
    """One transaction over a whole table: locks, undo, a replica that falls behind."""
    node, table = c.statement.node, _changed(c)
    if isinstance(node, Insert):
        yield from _copies(node, c)
        return
    if table is None or not isinstance(node, Update | Delete) or node.limit or is_bounded(node.where, table):
        return
    if (node.where is None or is_always_true(node.where)) and tables_of(node.source, single=True):
        return
    yield Advice(f"goes through all of {table.name} in one transaction", _batched(c, table))


def _batched(c: Context, table: Table) -> str:
    """The statement, one range of the primary key at a time."""
    node = c.statement.node
    key = table.primary_key.columns[0] if table.primary_key else "id"
    text = c.script.sql(c.statement)
    name = quoted(key)
    if isinstance(node, Update | Delete) and len(list(sources(node.source))) > 1:
        alias = next(sources(node.source)).alias or table.name
        name = f"{quoted(alias)}.{name}"
    joined = "AND" if getattr(node, "where", None) else "WHERE"
    return f"{text} {joined} {name} BETWEEN 1 AND 5000; -- and so on, 5000 at a time, with a pause"


def _copies(node: Insert, c: Context) -> Iterator[Advice]:
    query = node.query
    if query is None or query.limit or (c.script.is_new(node.table.name) and not query.terms):
        return
    block = query.terms[0] if query.terms else None
    if not isinstance(block, QueryBlock) or block.source is None:
        return
    table = table_in(c.statement.schema, block.source)
    if table and not c.script.is_new(table.name) and not is_bounded(block.where, table):
        key = quoted(table.primary_key.columns[0]) if table.primary_key else "`id`"
        joined = "AND" if block.where else "WHERE"
        text = c.script.sql(c.statement)
        yield Advice(
            f"copies from all of {table.name} in one transaction",
            f"{text} {joined} {key} BETWEEN 1 AND 5000; -- and so on, range by range",
        )


@on_statement("backfill-touches-updated-at")
def backfill_touches_updated_at(c: Context) -> Iterator[Advice]:
    """ON UPDATE CURRENT_TIMESTAMP takes a backfill for an edit."""
    node, table = c.statement.node, _changed(c)
    if not isinstance(node, Update) or table is None:
        return
    named = {assignment.column.name.lower() for assignment in node.assignments}
    bumped = [column.name for column in table.columns if column.on_update and column.name.lower() not in named]
    if bumped:
        name = quoted(bumped[0])
        source = next(sources(node.source))
        full = f"{quoted(source.alias or table.name)}.{name}" if len(list(sources(node.source))) > 1 else name
        last = node.assignments[-1].span.end - c.statement.start
        text = c.script.sql(c.statement)
        yield Advice(
            f"sets {bumped[0]} of every row that it touches to now",
            f"{text[:last]}, {full} = {full}{text[last:]};",
        )


@on_statement("insert-without-columns")
def insert_without_columns(c: Context) -> Iterator[Advice]:
    """The next column shifts all values."""
    node = c.statement.node
    if isinstance(node, Insert) and node.columns is None and not node.assignments and (node.rows or node.query):
        table = c.statement.schema.tables.find(node.table.name)
        names = ", ".join(quoted(column.name) for column in table.columns) if table else "…"
        text, end = c.script.text, node.table.span.end
        yield Advice(
            f"lists no columns of {node.table.name}: it fails as soon as one is added",
            f"{text[c.statement.start : end]} ({names}){text[end : c.statement.end]};",
        )


RANDOM = {"rand", "uuid", "uuid_short", "sysdate", "random_bytes"}


@on_statement("dml-nondeterministic")
def dml_nondeterministic(c: Context) -> Iterator[Advice]:
    """Other rows, or other values, on a replica and on a second run."""
    node = c.statement.node
    if not isinstance(node, Update | Delete | Insert):
        return
    limited = getattr(node, "limit", None) is not None and not getattr(node, "order_by", ())
    query = node.query if isinstance(node, Insert) else None
    limited = limited or bool(isinstance(query, Query) and query.limit and not query.order_by)
    random = sorted(RANDOM & set(calls(node)))
    if isinstance(node, Insert) and node.query is None:
        random = []
    if limited:
        text = c.script.sql(c.statement)
        table = table_in(c.statement.schema, node.source) if isinstance(node, Update | Delete) else None
        key = quoted(table.primary_key.columns[0]) if table and table.primary_key else "`id`"
        at = text.upper().rfind("LIMIT")
        yield Advice("LIMIT without ORDER BY: nobody knows which rows", f"{text[:at]}ORDER BY {key} {text[at:]};")
    elif random:
        yield Advice(
            f"{random[0].upper()}() gives other values on each run, and on a replica with statement-based logging",
            "-- compute the values from the row, or run with binlog_format=ROW and only once",
        )


@on_statement("equal-null")
def equal_null(c: Context) -> Iterator[Advice]:
    """A comparison with NULL is never true."""
    node = c.statement.node
    if not isinstance(node, Update | Delete | Insert | Query):
        return
    for part in walk(_conditions(node)):
        if isinstance(part, Operation) and part.operator in ("=", "<>", "!=", "IN"):
            null = any(isinstance(item, Constant) and item.kind == "null" for item in _compared(part))
            if null and (part.operator != "IN" or part.negated):
                text = c.script.text[part.span.start : part.span.end]
                left = part.operands[0]
                name = c.script.text[left.span.start : left.span.end]
                right = f"{name} IS NULL" if part.operator == "=" else f"{name} IS NOT NULL"
                yield Advice(f"{text} is never true", c.script.rewritten(c.statement, (part.span, right)), part)
                return


def _conditions(node: object) -> tuple[object, ...]:
    """Where rows are chosen. In an assignment `=` gives a value."""
    if isinstance(node, Update | Delete):
        return (node.where, node.source)
    return (node.query,) if isinstance(node, Insert) else (node,)


def _compared(part: Operation) -> Iterator[object]:
    for operand in part.operands[1:]:
        yield operand
        yield from getattr(operand, "items", ())
    yield part.operands[0]
