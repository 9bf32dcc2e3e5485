"""`mysqlTable` and its relatives: columns are built from builders here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.drizzle.builders import BUILDERS
from wizard.drizzle.javascript import in_key_order
from wizard.drizzle.names import unique_name
from wizard.drizzle.reader.columns import column_function, custom_type
from wizard.drizzle.reader.constraints import CONSTRAINTS
from wizard.drizzle.reader.records import (
    ColumnBuilder,
    ColumnRecord,
    ForeignKeyRecord,
    Namespace,
    RelationsRecord,
    TableRecord,
    ViewRecord,
)
from wizard.drizzle.reader.values import UNDEFINED, Function, JsError, JsObject, Native, Unresolved, Value

if TYPE_CHECKING:
    from wizard.drizzle.reader.evaluator import Evaluator

COLUMN_FUNCTIONS: dict[str, Value] = {name: column_function(name) for name in BUILDERS}


def make_table(ev: Evaluator, name: Value, columns: Value, extra: Value, schema: str = "") -> Value:
    """The table; `Unresolved` when its name or all of its columns can't be known."""
    if isinstance(name, Unresolved):
        return Unresolved(name.name, name.origin, makes_table=True)
    if isinstance(columns, Function | Native):
        columns = ev.call(columns, [Namespace(COLUMN_FUNCTIONS, "drizzle-orm/mysql-core")])
    if isinstance(columns, Unresolved):
        return Unresolved(columns.name, columns.origin, makes_table=True)
    if not isinstance(columns, JsObject) or not isinstance(name, str):
        return Unresolved("a table", "whose name or columns are not literal", makes_table=True)
    columns = columns.settled()
    table = TableRecord(name, {}, extra, schema, places=columns.places, unresolved=list(columns.unresolved))
    for key in in_key_order(list(columns)):
        try:
            table.columns[key] = _built(table, key, columns[key])
        except JsError as error:
            table.refused.append((key, str(error)))
    return table


def _built(table: TableRecord, key: str, builder: Value) -> ColumnRecord | Unresolved:
    if isinstance(builder, Unresolved):
        return builder
    if not isinstance(builder, ColumnBuilder):
        missing = builder is None or builder is UNDEFINED
        kind = "null" if builder is None else "undefined"
        raise JsError(
            f"Cannot read properties of {kind} (reading 'setName')"
            if missing
            else "colBuilder.setName is not a function"
        )
    if builder.unresolved:
        return builder.unresolved
    if builder.name == "":
        builder.name = key
    if builder.unique_name in (UNDEFINED, None, ""):
        builder.unique_name = unique_name(table.name, [builder.name])
    column = ColumnRecord(table, key, builder.name, builder.key_as_name, builder.unique_name, builder.copied())
    table.foreign_keys += [_inline(column, target, actions) for target, actions in builder.references]
    return column


def _inline(column: ColumnRecord, target: Value, actions: Value) -> ForeignKeyRecord:
    get = actions.get if isinstance(actions, JsObject) else lambda _name, default: default
    if isinstance(actions, Unresolved):
        return ForeignKeyRecord(UNDEFINED, [column], target, actions, actions)
    return ForeignKeyRecord(UNDEFINED, [column], target, get("onDelete", UNDEFINED), get("onUpdate", UNDEFINED))


def _mysql_table(
    ev: Evaluator, name: Value = UNDEFINED, columns: Value = UNDEFINED, extra: Value = UNDEFINED, *more: Value
) -> Value:
    return make_table(ev, name, columns, extra)


def table_creator(ev: Evaluator, rename: Value = UNDEFINED, *more: Value) -> Value:
    """`mysqlTableCreator((name) => …)`."""

    def make(
        ev: Evaluator, name: Value = UNDEFINED, columns: Value = UNDEFINED, extra: Value = UNDEFINED, *more: Value
    ) -> Value:
        table = make_table(ev, ev.call(rename, [name]), columns, extra)
        if isinstance(table, TableRecord):
            table.written_name = name if isinstance(name, str) else None
        return table

    return rename.then("mysqlTableCreator()") if isinstance(rename, Unresolved) else Native("tableCreator", make)


def _schema(ev: Evaluator, database: Value = UNDEFINED, *more: Value) -> Value:
    """`mysqlSchema('db')`: its tables are known, and ignored by drizzle-kit."""
    name = database if isinstance(database, str) and database else "?"

    def make(
        ev: Evaluator, table: Value = UNDEFINED, columns: Value = UNDEFINED, extra: Value = UNDEFINED, *more: Value
    ) -> Value:
        return make_table(ev, table, columns, extra, name)

    return Namespace({"table": Native("table", make), "view": Native("view", _view)}, "a mysqlSchema")


def _view(ev: Evaluator, name: Value = UNDEFINED, *more: Value) -> Value:
    view = ViewRecord(name)
    builder = Namespace({method: Native(method, lambda _ev, *_more: view) for method in ("as", "existing")}, "a view")
    for option in ("algorithm", "sqlSecurity", "withCheckOption"):
        builder.members[option] = Native(option, lambda _ev, *_more: builder)
    return builder


def _relations(ev: Evaluator, table: Value = UNDEFINED, config: Value = UNDEFINED, *more: Value) -> Value:
    return RelationsRecord(table, config)


def _columns_of(ev: Evaluator, table: Value = UNDEFINED, *more: Value) -> Value:
    if not isinstance(table, TableRecord):
        return table if isinstance(table, Unresolved) else Unresolved("getTableColumns()")
    made = JsObject()
    made.update(table.columns)
    made.unresolved += table.unresolved
    return made


def _name_of(ev: Evaluator, table: Value = UNDEFINED, *more: Value) -> Value:
    return table.name if isinstance(table, TableRecord) else Unresolved("getTableName()")


CORE: dict[str, Value] = {
    **COLUMN_FUNCTIONS,
    **CONSTRAINTS,
    "customType": Native("customType", custom_type),
    "mysqlTable": Native("mysqlTable", _mysql_table),
    "mysqlTableCreator": Native("mysqlTableCreator", table_creator),
    "mysqlSchema": Native("mysqlSchema", _schema),
    "mysqlView": Native("mysqlView", _view),
}
"""What `drizzle-orm/mysql-core` exports."""

TABLE_FUNCTIONS = frozenset({"mysqlTable", "tableCreator", "table"})
"""The names of the natives that make a table of a name and columns."""

ORM_FUNCTIONS: dict[str, Value] = {
    "relations": Native("relations", _relations),
    "getTableColumns": Native("getTableColumns", _columns_of),
    "getTableName": Native("getTableName", _name_of),
}
"""What `drizzle-orm` exports besides `sql` and its operators."""
