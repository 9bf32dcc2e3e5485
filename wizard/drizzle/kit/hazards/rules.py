"""Which rules look at which change."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.changes import kinds as k
from wizard.drizzle.kit.hazards import dependents, foreign_keys, held, keys
from wizard.drizzle.kit.hazards.definitions import added_column, column_refusals
from wizard.drizzle.kit.hazards.model import LONGEST_NAME, Refusal, Rule, Step
from wizard.schema import Table


def _created_table(step: Step) -> Iterator[Refusal]:
    table: Table = step.change.table
    if not len(table.columns):
        yield Refusal("syntax-error", 1064, f"{table.name} has no columns", "give it a column")
    for column in table.columns:
        yield from column_refusals(column, step.engine)
    if table.primary_key:
        yield from keys.primary_key_refusals(table.primary_key, table, step.engine)
    for index in table.indexes:
        yield from keys.index_refusals(index, table, step.engine)
    for check in table.checks:
        yield from keys.check_refusals(check, step)
    for key in table.foreign_keys:
        yield from foreign_keys.key_refusals(key, table, step)


def _column(step: Step) -> Iterator[Refusal]:
    return column_refusals(step.change.column, step.engine)


def _index(step: Step) -> Iterator[Refusal]:
    return keys.index_refusals(step.change.index, step.after.tables[step.change.table], step.engine)


def _reindexed(step: Step) -> Iterator[Refusal]:
    """The indexes and the primary key over a column that gets another type."""
    table, name = step.after.tables[step.change.table], step.change.column.name
    if step.before.tables[table.name].columns[name].type != step.change.column.type:
        for index in table.indexes:
            if name in index.columns:
                yield from keys.index_refusals(index, table, step.engine)
        if table.primary_key and name in table.primary_key.columns:
            yield from keys.primary_key_refusals(table.primary_key, table, step.engine)


def _check(step: Step) -> Iterator[Refusal]:
    return keys.check_refusals(step.change.check, step)


def _foreign_key(step: Step) -> Iterator[Refusal]:
    return foreign_keys.key_refusals(step.change.foreign_key, step.after.tables[step.change.table], step)


def _names(step: Step) -> Iterator[Refusal]:
    """Names that are too long or hold a backtick, which drizzle-kit does not escape."""
    for name in _new_names(step.change):
        if len(name) > LONGEST_NAME:
            yield Refusal(
                "identifier-too-long",
                1059,
                f"{name} has {len(name)} characters, {LONGEST_NAME} is the most",
                "name it yourself",
            )
        if "`" in name:
            yield Refusal(
                "invalid-identifier", 1064, f"drizzle-kit does not escape the backtick in {name}", "rename it"
            )


def _new_names(change: object) -> Iterator[str]:
    match change:
        case k.CreateTable(table):
            yield from (table.name, *table.columns.names, *table.indexes.names, *table.checks.names)
            yield from [table.primary_key.name] if table.primary_key else []
        case k.RenameTable(to=name) | k.RenameColumn(to=name):
            yield name
        case k.AddColumn(column=added):
            yield added.name
        case k.AddIndex(index=index):
            yield index.name
        case k.AddForeignKey(foreign_key=key):
            yield key.name
        case k.AddCheck(check=check):
            yield check.name


RULES: dict[type, tuple[Rule, ...]] = {
    k.CreateTable: (_names, _created_table, keys.lost_counter_key),
    k.DropTable: (held.dropped_table,),
    k.RenameTable: (_names,),
    k.AddColumn: (_names, _column, keys.lost_counter_key, added_column),
    k.ModifyColumn: (
        _column,
        _reindexed,
        dependents.modified_kind,
        held.modified_column,
        held.modified_to_not_null,
        keys.lost_counter_key,
    ),
    k.RenameColumn: (_names, dependents.renamed_or_dropped),
    k.DropColumn: (held.dropped_column, dependents.renamed_or_dropped, keys.lost_counter_key),
    k.AddIndex: (_names, _index),
    k.DropIndex: (held.dropped_index, keys.lost_counter_key),
    k.SetPrimaryKey: (keys.new_primary_key, held.dropped_index, keys.lost_counter_key),
    k.AddForeignKey: (_names, _foreign_key),
    k.AddCheck: (_names, _check),
}


def refusals(step: Step) -> Iterator[Refusal]:
    """Why a server refuses this change at this place."""
    for rule in RULES.get(type(step.change), ()):
        yield from rule(step)
