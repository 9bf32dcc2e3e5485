"""Foreign keys that a server refuses, and what foreign keys make it refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from wizard.review.charsets import charset_and_collation
from wizard.review.operation import Operation
from wizard.review.repairs.broken import Broken, free
from wizard.schema import Column, ForeignKey, ReferentialAction, Table
from wizard.sql import spelling
from wizard.sql.catalog.foreign_keys import referencing
from wizard.sql.nearest import word
from wizard.sql.spelling import quoted
from wizard.sql.statements import ColumnDef, References


def _key(b: Broken) -> ForeignKey | None:
    return next((op.foreign_key for op in b.operations if op.kind == "add_foreign_key"), None)


def _references(b: Broken) -> References | None:
    node = next((op.node for op in b.operations if op.kind == "add_foreign_key"), None)
    found = getattr(node, "references", node)
    return found if isinstance(found, References) else None


def _parent(b: Broken) -> Table | None:
    key, table = _key(b), b.table
    if key is None:
        return None
    return table if table and table.name == key.table else b.statement.schema.tables.find(key.table)


def _drop(table: str, key: str) -> str:
    return f"ALTER TABLE {quoted(table)} DROP FOREIGN KEY {quoted(key)}"


def like_parent(b: Broken) -> str:
    """3780: the referencing column gets the type and collation of the referenced one."""
    key, child, parent = _key(b), b.table, _parent(b)
    if key is None:
        return around(b)
    if child is None or parent is None:
        return ""
    edits, first = [], []
    for name, target in zip(key.columns, key.references, strict=False):
        made = next((op for op in b.statement.operations if op.kind == "add_column" and op.name == name), None)
        column, wanted = made.new if made else child.columns.find(name), parent.columns.find(target)
        if column is None or wanted is None:
            continue
        like = _like(column, wanted, parent, b)
        if made and isinstance(made.node, ColumnDef):
            edits.append(b.reworded(made.node, r"\s*\bCOLLATE[\s=]+\S+", "", type_text=_type(like)))
        else:
            first.append(f"ALTER TABLE {quoted(child.name)} MODIFY COLUMN {spelling.column(like)}")
    return b.instead(*edits) if edits else b.after(*first) if first else ""


def _like(column: Column, wanted: Column, parent: Table, b: Broken) -> Column:
    charset, collation = charset_and_collation(wanted, parent, b.engine)
    default = None if column.type != wanted.type else column.default
    return replace(column, type=wanted.type, charset=charset, collation=collation, default=default)


def _type(column: Column) -> str:
    charset = f" CHARACTER SET {column.charset} COLLATE {column.collation}" if column.collation else ""
    return f"{column.type}{charset}"


def parent_key(b: Broken) -> str:
    """1822, 6125: the referenced columns become unique first."""
    key, parent = _key(b), _parent(b)
    if key is None or parent is None:
        return ""
    name = free(f"{parent.name}_{'_'.join(key.references)}_unique", frozenset(map(str.casefold, parent.indexes.names)))
    return b.after(
        f"ALTER TABLE {quoted(parent.name)} ADD UNIQUE INDEX {quoted(name)} {spelling.names(key.references)}"
    )


def parent_first(b: Broken) -> str:
    """1824: the referenced table comes first."""
    key = _key(b)
    later = [s for s in b.script.statements[b.statement.number :] for op in s.operations if op.kind == "create_table"]
    made = next((s for s in later if key and s.operations[0].table.lower() == key.table.lower()), None)
    if made:
        return f"{b.script.sql(made)};\n{b.sql};"
    added = {op.new.name.casefold(): op.new for op in b.statement.operations if op.new}
    known = [
        added.get(name.casefold()) or (b.table.columns.find(name) if b.table else None)
        for name in (key.columns if key else ())
    ]
    columns = [column for column in known if column]
    if key is None or not columns or len(columns) != len(key.references):
        return ""
    named = [replace(c, name=name, not_null=True) for c, name in zip(columns, key.references, strict=True)]
    lines = [*map(spelling.column, named), f"PRIMARY KEY {spelling.names(key.references)}"]
    return b.after(f"CREATE TABLE {quoted(key.table)} ({', '.join(lines)})")


def parent_columns(b: Broken) -> str:
    """1239, 3734: the columns that the parent has."""
    key, parent, node = _key(b), _parent(b), _references(b)
    if key is None or parent is None or node is None or not node.columns:
        return ""
    near = [word(name, parent.columns.names) for name in key.references]
    primary = parent.primary_key.columns if parent.primary_key else ()
    wanted = tuple(near) if all(near) and len(near) == len(key.columns) else primary
    if len(wanted) != len(key.columns):
        return ""
    start, end = node.columns[0].span.start, node.columns[-1].span.end
    return b.instead((type(node.span)(start, end), ", ".join(wanted)))


def nullable(b: Broken) -> str:
    """1830: SET NULL needs a column that takes NULL."""
    key, table = _key(b), b.table
    if table is None:
        return ""
    if key is None:
        return _restricting(b, table)
    edits, first = [], []
    for name in key.columns:
        made = next((op for op in b.statement.operations if op.kind == "add_column" and op.name == name), None)
        column = made.new if made else table.columns.find(name)
        if column is None or not column.not_null:
            continue
        if made and isinstance(made.node, ColumnDef):
            edits.append(b.reworded(made.node, r"\bNOT\s+NULL\b", "NULL"))
        else:
            whole = spelling.column(replace(column, not_null=False))
            first.append(f"ALTER TABLE {quoted(table.name)} MODIFY COLUMN {whole}")
    return b.instead(*edits) if edits else b.after(*first) if first else ""


def _restricting(b: Broken, table: Table) -> str:
    """A column becomes NOT NULL: its foreign key comes back without SET NULL."""
    changed = {op.name.casefold() for op in b.operations if op.new}
    for key in table.foreign_keys:
        if "set null" in (key.on_delete, key.on_update) and changed & {name.casefold() for name in key.columns}:
            strict = replace(key, on_delete=_strict(key.on_delete), on_update=_strict(key.on_update))
            back = f"ALTER TABLE {quoted(table.name)} ADD {spelling.foreign_key(strict)};"
            return f"{b.after(_drop(table.name, key.name))}\n{back}"
    return ""


def _strict(action: ReferentialAction) -> ReferentialAction:
    return "restrict" if action == "set null" else action


def other_name(b: Broken) -> str:
    """1826: foreign keys have names of their own in the whole database."""
    key, table = _key(b), b.table
    node = next((op.node for op in b.operations if op.kind == "add_foreign_key"), None)
    written = getattr(node, "constraint", None)
    if key is None or table is None or written is None:
        return ""
    taken = frozenset(name.casefold() for other in b.statement.schema.tables for name in other.foreign_keys.names)
    parts = (table.name, *key.columns, key.table, *key.references, "fk")
    return b.instead((written.span, free("_".join(parts), taken)))


def drop_first(b: Broken) -> str:
    """1553, 1828, 1829: the foreign keys that stand in the way go first."""
    found = list(_in_the_way(b))
    return b.after(*dict.fromkeys(_drop(table, key.name) for table, key in found)) if found else ""


def _in_the_way(b: Broken) -> Iterator[tuple[str, ForeignKey]]:
    table = next((op.before for op in b.operations if op.before), None)
    if table is None:
        return
    gone = {name.casefold() for op in b.operations for name in _columns(op)}
    for key in table.foreign_keys:
        if gone & {name.casefold() for name in key.columns}:
            yield table.name, key
    for child, key in referencing(b.statement.schema, table.name):
        if gone & {name.casefold() for name in key.references}:
            yield child.name, key


def _columns(op: Operation) -> tuple[str, ...]:
    if op.kind == "convert_charset" and op.before:
        return op.before.columns.names
    key = op.primary_key.columns if op.primary_key else ()
    return op.index.columns if op.index else key or (op.name,)


def around(b: Broken) -> str:
    """1832, 1833, 3780 of a change: the foreign key goes, both sides change, the key comes back."""
    found, changed = list(_in_the_way(b)), {op.name.casefold(): op.new for op in b.operations if op.new}
    lines = [f"{_drop(table, key.name)};" for table, key in found]
    others: list[str] = []
    for table, key in found:
        mine = table == (b.table.name if b.table else "")
        pairs = zip(key.columns, key.references, strict=False)
        for name, target in pairs:
            new = changed.get((name if mine else target).casefold())
            other = b.statement.schema.tables.find(key.table if mine else table)
            column = other.columns.find(target if mine else name) if other else None
            if new and other and column:
                like = replace(column, type=new.type, charset=new.charset, collation=new.collation)
                others.append(f"ALTER TABLE {quoted(other.name)} MODIFY COLUMN {spelling.column(like)};")
    back = [f"ALTER TABLE {quoted(table)} ADD {spelling.foreign_key(key)};" for table, key in found]
    return "\n".join([*lines, f"{b.sql};", *dict.fromkeys(others), *back]) if found else ""


def referencing_first(b: Broken) -> str:
    """3730, 1451: what points to the table goes first."""
    names = {op.table for op in b.statement.operations if op.kind == "drop_table"}
    found = [(child.name, key) for name in names for child, key in referencing(b.statement.schema, name)]
    outside = [(child, key) for child, key in found if child not in names or b.engine.mariadb]
    return b.after(*(_drop(child, key.name) for child, key in outside)) if outside else ""


def delete_rows(b: Broken) -> str:
    """1701: DELETE obeys foreign keys, TRUNCATE does not."""
    table = b.operation.table if b.operation else ""
    return f"DELETE FROM {quoted(table)} LIMIT 5000; -- until no row is left" if table else ""


REPAIRS: dict[int, Callable[[Broken], str]] = {
    1239: parent_columns, 1451: referencing_first, 1553: drop_first, 1701: delete_rows, 1822: parent_key,
    1824: parent_first, 1826: other_name, 1828: drop_first, 1829: drop_first, 1830: nullable, 1832: around,
    1833: around, 3730: referencing_first, 3734: parent_columns, 3780: like_parent, 6125: parent_key,
}  # fmt: skip
