"""The columns of an ALTER TABLE: dropped, redefined, renamed, added, moved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wizard.named import NamedList
from wizard.schema import Column, Table
from wizard.sql.catalog import columns, fixed, walk
from wizard.sql.catalog.charsets import rebased
from wizard.sql.catalog.context import Context, same
from wizard.sql.catalog.errors import refused
from wizard.sql.statements import AlterTable, ColumnDef, Name, Span
from wizard.sql.statements import alter as a

_ALTERS = a.ModifyColumn | a.ChangeColumn | a.RenameColumn | a.SetDefault | a.SetColumnVisibility


@dataclass(slots=True)
class ColumnChanges:
    """What an ALTER TABLE does to the columns."""

    table: Table
    """The table with its columns as they become; keys and constraints are still the old ones."""
    span: Span
    dropped: dict[str, Span] = field(default_factory=dict)
    renames: dict[str, str] = field(default_factory=dict)
    """Old name: new name."""
    touched: set[str] = field(default_factory=set)
    """New names of columns that are redefined."""
    origin: dict[str, str] = field(default_factory=dict)
    """New name of a redefined column: its old name."""
    nullable: set[str] = field(default_factory=set)
    redefined: list[ColumnDef] = field(default_factory=list)

    def rebuilds(self, name: str, before: Table, context: Context) -> bool:
        """Whether a column's values are stored anew, which no foreign key on it survives (1832, 1833)."""
        if name not in self.touched:
            return False
        old, new = before.columns[self.origin.get(name, name)], self.table.columns[name]
        if old.autoincrement != new.autoincrement and not context.engine.mariadb:
            return True
        was, becomes = context.type(old), context.type(new)
        if was.name == becomes.name == "varchar":
            wide = context.char_bytes(new, self.table)
            longer = becomes.length >= was.length
            return not longer or (was.length * wide < 256) != (becomes.length * wide < 256)
        return was.text != becomes.text


def changed_columns(statement: AlterTable, table: Table, context: Context) -> ColumnChanges:
    """The columns after all clauses.

    Raises:
        SqlError: a column isn't there (1054, 1091), is there already (1060), or none is left (1090).
    """
    changes = ColumnChanges(rebased(statement, table, context), statement.span)
    _drop(statement, table, changes)
    for clause in statement.clauses:
        if isinstance(clause, _ALTERS):
            _alter(clause, table, changes, context)
    for clause in statement.clauses:
        if isinstance(clause, a.AddColumn):
            _add(clause, changes, context)
        elif isinstance(clause, a.AddElements):
            for element in clause.elements:
                if isinstance(element, ColumnDef):
                    _insert(element, None, changes, context)
    if not len(changes.table.columns):
        raise refused(1090, statement.span)
    return changes


def _drop(statement: AlterTable, table: Table, changes: ColumnChanges) -> None:
    for clause in statement.clauses:
        if not isinstance(clause, a.DropColumn):
            continue
        column = table.columns.find(clause.name.name)
        if column is None or column.name in changes.dropped:
            if clause.if_exists:
                continue
            raise refused(1091, clause.name.span, clause.name.name, name=clause.name.name)
        changes.dropped[column.name] = clause.name.span
    changes.table = replace(changes.table, columns=changes.table.columns.without(*changes.dropped))


def _alter(clause: a.AlterClause, table: Table, changes: ColumnChanges, context: Context) -> None:
    if not isinstance(clause, _ALTERS):
        return
    wanted: Name = clause.column.name if isinstance(clause, a.ModifyColumn) else clause.name
    column = table.columns.find(wanted.name)
    done = column is not None and column.name in changes.origin.values()
    if column is None or column.name in changes.dropped or done:
        if getattr(clause, "if_exists", False):
            return
        raise refused(1054, wanted.span, wanted.name, table.name, name=wanted.name)
    if isinstance(clause, a.SetDefault):
        _set_default(clause, column, changes, context)
    elif isinstance(clause, a.SetColumnVisibility):
        _replace(column, replace(column, invisible=not clause.visible), changes)
    elif isinstance(clause, a.RenameColumn):
        _rename(column, clause.to, changes, context)
    else:
        _redefine(clause, column, changes, context)


