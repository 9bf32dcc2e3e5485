"""The rarer parts of ALTER TABLE: positions, visibility, enforcement, partitions."""

from __future__ import annotations

from wizard.sql.grammar import columns, partitions
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import AlterClause, Default, Name, Option
from wizard.sql.statements import alter as a

PARTITION_ACTIONS = (
    "COALESCE", "REORGANIZE", "EXCHANGE", "ANALYZE", "CHECK", "OPTIMIZE", "REBUILD", "REPAIR", "REMOVE", "TRUNCATE",
)  # fmt: skip


def if_exists(p: Cursor) -> bool:
    """Read IF EXISTS, if it stands here."""
    if p.word != "IF":
        return False
    p.expect("IF", "EXISTS")
    return True


def position(p: Cursor) -> a.Position | None:
    """Read FIRST or AFTER column, if it stands here."""
    start = p.start
    if p.accept("FIRST"):
        return a.Position(p.span(start))
    if p.accept("AFTER"):
        name = p.name()
        return a.Position(p.span(start), name)
    return None


def new_default(p: Cursor, start: int) -> Default:
    """Read the value behind SET DEFAULT: a literal or an expression in brackets."""
    if p.word == "(" or p.mariadb:
        return columns.default_value(p, start)
    inner = p.start
    value = columns.signed_literal(p)
    return Default(p.span(start), value, p.source(inner))


def index_visibility(p: Cursor, start: int) -> AlterClause:
    """Read a name and VISIBLE or INVISIBLE; in MariaDB NOT IGNORED or IGNORED."""
    guarded = p.mariadb and if_exists(p)
    name = p.name()
    if p.mariadb:
        visible = p.accept("NOT")
        p.expect("IGNORED")
    else:
        visible = p.expect_one_of("VISIBLE", "INVISIBLE") == "VISIBLE"
    return a.SetIndexVisibility(p.span(start), name, visible and not guarded)


def enforcement(p: Cursor, start: int) -> AlterClause:
    """Read CHECK or CONSTRAINT name [NOT] ENFORCED."""
    word = p.expect_one_of("CHECK", "CONSTRAINT")
    name = p.name()
    enforced = not p.accept("NOT")
    p.expect("ENFORCED")
    return a.SetEnforced(p.span(start), name, enforced, "check" if word == "CHECK" else "constraint")


def tablespace(p: Cursor) -> AlterClause:
    """Read DISCARD or IMPORT TABLESPACE."""
    start, word = p.start, p.expect_one_of("DISCARD", "IMPORT")
    p.expect("TABLESPACE")
    return a.Modifier(p.span(start), Option(p.span(start), f"{word} TABLESPACE"))


def add_partition(p: Cursor, start: int) -> AlterClause:
    """Read PARTITION definitions or PARTITIONS count behind ADD."""
    p.expect("PARTITION")
    p.one_of("NO_WRITE_TO_BINLOG", "LOCAL")
    if p.accept("PARTITIONS"):
        p.number()
        return a.PartitionChange(p.span(start), "ADD")
    names = partitions.definitions(p)
    return a.PartitionChange(p.span(start), "ADD", names)


def drop_partition(p: Cursor, start: int) -> AlterClause:
    """Read PARTITION names behind DROP."""
    p.expect("PARTITION")
    names = p.names()
    return a.PartitionChange(p.span(start), "DROP", names)


def partition_change(p: Cursor) -> AlterClause:
    """Read an action on partitions that begins with its own verb."""
    start, action = p.start, p.expect_one_of(*PARTITION_ACTIONS)
    if action == "REMOVE":
        p.expect("PARTITIONING")
        return a.PartitionChange(p.span(start), action)
    p.expect("PARTITION")
    p.one_of("NO_WRITE_TO_BINLOG", "LOCAL")
    if action == "COALESCE":
        p.number()
        return a.PartitionChange(p.span(start), action)
    names = _partitions(p, action)
    if action == "REORGANIZE" and names:
        p.expect("INTO")
        partitions.definitions(p)
    if action == "EXCHANGE":
        p.expect("WITH", "TABLE")
        p.table_name()
        if p.one_of("WITH", "WITHOUT"):
            p.expect("VALIDATION")
    return a.PartitionChange(p.span(start), action, names)


def _partitions(p: Cursor, action: str) -> tuple[Name, ...]:
    if action == "REORGANIZE" and not p.word:
        return ()
    if action == "EXCHANGE":
        return (p.name(),)
    return () if p.accept("ALL") else p.names()
