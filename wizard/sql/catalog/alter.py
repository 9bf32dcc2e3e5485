"""ALTER TABLE: all clauses at once against the table as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wizard.named import NamedSet
from wizard.schema import ForeignKey, Schema, Table
from wizard.sql.catalog import alter_keys, alter_steps, columns, create, foreign_keys, options
from wizard.sql.catalog.alter_columns import ColumnChanges, changed_columns, check_new_default
from wizard.sql.catalog.context import Context, checked_name, checked_table_name
from wizard.sql.catalog.dependencies import check_dependencies
from wizard.sql.catalog.draft import Draft
from wizard.sql.catalog.errors import refused
from wizard.sql.implicit import serves
from wizard.sql.statements import AlterTable, CheckDef, ColumnDef, ForeignKeyDef, KeyDef, Span, TableElement
from wizard.sql.statements import alter as a


def alter_table(statement: AlterTable, context: Context) -> Schema:
    """The schema with the changed table.

    Raises:
        SqlError: a clause is wrong by itself, or doesn't go with the table or with the others.
    """
    _check_early(statement, context)
    if statement.if_exists and statement.table.name not in context.schema.tables:
        return context.schema
    table = context.table(statement.table)
    changes = changed_columns(statement, table, context)
    check_dependencies(changes, statement, table, context)
    draft = Draft(changes.table, context, altering=True, before=table)
    draft.table = alter_keys.kept(statement, changes, table, context)
    for node in changes.redefined:
        draft.take_attributes(node)
    draft.add(_added(statement))
    made = draft.finish(statement.span)
    _check_foreign_keys(made, table, changes, statement, context)
    alter_steps.check_clauses(statement, table, made, context)
    made = replace(made, partitioned=alter_steps.partitioned(statement, made))
    return _put(statement, made, table, changes, context)


def _check_early(statement: AlterTable, context: Context) -> None:
    checked_name_of_table(statement)
    for clause in statement.clauses:
        for column in added_columns(clause):
            check_new_default(column, context)
        if isinstance(clause, a.AddColumn | a.ModifyColumn | a.ChangeColumn):
            columns.check_early(clause.column, context)
        elif isinstance(clause, a.RenameColumn | a.RenameIndex):
            checked_name(clause.to)
        elif isinstance(clause, a.SetOptions):
            options.check_early(clause.options, context)
    create.check_elements(tuple(_added(statement)), context)


def checked_name_of_table(statement: AlterTable) -> None:
    """Refuse a table name that no table can have (1059)."""
    if len(statement.table.name) > 64:
        raise refused(1059, statement.table.span, statement.table.name)


def _added(statement: AlterTable) -> Iterable[TableElement]:
    """Keys and constraints that are added; columns have come in before."""
    found: list[TableElement] = []
    for clause in statement.clauses:
        if isinstance(clause, a.AddKey):
            found.append(clause.key)
        elif isinstance(clause, a.AddForeignKey):
            found.append(clause.foreign_key)
        elif isinstance(clause, a.AddCheck):
            found.append(clause.check)
        elif isinstance(clause, a.AddElements):
            found += (e for e in clause.elements if isinstance(e, KeyDef | ForeignKeyDef | CheckDef))
    return found


def added_columns(clause: a.AlterClause) -> tuple[ColumnDef, ...]:
    """The columns that a clause adds."""
    if isinstance(clause, a.AddColumn):
        return (clause.column,)
    if isinstance(clause, a.AddElements):
        return tuple(element for element in clause.elements if isinstance(element, ColumnDef))
    return ()


def _check_foreign_keys(
    made: Table, before: Table, changes: ColumnChanges, statement: AlterTable, context: Context
) -> None:
    """What the change does to foreign keys of this table, and to those that point to it."""
    for key in made.foreign_keys:
        old = before.foreign_keys.get(key.name)
        if old is None:
            continue
        if not serves(made, key.columns):
            raise refused(1553, *_lost_index(statement, before, old.columns))
        if set(key.columns) & changes.touched or _primary_changed(made, before):
            _check_own(key, made, before, changes, statement.span, context)
    inside = replace(context, schema=context.with_table(made))
    for child, key in foreign_keys.referencing(context.schema, before.name):
        if child.name != before.name:
            _check_pointing(key, child, made, before, changes, statement, inside)


def _primary_changed(made: Table, before: Table) -> bool:
    return made.primary_key != before.primary_key


def _check_own(
    key: ForeignKey, made: Table, before: Table, changes: ColumnChanges, span: Span, context: Context
) -> None:
    for name in key.columns:
        if "set null" in (key.on_delete, key.on_update) and made.columns[name].not_null:
            raise refused(1830, span, name, key.name)
    parent = made if key.table == made.name else context.schema.tables.get(key.table)
    rebuilt = _rebuilt(key.columns, changes, before, context)
    if parent and not (rebuilt and context.engine.mariadb):
        foreign_keys.check_pair(key, made, parent, context, changes.span)
    if rebuilt:
        raise refused(1832, changes.span, rebuilt, key.name)


def _rebuilt(names: Iterable[str], changes: ColumnChanges, before: Table, context: Context) -> str:
    """The first of a key's columns that is stored anew, which MariaDB sees before it compares types; empty for none."""
    if not context.session.foreign_key_checks:
        return ""
    return next((name for name in names if changes.rebuilds(name, before, context)), "")