def _set_default(clause: a.SetDefault, column: Column, changes: ColumnChanges, context: Context) -> None:
    if clause.default:
        columns.check_new_default(clause.default, column, context)
    text = columns.default_text(clause.default)
    now = changes.table.columns[changes.renames.get(column.name, column.name)]
    _replace(now, replace(now, default=text), changes)
    changes.origin[now.name] = column.name


def _rename(column: Column, to: Name, changes: ColumnChanges, context: Context) -> None:
    mariadb = context.engine.mariadb
    other = changes.table.columns.find(to.name)
    if other and other.name != column.name and not _moves_away(other.name, changes):
        raise refused(1060, to.span, to.name)
    _replace(column, replace(column, name=to.name), changes)
    changes.renames[column.name] = to.name
    changes.origin[to.name] = column.name
    if mariadb:
        changes.table = walk.with_renamed(changes.table, column.name, to.name, context.engine)


def _moves_away(name: str, changes: ColumnChanges) -> bool:
    return name in changes.renames and name not in changes.renames.values()


def _replace(old: Column, new: Column, changes: ColumnChanges) -> None:
    now = (new if column.name == old.name else column for column in changes.table.columns)
    changes.table = replace(changes.table, columns=NamedList(now))


def _redefine(
    clause: a.ModifyColumn | a.ChangeColumn, column: Column, changes: ColumnChanges, context: Context
) -> None:
    node = clause.column
    new = columns.made(node, changes.table, context)
    new = replace(new, name=column.name) if isinstance(clause, a.ModifyColumn) else new
    _check_storage(column, new, node.span, context)
    other = changes.table.columns.find(new.name)
    if other and other.name != column.name:
        raise refused(1060, node.name.span, new.name)
    changes.origin[new.name] = column.name
    changes.touched.add(new.name)
    if not same(new.name, column.name):
        changes.renames[column.name] = new.name
    _replace(column, new, changes)
    if context.engine.mariadb and new.name != column.name:
        changes.table = walk.with_renamed(changes.table, column.name, new.name, context.engine)
    changes.redefined.append(node)
    if node.null is True:
        changes.nullable.add(new.name)
    if clause.position:
        _move(new, clause.position, changes)


def _check_storage(old: Column, new: Column, span: Span, context: Context) -> None:
    """A virtual column stays virtual, and nothing else becomes one (3106)."""
    kinds = {column.generated.kind if column.generated else "plain" for column in (old, new)}
    if "virtual" in kinds and len(kinds) == 2:
        raise refused(1907 if context.engine.mariadb else 3106, span, "Changing the STORED status")


def _move(column: Column, position: a.Position, changes: ColumnChanges) -> None:
    after = _after(position, changes)
    if after == column.name:
        raise refused(1054, position.span, column.name, changes.table.name)
    rest = changes.table.columns.without(column.name)
    changes.table = replace(changes.table, columns=rest.insert(column, after))


def _after(position: a.Position | None, changes: ColumnChanges) -> str | None:
    if position is None:
        return None
    if position.after is None:
        return ""
    found = changes.table.columns.find(position.after.name)
    if found is None:
        name = position.after.name
        raise refused(1054, position.after.span, name, changes.table.name, name=name)
    return found.name


def _add(clause: a.AddColumn, changes: ColumnChanges, context: Context) -> None:
    if clause.if_not_exists and changes.table.columns.find(clause.column.name.name):
        return
    _insert(clause.column, clause.position, changes, context)


def check_new_default(node: ColumnDef, context: Context) -> None:
    """Refuse a default on a new column that another server would compute differently (1674)."""
    default = node.default
    if default and default.parenthesised and fixed.varies(default.value) and not context.engine.mariadb:
        raise refused(1674, default.span)


def _insert(node: ColumnDef, position: a.Position | None, changes: ColumnChanges, context: Context) -> None:
    column = columns.made(node, changes.table, context)
    after = _after(position, changes)
    if changes.table.columns.find(column.name):
        raise refused(1060, node.name.span, column.name)
    changes.table = replace(changes.table, columns=changes.table.columns.insert(column, after))
    changes.redefined.append(node)
