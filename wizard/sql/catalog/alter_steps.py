"""The rest of ALTER TABLE: storage engine, partitions, ALGORITHM and LOCK."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wizard.schema import Table
from wizard.sql.catalog import online, walk
from wizard.sql.catalog.context import Context
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.foreign_keys import referencing
from wizard.sql.statements import AlterTable, ColumnName, KeyDef, Node, Option, Partitioning, Span
from wizard.sql.statements import alter as a


def check_clauses(statement: AlterTable, before: Table, after: Table, context: Context) -> None:
    """Refuse what the storage engine, the partitions or the requested ALGORITHM and LOCK don't allow."""
    for clause in statement.clauses:
        for option in clause.options if isinstance(clause, a.SetOptions) else ():
            other = option.name == "ENGINE" and option.value.lower() != "innodb"
            if other and (before.foreign_keys or any(referencing(context.schema, before.name))):
                raise refused(3776, option.span)
        if isinstance(clause, a.PartitionBy):
            check_partitioning(clause.partitioning, after, context)
        if isinstance(clause, a.PartitionChange) and clause.action not in _UPKEEP and not before.partitioned:
            raise refused(1505, clause.span)
        if isinstance(clause, a.Modifier) and clause.option.name.endswith("VALIDATION"):
            _check_validation(clause, statement)
    modifiers = [clause.option for clause in statement.clauses if isinstance(clause, a.Modifier)]
    rest = [clause for clause in statement.clauses if not isinstance(clause, a.Modifier)]
    _check_requested(modifiers, online.needed(rest, before, after, context), context, statement.span)


_UPKEEP = ("ANALYZE", "CHECK", "OPTIMIZE", "REPAIR")
"""What partitions a table has is said of these in the result, not with an error."""


def _check_validation(clause: a.Modifier, statement: AlterTable) -> None:
    """WITH VALIDATION is for columns that come or change (1221)."""
    if not any(isinstance(other, a.AddColumn | a.ModifyColumn | a.ChangeColumn) for other in statement.clauses):
        raise refused(1221, clause.span, "ALTER", clause.option.name)


def partitioned(statement: AlterTable, table: Table) -> bool:
    """Whether a table has partitions after a statement."""
    for clause in statement.clauses:
        if isinstance(clause, a.PartitionBy):
            return True
        if isinstance(clause, a.PartitionChange) and clause.action == "REMOVE":
            return False
    return table.partitioned


def check_online(options: Iterable[Option], keys: Sequence[KeyDef], table: Table, context: Context) -> None:
    """The same for CREATE INDEX."""
    clauses: list[Node] = [a.AddKey(key.span, key) for key in keys]
    _check_requested(list(options), online.needed(clauses, table, table, context), context, Span(0, 0))


def check_drop_index(options: Iterable[Option], context: Context) -> None:
    """The same for DROP INDEX."""
    _check_requested(list(options), online.Need("INPLACE"), context, Span(0, 0))


def _check_requested(options: list[Option], need: online.Need, context: Context, span: Span) -> None:
    wanted = {option.name: option for option in options if option.name in ("ALGORITHM", "LOCK")}
    algorithm, lock = wanted.get("ALGORITHM"), wanted.get("LOCK")
    if algorithm and algorithm.value == "INSTANT" and lock and lock.value != "DEFAULT" and not context.engine.mariadb:
        raise refused(1221, lock.span, "ALGORITHM=INSTANT", "LOCK=NONE/SHARED/EXCLUSIVE")
    if algorithm and algorithm.value != "DEFAULT" and online.rank(algorithm.value) < online.rank(need.algorithm):
        other = "COPY" if need.algorithm == "COPY" else "COPY/INPLACE"
        raise _unsupported(algorithm, need.reason, f"ALGORITHM={other}")
    copies = need.algorithm == "COPY" or (algorithm is not None and algorithm.value == "COPY")
    if lock and lock.value == "NONE" and (copies or need.writes_wait):
        raise _unsupported(lock, need.reason or "COPY algorithm requires a lock", "LOCK=SHARED")


def _unsupported(option: Option, reason: str, other: str) -> Exception:
    said = f"{option.name}={option.value}"
    if reason:
        return refused(1846, option.span, said, reason, other)
    return refused(1845, option.span, said, other)


def check_partitioning(partitioning: Partitioning | None, table: Table, context: Context) -> None:
    """Refuse partitions that a key or a foreign key of the table rules out (1054, 1503, 1506)."""
    if partitioning is None:
        return
    if table.foreign_keys or any(referencing(context.schema, table.name)):
        raise refused(1506, partitioning.span)
    _check_definitions(partitioning)
    for column in _columns_of(partitioning):
        if not table.columns.find(column.name):
            raise refused(1054, column.span, column.name, "partition function", name=column.name)
    bare = partitioning.expression
    if isinstance(bare, ColumnName) and context.type(table.columns[bare.name]).family != "integer":
        raise refused(1659, bare.span, bare.name)
    for name in partitioning.columns:
        if not table.columns.find(name.name):
            raise refused(1054, name.span, name.name, "partition function", name=name.name)
    used = set(_partition_columns(partitioning))
    keys = [("PRIMARY KEY", table.primary_key.columns)] if table.primary_key else []
    keys += [("UNIQUE INDEX", index.columns) for index in table.indexes if index.unique]
    for kind, columns in keys:
        if used and not used <= {column.casefold() for column in columns}:
            raise refused(1503, partitioning.span, kind)


def _check_definitions(partitioning: Partitioning) -> None:
    """RANGE and LIST name their partitions (1492), each once (1517)."""
    method, seen = partitioning.method.split()[0], set[str]()
    if method in ("RANGE", "LIST") and not partitioning.names:
        raise refused(1492, partitioning.span, method)
    for name in partitioning.names:
        if name.name.casefold() in seen:
            raise refused(1517, name.span, name.name)
        seen.add(name.name.casefold())


def _columns_of(partitioning: Partitioning) -> Iterable[ColumnName]:
    return walk.columns(partitioning.expression) if partitioning.expression else ()


def _partition_columns(partitioning: Partitioning) -> Iterable[str]:
    yield from (name.name.casefold() for name in partitioning.columns)
    yield from (column.name.casefold() for column in _columns_of(partitioning))
