"""What uses a column that ALTER TABLE drops or renames."""

from __future__ import annotations

from wizard.schema import Table
from wizard.sql.catalog import walk
from wizard.sql.catalog.alter_columns import ColumnChanges
from wizard.sql.catalog.context import Context, same
from wizard.sql.catalog.errors import refused
from wizard.sql.catalog.foreign_keys import referencing
from wizard.sql.statements import AlterTable, Span
from wizard.sql.statements import alter as a


def check_dependencies(changes: ColumnChanges, statement: AlterTable, table: Table, context: Context) -> None:
    """Refuse to drop or rename a column that something else uses.

    Raises:
        SqlError: 1828, 1829, 3108, 3766, 3837, 3959; MariaDB says 1054 and lets columns be renamed.
    """
    leaving = dict(changes.dropped)
    if not context.engine.mariadb:
        leaving |= dict.fromkeys(changes.renames, statement.span)
    for name, span in leaving.items():
        _check_uses(name, span, changes, statement, table, context)
    for name, span in changes.dropped.items():
        _check_keys_of(name, span, statement, table, context)


def _check_uses(
    name: str, span: Span, changes: ColumnChanges, statement: AlterTable, table: Table, context: Context
) -> None:
    folded, mariadb = name.casefold(), context.engine.mariadb
    for check in table.checks:
        used = walk.columns_in(check.expression, context.engine)
        alone = name in changes.dropped and len(used) == 1
        if folded in used and not alone and not _dropped_constraint(check.name, statement):
            raise refused(1054 if mariadb else 3959, span, *((name, "CHECK") if mariadb else (check.name, name)))
    for column in changes.table.columns:
        text = column.generated.expression if column.generated else ""
        if text and column.name not in changes.touched and folded in walk.columns_in(text, context.engine):
            raise refused(1054 if mariadb else 3108, span, name, "GENERATED ALWAYS AS")
        default = column.default or ""
        if default.startswith("(") and folded in walk.columns_in(default, context.engine):
            raise refused(1054 if mariadb else 3766, span, name, "DEFAULT" if mariadb else table.name)
    for index in table.indexes:
        dropped = _dropped_constraint(index.name, statement)
        for part in index.parts:
            if part.expression and not dropped and folded in walk.columns_in(part.expression, context.engine):
                raise refused(3837, span, name)


def _dropped_constraint(name: str, statement: AlterTable) -> bool:
    kinds = a.DropConstraint | a.DropKey | a.DropForeignKey
    return any(isinstance(clause, kinds) and same(clause.name.name, name) for clause in statement.clauses)


def _check_keys_of(name: str, span: Span, statement: AlterTable, table: Table, context: Context) -> None:
    for key in table.foreign_keys:
        if name in key.columns and not _dropped_constraint(key.name, statement):
            raise refused(1828, span, name, key.name)
    for child, key in referencing(context.schema, table.name):
        gone = child.name == table.name and _dropped_constraint(key.name, statement)
        if name in key.references and not gone:
            raise refused(1829, span, name, key.name, child.name)
