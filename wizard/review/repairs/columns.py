"""Columns that a server refuses: types, defaults, AUTO_INCREMENT, comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wizard.review.repairs.broken import Broken
from wizard.review.repairs.values import fitting, wider
from wizard.review.types import sql_type
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import ColumnDef, Default, Span, alter

MAX_COMMENT, MAX_TABLE_COMMENT = 1024, 2048
ZERO_DATE = r"\s*\bNOT\s+NULL\b(.*?)\s*\bDEFAULT\s+'[^']*'|\s*\bDEFAULT\s+'[^']*'(.*?)\s*\bNOT\s+NULL\b"
"""NOT NULL and a literal default, in either order."""


def default(b: Broken) -> str:
    """1067, 1294: a default that the type holds; none where nothing is near."""
    clause = b.operation.node if b.operation else None
    written = b.definition.default if b.definition else clause.default if isinstance(clause, alter.SetDefault) else None
    if b.column is None or b.column.new is None:
        return ""
    if b.refusal.cause == 1294:
        return _on_update(b)
    return _default(b, written) if written else ""


def _default(b: Broken, written: Default) -> str:
    column = b.column.new if b.column else None
    if column is None:
        return ""
    kind = sql_type(column.type)
    year = written.text.strip("'\"")[:4]
    if b.definition and kind.name == "timestamp" and year.isdigit() and year != "0000":
        return b.instead((b.definition.type.span, "DATETIME"))
    if b.definition and (wide := wider(written.text, kind)):
        return b.instead((b.definition.type.span, wide))
    value = fitting(written.text, kind)
    if value is None:
        return b.instead((written.span, ""))
    if value == "NULL" and b.definition and column.not_null:
        return b.instead(b.reworded(b.definition, ZERO_DATE, r"\1\2 NULL DEFAULT NULL"))
    return b.instead((written.span, f"DEFAULT {value}"))


def _on_update(b: Broken) -> str:
    """ON UPDATE in the column's precision, or none."""
    node = b.definition
    if node is None or node.on_update is None or b.column is None or b.column.new is None:
        return ""
    kind = sql_type(b.column.new.type)
    if kind.name in ("datetime", "timestamp"):
        return b.instead((node.on_update.span, moment(kind.precision)))
    before = b.script.text[: node.on_update.span.start].upper().rfind("ON UPDATE")
    return b.instead((Span(before, node.on_update.span.end), ""))


def moment(precision: int) -> str:
    """CURRENT_TIMESTAMP with fractional seconds."""
    return f"CURRENT_TIMESTAMP({precision})" if precision else "CURRENT_TIMESTAMP"


def parenthesised(b: Broken) -> str:
    """1101: a literal default of TEXT, BLOB or JSON as an expression."""
    written = b.definition.default if b.definition else None
    return b.instead((written.span, f"DEFAULT ({written.text})")) if written else ""


def no_default(b: Broken) -> str:
    """3767 to 3772: the column without a default that no server computes."""
    written = b.definition.default if b.definition else None
    return b.instead((written.span, "")) + " -- the code gives the value" if written else ""


def default_afterwards(b: Broken) -> str:
    """1674: the column first, then its default for new rows, then the old rows."""
    op = b.column
    if op is None or op.new is None or op.new.default is None:
        return ""
    table, name = quoted(op.table), quoted(op.new.name)
    empty = replace(op.new, not_null=False, default=None)
    lines = [
        f"ALTER TABLE {table} ADD COLUMN {spelling.column(empty)};",
        f"ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {op.new.default};",
        f"UPDATE {table} SET {name} = {op.new.default} WHERE {name} IS NULL; -- in batches",
    ]
    whole = f"ALTER TABLE {table} MODIFY COLUMN {spelling.column(op.new)};"
    return "\n".join([*lines, whole] if op.new.not_null else lines)


def integer(b: Broken) -> str:
    """1063: a counter is an integer."""
    return b.instead((b.definition.type.span, "BIGINT UNSIGNED")) if b.definition else ""


def not_null(b: Broken) -> str:
    """1171: the columns of a primary key are NOT NULL."""
    wanted = {name.casefold() for op in b.statement.operations if op.primary_key for name in op.primary_key.columns}
    edits: list[tuple[Span, str]] = []
    for op in b.statement.operations:
        node = op.node if op.kind == "add_column" else getattr(op.node, "column", None)
        if isinstance(node, ColumnDef) and node.null and node.name.name.casefold() in wanted:
            edits.append(b.reworded(node, r"\bNULL\b", "NOT NULL"))
    return b.instead(*edits) if edits else ""


