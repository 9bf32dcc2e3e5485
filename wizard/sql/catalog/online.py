"""Which ALGORITHM and LOCK a change needs, as measured on MySQL 9 and MariaDB 10.11."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard.schema import Column, Table
from wizard.sql.catalog.context import Context
from wizard.sql.statements import ColumnDef, KeyDef, Node
from wizard.sql.statements import alter as a

_RANKS = {"INSTANT": 0, "NOCOPY": 1, "INPLACE": 1, "COPY": 2}
_RETYPES = "Cannot change column type INPLACE"
_INSTANT = (a.RenameColumn, a.RenameTo, a.SetDefault, a.SetColumnVisibility, a.DropConstraint, a.DropColumn)


@dataclass(frozen=True, slots=True)
class Need:
    """The least that a change needs. `writes_wait`: LOCK=NONE can't be had; `reason` in the server's words."""

    algorithm: str = "INSTANT"
    writes_wait: bool = False
    reason: str = ""


def rank(algorithm: str) -> int:
    """The order of the algorithms: INSTANT is the least work."""
    return _RANKS.get(algorithm, 2)


def needed(clauses: Iterable[Node], before: Table, after: Table, context: Context) -> Need:
    """What all clauses of one statement need together."""
    worst = Need()
    for clause in clauses:
        need = _of(clause, before, after, context)
        algorithm = max(worst.algorithm, need.algorithm, key=rank)
        worst = Need(algorithm, worst.writes_wait or need.writes_wait, worst.reason or need.reason)
    return worst


def _of(clause: Node, before: Table, after: Table, context: Context) -> Need:
    if isinstance(clause, a.DropColumn) and not context.engine.mariadb and _indexed(clause.name.name, before):
        return Need("INPLACE")
    if isinstance(clause, _INSTANT):
        return Need()
    if isinstance(clause, a.AddColumn):
        return _added(clause.column, context)
    if isinstance(clause, a.AddKey):
        return _key(clause.key)
    if isinstance(clause, a.ModifyColumn | a.ChangeColumn):
        return _redefined(clause, before, after, context)
    if isinstance(clause, a.AddCheck):
        return Need("COPY") if clause.check.enforced else Need()
    if isinstance(clause, a.AddForeignKey):
        checked = context.session.foreign_key_checks
        return Need("COPY", True, "Adding foreign keys needs foreign_key_checks=OFF") if checked else Need("INPLACE")
    if isinstance(clause, a.ConvertCharset):
        return Need("COPY", True, _RETYPES)
    if isinstance(clause, a.SetEnforced):
        return Need("COPY") if clause.enforced else Need()
    return Need("INPLACE")


def _indexed(column: str, table: Table) -> bool:
    key = table.primary_key.columns if table.primary_key else ()
    listed = [*key, *(name for index in table.indexes for name in index.columns)]
    return column.casefold() in (name.casefold() for name in listed)


def _added(column: ColumnDef, context: Context) -> Need:
    if column.auto_increment:
        return Need("INPLACE", True, "Adding an auto-increment column requires a lock")
    if column.unique or column.primary_key:
        return Need("INPLACE")
    if context.engine.mariadb:
        return Need()
    stored = column.generated is not None and column.generated.stored
    computed = column.default is not None and column.default.parenthesised
    return Need("COPY") if stored or computed or column.checks else Need()


def _key(key: KeyDef) -> Need:
    if key.kind == "fulltext":
        return Need("INPLACE", True, "Fulltext index creation requires a lock")
    if key.kind == "spatial":
        return Need("INPLACE", True, "Do not support online operation on table with GIS index")
    if any(part.expression for part in key.parts):
        return Need("INPLACE", True, "ADD COLUMN col...VIRTUAL, ADD INDEX(col)")
    return Need("INPLACE")


def _redefined(clause: a.ModifyColumn | a.ChangeColumn, before: Table, after: Table, context: Context) -> Need:
    name = clause.name.name if isinstance(clause, a.ChangeColumn) else clause.column.name.name
    old, new = before.columns.find(name), after.columns.find(clause.column.name.name)
    if old is None or new is None:
        return Need()
    if context.engine.mariadb:
        return _redefined_there(old, new, context)
    if old.autoincrement != new.autoincrement:
        return Need("COPY")
    need = _retyped(old, new, before, after, context)
    moved = clause.position is not None or old.not_null != new.not_null
    return max(need, Need("INPLACE") if moved else Need(), key=lambda n: rank(n.algorithm))


def _redefined_there(old: Column, new: Column, context: Context) -> Need:
    """The same on MariaDB, where only another type is more than a change of metadata: the clear cases."""
    was, becomes = context.type(old), context.type(new)
    numeric = was.family in ("integer", "decimal", "float")
    other = was.name != becomes.name or (numeric and was.text != becomes.text and was.family != "integer")
    shorter = was.name == becomes.name == "varchar" and becomes.length < was.length
    return Need("COPY", True, "Cannot change column type") if other or shorter else Need()


def _retyped(old: Column, new: Column, before: Table, after: Table, context: Context) -> Need:
    was, becomes = context.type(old), context.type(new)
    if context.charset(old, before) != context.charset(new, after) and was.has_charset:
        return Need("COPY", True, _RETYPES)
    if was.name == becomes.name == "varchar":
        wide = context.char_bytes(new, after)
        fits = becomes.length >= was.length and (was.length * wide < 256) == (becomes.length * wide < 256)
        return Need("INPLACE" if becomes.length != was.length else "INSTANT") if fits else Need("COPY", True, _RETYPES)
    if was.name == becomes.name and was.values and becomes.values[: len(was.values)] == was.values:
        return Need()
    return Need() if was.text == becomes.text else Need("COPY", True, _RETYPES)
