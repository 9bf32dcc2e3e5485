"""CHECK constraints and generated columns that a server refuses, or that stand in the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from wizard.review.repairs.broken import Broken, free
from wizard.schema import Table
from wizard.sql import spelling
from wizard.sql.catalog import walk
from wizard.sql.spelling import quoted
from wizard.sql.statements import CheckDef, Span


def _check(b: Broken) -> CheckDef | None:
    return next((op.node for op in b.operations if isinstance(op.node, CheckDef)), None)


def other_name(b: Broken) -> str:
    """3822: MySQL's CHECK constraints have names of their own in the whole database."""
    node, table = _check(b), b.table
    if node is None or node.name is None or table is None:
        return ""
    taken = frozenset(name.casefold() for other in b.statement.schema.tables for name in other.checks.names)
    return b.instead((node.name.span, free(f"{table.name}_{node.name.name}", taken)))


def left_out(b: Broken) -> str:
    """3814 to 3818: no server checks this: the statement without it."""
    node = _check(b)
    text = b.without(node.span) if node else ""
    return f"{text} -- the code checks it" if text else ""


def of_the_table(b: Broken) -> str:
    """3813: a CHECK on several columns is the table's."""
    node = _check(b)
    place = b.script.text.rfind(",", 0, node.span.start) if node else -1
    if node is None or place < 0:
        return ""
    return b.instead((Span(node.span.start, node.span.start), ", "))


def dependents_first(b: Broken) -> str:
    """3108, 3837, 3959: what is computed from the column goes first, and comes back after a rename."""
    table = next((op.before for op in b.operations if op.before), None)
    op = next((op for op in b.operations if op.kind in ("drop_column", "rename_column", "modify_column")), None)
    if table is None or op is None:
        return ""
    found = list(_dependents(table, op.name, b))
    name = quoted(table.name)
    back = [f"ALTER TABLE {name} ADD {made};" for _, made in found] if op.kind == "rename_column" else []
    renamed = (re.sub(rf"`?\b{re.escape(op.name)}\b`?", quoted(op.to), line, flags=re.I) for line in back)
    return "\n".join([b.after(*(f"ALTER TABLE {name} {gone}" for gone, _ in found)), *renamed])


def _dependents(table: Table, column: str, b: Broken) -> Iterator[tuple[str, str]]:
    """Clauses that take the dependents away, and those that bring them back."""
    folded = column.casefold()
    for check in table.checks:
        if folded in walk.columns_in(check.expression, b.engine):
            yield f"DROP CONSTRAINT {quoted(check.name)}", spelling.check(check)
    for index in table.indexes:
        if any(p.expression and folded in walk.columns_in(p.expression, b.engine) for p in index.parts):
            yield f"DROP INDEX {quoted(index.name)}", spelling.index(index)
    for other in table.columns:
        if other.generated and folded in walk.columns_in(other.generated.expression, b.engine):
            yield f"DROP COLUMN {quoted(other.name)}", f"COLUMN {spelling.column(other)}"


def no_action(b: Broken) -> str:
    """3823, 1215: the foreign key without an action that changes a column which something else leans on."""
    node = next((op.node for op in b.operations if op.kind == "add_foreign_key"), None)
    if node is None:
        return ""
    text = b.script.text[node.span.start : node.span.end]
    actions = r"(ON\s+(?:DELETE|UPDATE)\s+)(?:SET\s+NULL|SET\s+DEFAULT|CASCADE)"
    return b.instead((node.span, re.sub(actions, r"\1RESTRICT", text, flags=re.I)))


def stored(b: Broken) -> str:
    """3733: a foreign key takes a stored column, not a virtual one."""
    names = {name for op in b.operations if op.foreign_key for name in op.foreign_key.columns}
    for op in b.statement.operations:
        if op.kind == "add_column" and op.name in names and op.new and op.new.generated:
            kept = replace(op.new, generated=replace(op.new.generated, kind="stored"))
            return b.instead((op.node.span, spelling.column(kept)))
    return ""


REPAIRS: dict[int, Callable[[Broken], str]] = {
    1215: no_action, 3108: dependents_first, 3733: stored, 3813: of_the_table, 3814: left_out, 3815: left_out,
    3816: left_out, 3818: left_out, 3822: other_name, 3823: no_action, 3837: dependents_first, 3959: dependents_first,
}  # fmt: skip
