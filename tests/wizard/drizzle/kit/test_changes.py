"""What the statements do on a server: applied to the schema before, they lead to the schema after, kit's bugs aside."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings

from tests.support.drizzle_schemas import migrations
from wizard.changes import ModifyColumn, Renames, apply
from wizard.drizzle.kit import KitRefusal, generate
from wizard.drizzle.kit.migration import Migration
from wizard.drizzle.snapshot_json import to_snapshot
from wizard.drizzle.snapshot_schema import from_snapshot
from wizard.named import NamedList, NamedSet
from wizard.schema import Column, Generated, Index, IndexPart, PrimaryKey, Schema, Table

FALSY = ("0", "false")


def migration(before: Schema, after: Schema, renames: Renames) -> Migration:
    """The migration between two schemas; refused ones are of no use here."""
    try:
        return generate(to_snapshot(before), to_snapshot(after), renames)
    except KitRefusal:
        assume(False)
        raise


def tamed(schema: Schema) -> Schema:
    """The schema without all that drizzle-kit gets wrong when it changes."""
    return Schema(NamedSet(map(_tamed_table, schema.tables)))


def _tamed_table(table: Table) -> Table:
    columns = (
        replace(
            column,
            type=column.type.replace(" (", "("),
            default=None if column.default in FALSY else column.default,
            generated=None,
        )
        for column in table.columns
    )
    indexes = (replace(i, parts=tuple(part for part in i.parts if part.column in table.columns)) for i in table.indexes)
    plain = (Index(i.name, tuple(IndexPart(p.column) for p in i.parts), i.unique) for i in indexes if i.parts)
    checks = (replace(check, expression=check.expression.split(";")[0]) for check in table.checks)
    return replace(
        table,
        columns=NamedList(columns),
        indexes=NamedSet(plain),
        checks=NamedSet(checks),
    )


def in_one_order(schema: Schema) -> Schema:
    """The schema with its columns by name: drizzle-kit appends new ones."""
    sort = (replace(t, columns=NamedList(sorted(t.columns, key=lambda column: column.name))) for t in schema.tables)
    return Schema(NamedSet(sort))


@given(migrations())
@settings(max_examples=150, deadline=None)
def test_the_changes_lead_to_the_schema_after(case: tuple[Schema, Schema, Renames]) -> None:
    before, after, renames = tamed(case[0]), tamed(case[1]), case[2]
    made = migration(before, after, renames)
    got = apply(before, [change for statement in made.statements for change in statement.changes])
    assert in_one_order(got) == in_one_order(after)


@given(migrations())
@settings(max_examples=150, deadline=None)
def test_the_changes_can_be_applied_whatever_drizzle_kit_gets_wrong(case: tuple[Schema, Schema, Renames]) -> None:
    before, after, renames = case
    made = migration(before, after, renames)
    got = apply(from_snapshot(to_snapshot(before)), [c for statement in made.statements for c in statement.changes])
    assert set(got.tables.names) == set(after.tables.names)
    assert {t.name: set(t.columns.names) for t in got.tables} == {t.name: set(t.columns.names) for t in after.tables}


def one_table(*columns: Column, **parts: object) -> Schema:
    """A schema of one table."""
    table = Table("items", NamedList(columns), PrimaryKey(("id",), "items_id"))
    return Schema(NamedSet([replace(table, **parts)]))  # type: ignore[arg-type]


ID = Column("id", "int", True, autoincrement=True)


def modified(before: Column, after: Column) -> list[Column]:
    """What the MODIFYs between two definitions of a column really say."""
    made = migration(one_table(ID, before), one_table(ID, after), Renames())
    return [change.column for s in made.statements for change in s.changes if isinstance(change, ModifyColumn)]


def test_a_default_of_zero_is_lost_by_any_other_change() -> None:
    assert modified(Column("a", "int", default="0"), Column("a", "bigint", default="0")) == [Column("a", "bigint")]


def test_a_new_default_of_zero_is_undone_by_not_null() -> None:
    after = Column("a", "int", True, "0")
    assert modified(Column("a", "int"), after) == [after, replace(after, default=None)]


def test_not_null_makes_a_generated_column_plain() -> None:
    stored = Column("a", "int", generated=Generated("`id` + 1", "stored"))
    assert modified(stored, replace(stored, not_null=True)) == [Column("a", "int", True)]


def test_a_changed_expression_index_is_dropped_and_not_made_again() -> None:
    def index(expression: str) -> Index:
        return Index("low", (IndexPart(expression=expression),))

    before, after = (one_table(ID, indexes=NamedSet([index(text)])) for text in ("(abs(`id`))", "(`id` + 1)"))
    made = migration(before, after, Renames())
    assert [statement.kind for statement in made.statements] == ["drop_index", "create_index"]
    assert made.statements[1].changes == ()
