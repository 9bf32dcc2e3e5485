"""The cheaper way around a lock, by its rule."""

from __future__ import annotations

from dataclasses import replace

from wizard.review import online
from wizard.review.registry import Context
from wizard.review.types import sql_type
from wizard.sql import spelling
from wizard.sql.spelling import quoted
from wizard.sql.statements import AlterTable, alter


def table_of(c: Context) -> str:
    """The table that a statement changes."""
    return next((op.table for op in c.others), "")


def alteration_of(c: Context) -> str:
    """What stands behind `ALTER TABLE name`, also for CREATE and DROP INDEX."""
    node = c.statement.node
    if isinstance(node, AlterTable):
        return c.script.text[node.table.span.end : c.statement.end].strip()
    parts = [f"ADD {spelling.index(op.index)}" for op in c.others if op.kind == "add_index" and op.index]
    parts += [f"DROP INDEX {quoted(op.name)}" for op in c.others if op.kind == "drop_index"]
    return ", ".join(parts)


def parts_of(c: Context) -> list[str]:
    """The clauses of an ALTER TABLE as they are written, ALGORITHM and LOCK left out."""
    node = c.statement.node
    clauses = node.clauses if isinstance(node, AlterTable) else ()
    kept = [clause for clause in clauses if not isinstance(clause, alter.Modifier)]
    return [c.script.text[clause.span.start : clause.span.end] for clause in kept]


def _apart(c: Context) -> str:
    """The INSTANT work on its own, the rest after it."""
    node = c.statement.node
    if not isinstance(node, AlterTable):
        return ""
    quick: list[str] = []
    slow: list[str] = []
    for clause in node.clauses:
        text = c.script.text[clause.span.start : clause.span.end]
        instant = isinstance(clause, alter.AddColumn | alter.DropColumn | alter.RenameColumn | alter.SetDefault)
        if not isinstance(clause, alter.Modifier):
            (quick if instant else slow).append(text)
    table = quoted(node.table.name)
    first = f"ALTER TABLE {table} {', '.join(quick)}, ALGORITHM=INSTANT;"
    return f"{first}\nALTER TABLE {table} {', '.join(slow)}, ALGORITHM=INPLACE, LOCK=NONE;" if quick and slow else ""


def _unchecked(c: Context) -> str:
    text = c.script.sql(c.statement)
    return (
        "-- when no orphan is left (see the query of add-fk-existing-data):\n"
        f"SET foreign_key_checks = 0;\n{text};\nSET foreign_key_checks = 1;"
    )


def _not_enforced(c: Context) -> str:
    if c.script.engine.mariadb:
        return ""
    checks = [op for op in c.others if op.kind == "add_check" and op.check]
    made = ", ".join(f"ADD {spelling.check(op.check)} NOT ENFORCED" for op in checks if op.check)
    return f"ALTER TABLE {quoted(table_of(c))} {made}; -- INSTANT; the server then checks nothing" if made else ""


def _plain_default(c: Context) -> str:
    """CURRENT_TIMESTAMP for now(); else the column first and its default after."""
    lines = []
    for op in c.others:
        default = op.new.default if op.kind == "add_column" and op.new else None
        if default is None or op.new is None or not default.startswith("("):
            continue
        table, name = quoted(op.table), quoted(op.name)
        if default.lower().replace(" ", "").startswith("(now("):
            lines.append(c.script.sql(c.statement).replace(default, "CURRENT_TIMESTAMP") + ";")
        else:
            lines.append(f"ALTER TABLE {table} ADD COLUMN {name} {op.new.type} NULL, ALGORITHM=INSTANT;")
            lines.append(f"ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {default}, ALGORITHM=INSTANT;")
            lines.append(f"UPDATE {table} SET {name} = DEFAULT({name}) WHERE {name} IS NULL; -- in batches")
    return "\n".join(lines)


def _virtual_first(c: Context) -> str:
    """For an index on an expression: the column first (INSTANT), then its index (writes go on)."""
    lines = []
    for op in c.others:
        parts = op.index.parts if op.kind == "add_index" and op.index else ()
        expression = next((part.expression for part in parts if part.expression), "")
        if expression and op.index:
            table, name = quoted(op.table), quoted(f"{op.index.name}_value"[:64])
            lines.append(
                f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR(255) AS {expression} VIRTUAL, ALGORITHM=INSTANT;"
            )
            lines.append(
                f"ALTER TABLE {table} ADD INDEX {quoted(op.index.name)} ({name}), ALGORITHM=INPLACE, LOCK=NONE;"
            )
    return "\n".join(lines) or (online.apart("", table_of(c), parts_of(c)) if len(parts_of(c)) > 1 else "")


def _append(c: Context) -> str:
    for op in c.others:
        if op.kind == "modify_column" and op.old and op.new:
            old, new = sql_type(op.old.type), sql_type(op.new.type)
            members = [*old.members, *(member for member in new.members if member not in old.members)]
            if set(old.members) <= set(new.members) and len(members) < 256 and old.family == "enum":
                listed = ",".join(spelling.literal(member) for member in members)
                column = spelling.column(replace(op.new, type=f"{old.name}({listed})"))
                return (
                    f"ALTER TABLE {quoted(op.table)} MODIFY COLUMN {column}, ALGORITHM=INSTANT; -- new ones at the end"
                )
    return ""


def _stored(c: Context) -> str:
    for op in c.others:
        if op.kind == "add_column" and op.new and op.new.generated and op.new.generated.kind == "stored":
            table, name = quoted(op.table), quoted(op.name)
            return (
                f"ALTER TABLE {table} ADD COLUMN {name} {op.new.type} AS ({op.new.generated.expression}) VIRTUAL, "
                f"ALGORITHM=INSTANT;\nALTER TABLE {table} ADD INDEX {quoted(f'{op.name}_idx'[:64])} ({name}), "
                "ALGORITHM=INPLACE, LOCK=NONE; -- where it is searched"
            )
    return ""


CHEAPER = {
    "lock-mixed-alter-loses-instant": _apart,
    "lock-add-fk": _unchecked,
    "lock-add-check": _not_enforced,
    "lock-expression-default": _plain_default,
    "lock-writes-inplace": _virtual_first,
    "lock-enum-set-change": _append,
    "lock-generated-stored": _stored,
}
"""The cheaper way around a lock, by its rule; empty where this statement has none."""
