"""The order of a migration: a table of phases, each of which goes over all tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from wizard.changes.kinds import DropTable, RenameColumn, RenameTable
from wizard.drizzle.kit import keys, views
from wizard.drizzle.kit.comparison import Comparison, TableDiff
from wizard.drizzle.kit.modify import add_column, alterations, drop_column
from wizard.drizzle.kit.statements import KitStatement, statement
from wizard.drizzle.kit.tables import create_table

Statements = Iterable[KitStatement]
Phase = Callable[[Comparison], Statements]


def _each(of_table: Callable[[TableDiff, Comparison], Statements]) -> Phase:
    """A phase that asks every altered table, in old order."""
    return lambda whole: (made for table in whole.altered for made in of_table(table, whole))


def _create_tables(whole: Comparison) -> Statements:
    return (create_table(table, whole.expressions) for table in whole.created)


def _drop_tables(whole: Comparison) -> Statements:
    return (statement("drop_table", name, DropTable(name)) for name in whole.tables.deleted)


def _rename_tables(whole: Comparison) -> Statements:
    return (statement("rename_table", old, RenameTable(old, new), to=new) for old, new in whole.tables.renamed)


def _rename_columns(table: TableDiff, whole: Comparison) -> Statements:
    for old, new in table.columns.renamed:
        yield statement("rename_column", table.name, RenameColumn(table.name, old, new), column=old, to=new)


def _drop_uniques(table: TableDiff, whole: Comparison) -> Statements:
    lines = [*table.uniques.deleted.values(), *(old for old, _ in table.uniques.changed.values())]
    return (keys.drop_unique(table.name, line) for line in lines)


def _drop_checks(table: TableDiff, whole: Comparison) -> Statements:
    lines = [*table.checks.deleted.values(), *(old for old, _ in table.checks.changed.values())]
    return (keys.drop_check(table.name, line) for line in lines)


def _drop_foreign_keys(table: TableDiff, whole: Comparison) -> Statements:
    lines = [*table.foreign_keys.deleted.values(), *(old for old, _ in table.foreign_keys.changed.values())]
    return (keys.drop_foreign_key(table.name, line, whole.tables.deleted) for line in lines)


def _drop_deleted_indexes(table: TableDiff, whole: Comparison) -> Statements:
    return (keys.drop_index(table.name, line) for line in table.indexes.deleted.values())


def _drop_changed_indexes(table: TableDiff, whole: Comparison) -> Statements:
    return (keys.drop_index(table.name, old) for old, _ in table.indexes.changed.values())


def _drop_primary_keys(table: TableDiff, whole: Comparison) -> Statements:
    return (keys.drop_primary_key(table.name) for _ in table.primary_keys.deleted)


def _alter_columns(table: TableDiff, whole: Comparison) -> Statements:
    return alterations(table)


def _add_primary_keys(table: TableDiff, whole: Comparison) -> Statements:
    for line in table.primary_keys.added.values():
        yield from keys.add_primary_key(table.name, line, table.before)


def _add_columns(table: TableDiff, whole: Comparison) -> Statements:
    return (add_column(table.name, table.after["columns"][name]) for name in table.columns.created)


def _add_uniques(table: TableDiff, whole: Comparison) -> Statements:
    lines = [*table.uniques.added.values(), *(new for _, new in table.uniques.changed.values())]
    return (keys.add_unique(table.after, line) for line in lines)


def _foreign_keys_of_new_tables(whole: Comparison) -> Statements:
    lines = (line for table in whole.created for line in table.lines.foreign_keys.values())
    return (keys.add_foreign_key(line, whole.table_names) for line in lines)


def _indexes_of_new_tables(whole: Comparison) -> Statements:
    for table in whole.created:
        for line in table.lines.indexes.values():
            yield keys.create_index(table.json, line, whole.expressions)


def _add_checks(table: TableDiff, whole: Comparison) -> Statements:
    lines = [*table.checks.added.values(), *(new for _, new in table.checks.changed.values())]
    return (keys.add_check(table.name, line) for line in lines)


def _add_foreign_keys(table: TableDiff, whole: Comparison) -> Statements:
    lines = [*table.foreign_keys.added.values(), *(new for _, new in table.foreign_keys.changed.values())]
    return (keys.add_foreign_key(line, whole.table_names) for line in lines)


def _create_added_indexes(table: TableDiff, whole: Comparison) -> Statements:
    return (keys.create_index(table.after, line, whole.expressions) for line in table.indexes.added.values())


def _create_changed_indexes(table: TableDiff, whole: Comparison) -> Statements:
    return (keys.create_index(table.after, new, None) for _, new in table.indexes.changed.values())


def _drop_columns(table: TableDiff, whole: Comparison) -> Statements:
    return (drop_column(table.name, name) for name in table.columns.deleted)


def _change_primary_keys(table: TableDiff, whole: Comparison) -> Statements:
    for lines in table.primary_keys.changed.values():
        yield keys.change_primary_key(table.name, lines, table.before)


PHASES: tuple[Phase, ...] = (
    _create_tables,
    _drop_tables,
    _rename_tables,
    _each(_rename_columns),
    lambda whole: views.drop_views(whole.views),
    lambda whole: views.rename_views(whole.views),
    lambda whole: views.alter_views(whole.views),
    _each(_drop_uniques),
    _each(_drop_checks),
    _each(_drop_foreign_keys),
    _each(_drop_deleted_indexes),
    _each(_drop_changed_indexes),
    _each(_drop_primary_keys),
    _each(_alter_columns),
    _each(_add_primary_keys),
    _each(_add_columns),
    _each(_add_uniques),
    _foreign_keys_of_new_tables,
    _indexes_of_new_tables,
    _each(_add_checks),
    _each(_add_foreign_keys),
    _each(_create_added_indexes),
    _each(_create_changed_indexes),
    _each(_drop_columns),
    _each(_change_primary_keys),
    lambda whole: views.create_views(whole.views),
)


def in_order(whole: Comparison) -> Iterator[KitStatement]:
    """All statements in drizzle-kit's order; of equal ones the first is kept."""
    seen: set[str] = set()
    for phase in PHASES:
        for made in phase(whole):
            if made.sql not in seen:
                seen.add(made.sql)
                yield made
