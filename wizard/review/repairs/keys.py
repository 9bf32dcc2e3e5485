"""Indexes and keys that a server refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from wizard.review.operation import Operation
from wizard.review.repairs.broken import Broken, free
from wizard.review.types import sql_type
from wizard.schema import Column, Table
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import AlterTable, ColumnDef, CreateTable, KeyDef, KeyPart, Span

SHORT = 191
"""Characters of a usual prefix: what 767 bytes hold."""


def _key(b: Broken) -> KeyDef | None:
    return next((op.node for op in b.operations if isinstance(op.node, KeyDef)), None)


def _columns(b: Broken) -> dict[str, Column]:
    known = {column.name.casefold(): column for column in (b.table.columns if b.table else ())}
    return known | {op.new.name.casefold(): op.new for op in b.statement.operations if op.new}


def counter_key(b: Broken) -> str:
    """1075: the counter is a key; a second one is no counter; and it stays a key."""
    counters = [op for op in b.statement.operations if op.new and op.new.autoincrement]
    if any(op.kind == "drop_primary_key" for op in b.statement.operations):
        return _without_counter(b)
    known = next((column for column in (b.table.columns if b.table else ()) if column.autoincrement), None)
    if len(counters) > 1 or (counters and known and known.name != counters[-1].name and not counters[-1].creating):
        return _plain_second(b, counters[-1])
    if not counters:
        return ""
    name, statement = quoted(counters[0].name), b.statement.node
    key = f"KEY ({name})" if b.table and b.table.primary_key else f"PRIMARY KEY ({name})"
    if isinstance(statement, CreateTable):
        end = statement.elements[-1].span.end
        return b.instead((Span(end, end), f", {key}"))
    return f"{b.sql}, ADD {key};"


def _without_counter(b: Broken) -> str:
    column = next((column for column in (b.table.columns if b.table else ()) if column.autoincrement), None)
    if column is None or not isinstance(b.statement.node, AlterTable):
        return ""
    return f"{b.sql}, MODIFY COLUMN {spelling.column(replace(column, autoincrement=False))};"


def _plain_second(b: Broken, op: Operation) -> str:
    node = getattr(op.node, "column", op.node)
    return b.instead(b.reworded(node, r"\s*\bAUTO_INCREMENT\b", "")) if isinstance(node, ColumnDef) else ""


def replace_primary(b: Broken) -> str:
    """1068: the old primary key goes in the same statement."""
    node = b.statement.node
    if not isinstance(node, AlterTable):
        return ""
    start, end = node.clauses[0].span.start, b.statement.end
    old = b.table.primary_key.columns if b.table and b.table.primary_key else ()
    counter = next((name for name in old[:1] if b.table and b.table.columns[name].autoincrement), "")
    key = [(Span(end, end), f", ADD KEY ({quoted(counter)})")] if counter else []
    return b.instead((Span(start, start), "DROP PRIMARY KEY, "), *key)


def prefixes(b: Broken) -> str:
    """1071, 1170: long columns by their beginning; a unique key by a hash of the whole."""
    node, columns = _key(b), _columns(b)
    if node is None:
        return _shortened_first(b)
    long = [part for part in node.parts if part.column and _is_long(columns.get(part.column.name.casefold()))]
    if node.kind == "unique" and long and b.table and not isinstance(b.statement.node, CreateTable):
        return _by_hash(b.table, node)
    edits = [(part.span, f"{_written(b, part)}({SHORT})") for part in long]
    return b.instead(*edits) if edits else ""


def _shortened_first(b: Broken) -> str:
    """A change of the character set that makes an index too long: the index by the beginnings of its columns first."""
    table, columns = b.table, _columns(b)
    lines = []
    for index in table.indexes if table else ():
        parts = [replace(p, length=SHORT) if _is_long(columns.get(p.column.casefold())) else p for p in index.parts]
        if table and tuple(parts) != index.parts and not index.unique and not index.kind:
            new = spelling.index(replace(index, parts=tuple(parts)))
            lines.append(f"ALTER TABLE {quoted(table.name)} DROP INDEX {quoted(index.name)}, ADD {new}")
    return b.after(*lines) if lines else ""


def _is_long(column: Column | None) -> bool:
    kind = sql_type(column.type) if column else None
    return kind is not None and kind.family in ("string", "binary") and (kind.length > SHORT or bool(kind.capacity))


def _written(b: Broken, part: KeyPart) -> str:
    return b.script.text[part.column.span.start : part.column.span.end] if part.column else ""


def _by_hash(table: Table, node: KeyDef) -> str:
    """A unique key on a hash of the whole value."""
    columns = [part.column.name for part in node.parts if part.column]
    value = quoted(columns[0]) if len(columns) == 1 else f"CONCAT_WS('\\n', {', '.join(map(quoted, columns))})"
    hashed = quoted(f"{'_'.join(columns)}_hash"[-64:])
    key = quoted(node.name.name if node.name else f"{table.name}_{'_'.join(columns)}_unique"[:64])
    return (
        f"ALTER TABLE {quoted(table.name)} ADD COLUMN {hashed} BINARY(32) AS (UNHEX(SHA2({value}, 256))) VIRTUAL;\n"
        f"ALTER TABLE {quoted(table.name)} ADD UNIQUE INDEX {key} ({hashed});"
    )


def whole_columns(b: Broken) -> str:
    """1089, 1391: whole columns."""
    node = _key(b)
    return (
        b.instead(*((part.span, _written(b, part)) for part in node.parts if part.length is not None)) if node else ""
    )


def json_value(b: Broken) -> str:
    """3152: an index on one value of the JSON."""
    node = _key(b)
    column = next((part.column for part in node.parts if part.column), None) if node else None
    if node is None or column is None or b.table is None or isinstance(b.statement.node, CreateTable):
        return ""
    name = quoted(f"{column.name}_value"[:64])
    key = quoted(node.name.name if node.name else f"{b.table.name}_{column.name}_idx"[:64])
    table = quoted(b.table.name)
    return (
        f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR(64) AS ({quoted(column.name)}->>'$.name') VIRTUAL;"
        f" -- the path of the value that is searched\nALTER TABLE {table} ADD INDEX {key} ({name});"
    )


def cast(b: Broken) -> str:
    """3757: the value as a string of known length, as it is compared."""
    node = _key(b)
    parts = [part for part in node.parts if part.expression] if node else []
    edits = [(part.span, f"(CAST({part.text} AS CHAR(64)) COLLATE utf8mb4_bin)") for part in parts]
    return b.instead(*edits) if edits else ""


def bare_column(b: Broken) -> str:
    """3762: a column without the inner parentheses."""
    node = _key(b)
    parts = [part for part in node.parts if part.expression] if node else []
    return b.instead(*((part.span, part.text.strip("()")) for part in parts)) if parts else ""


def spatial(b: Broken) -> str:
    """1252: a spatial index needs NOT NULL."""
    node, columns = _key(b), _columns(b)
    part = next((part.column for part in node.parts if part.column), None) if node else None
    column = columns.get(part.name.casefold()) if part else None
    if column is None or b.table is None:
        return ""
    whole = spelling.column(replace(column, not_null=True))
    made = next((op.node for op in b.statement.operations if op.kind == "add_column" and op.new == column), None)
    if made:
        return b.instead((made.span, whole))
    return b.after(f"ALTER TABLE {quoted(b.table.name)} MODIFY COLUMN {whole}")


def once(b: Broken) -> str:
    """1060: each column once in a key; a column that is there already is changed, not added."""
    node = _key(b)
    if node:
        return b.instead(*((span, "") for span in _repeated(b, node)))
    op = next((op for op in b.operations if op.kind == "add_column" and not op.creating), None)
    known = b.table.columns.find(op.name) if op and b.table else None
    if op is None or op.new is None or known is None:
        return ""
    change = spelling.column(replace(op.new, name=known.name))
    return f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {change}; -- it is there: {spelling.column(known)}"


def _repeated(b: Broken, node: KeyDef) -> Iterator[Span]:
    """Parts that come a second time, each with the comma before it."""
    seen: set[str] = set()
    for part in node.parts:
        name = part.column.name.casefold() if part.column else ""
        if name in seen:
            yield Span(b.script.text.rindex(",", 0, part.span.start), part.span.end)
        seen.add(name)


def other_name(b: Broken) -> str:
    """1061: a name that no index of the table has."""
    node, table = _key(b), b.table
    if node is None or table is None:
        return ""
    taken = frozenset(name.casefold() for name in table.indexes.names)
    columns = "_".join(part.column.name for part in node.parts if part.column) or "expression"
    name = free(f"{table.name}_{columns}_{'unique' if node.kind == 'unique' else 'idx'}", taken)
    written = node.name or node.constraint
    return b.instead((written.span, name)) if written else ""


REPAIRS: dict[int, Callable[[Broken], str]] = {
    1060: once, 1061: other_name, 1068: replace_primary, 1071: prefixes, 1075: counter_key, 1089: whole_columns,
    1170: prefixes, 1252: spatial, 1391: whole_columns, 3152: json_value, 3757: cast, 3762: bare_column,
}  # fmt: skip