def _check_pointing(
    key: ForeignKey,
    child: Table,
    made: Table,
    before: Table,
    changes: ColumnChanges,
    statement: AlterTable,
    context: Context,
) -> None:
    targets = tuple(changes.renames.get(name, name) for name in key.references)
    now = replace(key, references=targets)
    had_key = foreign_keys.has_parent_key(key, child, before, context)
    strict = context.session.foreign_key_checks or not context.engine.mariadb
    if had_key and strict and not foreign_keys.has_parent_key(now, child, made, context):
        raise refused(1553, *_lost_index(statement, before, key.references))
    if not set(targets) & changes.touched:
        return
    rebuilt = _rebuilt(targets, changes, before, context)
    if not (rebuilt and context.engine.mariadb):
        foreign_keys.check_pair(now, child, made, context, changes.span)
    if rebuilt:
        raise refused(1833, changes.span, rebuilt, key.name, child.name)


def _lost_index(statement: AlterTable, before: Table, wanted: tuple[str, ...]) -> tuple[Span, str]:
    """Where an index is dropped that a foreign key needs, and its name."""
    for clause in statement.clauses:
        if isinstance(clause, a.DropPrimaryKey):
            return clause.span, "PRIMARY"
        if isinstance(clause, a.DropKey | a.DropConstraint):
            index = before.indexes.find(clause.name.name)
            if index and tuple(index.columns[: len(wanted)]) == wanted:
                return clause.span, index.name
    return statement.span, wanted[0]


def _put(statement: AlterTable, made: Table, before: Table, changes: ColumnChanges, context: Context) -> Schema:
    """The schema with the table in it, under its new name, and with all that pointed to it."""
    target = made.name
    for clause in statement.clauses:
        if isinstance(clause, a.RenameTo):
            target = checked_table_name(clause.table)
            if target != made.name and context.taken(target):
                raise refused(1050, clause.table.span, target)
    schema = follow_columns(context.with_table(made), made.name, changes)
    return renamed(schema, made.name, target) if target != made.name else schema


def follow_columns(schema: Schema, parent: str, changes: ColumnChanges) -> Schema:
    """The schema with foreign keys that follow renamed columns of their parent."""
    if not changes.renames:
        return schema
    tables = schema.tables
    for child, key in list(foreign_keys.referencing(schema, parent)):
        targets = tuple(changes.renames.get(name, name) for name in key.references)
        owner = tables[child.name]
        moved = replace(owner, foreign_keys=owner.foreign_keys.put(replace(key, references=targets)))
        tables = tables.put(moved)
    return replace(schema, tables=tables)


def renamed(schema: Schema, old: str, new: str) -> Schema:
    """The schema with a table under a new name; names that the server gave follow."""
    table = schema.tables[old]

    def follow(name: str) -> str:
        for infix in ("_ibfk_", "_chk_"):
            if name.startswith(f"{old}{infix}"):
                return f"{new}{name[len(old) :]}"
        return name

    own = NamedSet(replace(key, name=follow(key.name)) for key in table.foreign_keys)
    named_checks = NamedSet(replace(check, name=follow(check.name)) for check in table.checks)
    moved = replace(table, name=new, foreign_keys=own, checks=named_checks)
    tables = schema.tables.put(moved, replacing=old)
    for child in list(tables):
        if any(key.table == old for key in child.foreign_keys):
            pointing = (replace(key, table=new) if key.table == old else key for key in child.foreign_keys)
            tables = tables.put(replace(child, foreign_keys=NamedSet(pointing)))
    return replace(schema, tables=tables)