LIMITS = {
    "varchar": "VARCHAR(16383)", "char": "VARCHAR({})", "binary": "VARBINARY({})", "bit": "BIT(64)",
    "datetime": "DATETIME(6)", "timestamp": "TIMESTAMP(6)", "time": "TIME(6)", "year": "YEAR", "vector": "VECTOR(2048)",
}  # fmt: skip
"""The longest type of a name, or the type that takes the length."""


def length(b: Broken) -> str:
    """1074, 1425, 1426, 1427, 1439, 3013: the longest that the type may be, or the type that is longer."""
    node = b.definition
    if node is None:
        return ""
    first = next(iter(node.type.arguments), 0)
    name = node.type.name
    if name in ("decimal", "numeric", "dec", "fixed"):
        whole, scale = (*node.type.arguments, 0)[:2]
        most = min(max(whole, scale), 65), min(scale, 38 if b.engine.mariadb else 30)
        return b.instead((node.type.span, f"DECIMAL({most[0]},{most[1]})"))
    if name == "varchar" and not first:
        return b.instead((node.type.span, "VARCHAR(255)"))
    if name == "varchar":
        return b.instead((node.type.span, "MEDIUMTEXT" if first > 65535 else "TEXT"))
    limit = LIMITS.get(name, "").format(first)
    return b.instead((node.type.span, limit)) if limit else ""


def members(b: Broken) -> str:
    """1291: each member once; 1367: a member of SET has no comma; 1097: a member is short."""
    node = b.definition
    if node is None:
        return ""
    seen = {value.rstrip().casefold(): value for value in reversed(node.type.values)}
    kept = [value.replace(",", " ")[:255] for value in reversed(seen.values())]
    text = f"{node.type.name.upper()}({', '.join(map(spelling.literal, kept))})"
    return b.instead((node.type.span, text))


def shorter_comment(b: Broken) -> str:
    """1628, 1629, 1688: the comment up to its limit."""
    text = b.sql
    start = text.upper().find("COMMENT", max(b.refusal.span.start - b.statement.start, 0))
    opened = text.find("'", start)
    closed = text.find("'", opened + 1)
    most = MAX_TABLE_COMMENT if b.refusal.cause == 1628 else MAX_COMMENT
    return f"{text[: opened + 1 + most]}{text[closed:]};" if min(start, opened, closed) >= 0 else ""


def as_text(b: Broken) -> str:
    """1118: TEXT counts a few bytes where VARCHAR counts all of its own."""
    nodes = [op.node for op in b.statement.operations if op.new and sql_type(op.new.type).name in ("char", "varchar")]
    defined = [getattr(node, "column", node) for node in nodes]
    long = sorted(defined, key=lambda node: -max(node.type.arguments, default=0))  # type: ignore[union-attr]
    return b.instead((long[0].type.span, "TEXT")) if long else ""  # type: ignore[union-attr]


def generated_anew(b: Broken) -> str:
    """3106, 1907: a column cannot become virtual or stored: it goes and comes back."""
    op = next((op for op in b.operations if op.kind == "modify_column"), None)
    if op is None or op.new is None:
        return ""
    table = quoted(op.table)
    if not op.new.generated:
        return ""
    values = "" if op.old and op.old.generated else " -- its own values are lost: back them up first"
    return f"ALTER TABLE {table} DROP COLUMN {quoted(op.name)}, ADD COLUMN {spelling.column(op.new)};{values}"


REPAIRS: dict[int, Callable[[Broken], str]] = {
    1063: integer, 1067: default, 1074: length, 1097: members, 1101: parenthesised, 1118: as_text, 1171: not_null,
    1291: members, 1294: default, 1367: members, 1425: length, 1426: length, 1427: length, 1439: length,
    1628: shorter_comment, 1629: shorter_comment, 1674: default_afterwards, 1688: shorter_comment, 1818: length,
    1907: generated_anew, 3013: length, 3106: generated_anew, 3767: no_default, 3768: no_default, 3769: no_default,
    3770: no_default, 3771: no_default, 3772: no_default,
}  # fmt: skip
