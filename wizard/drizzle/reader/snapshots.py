"""Tables as drizzle-kit's snapshot JSON: a port of what its `generateMySqlSnapshot` does, order included."""

from __future__ import annotations

from collections.abc import Iterable

from wizard.drizzle.reader.column_json import column_json, sql_name
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.keys import Keys
from wizard.drizzle.reader.noted import Notes
from wizard.drizzle.reader.records import ColumnRecord, TableRecord
from wizard.drizzle.reader.values import JsError, Unresolved
from wizard.drizzle.snapshot import ColumnJson, Snapshot, TableJson, empty
from wizard.drizzle.snapshot_values import in_key_order


def snapshot_of(ev: Evaluator, tables: Iterable[TableRecord], casing: str, notes: Notes) -> Snapshot:
    """The snapshot of these tables. Of two tables with one name the later wins, at the earlier place."""
    snapshot = empty()
    for table in tables:
        made = _table(ev, table, casing, notes, snapshot)
        if not table.schema:
            snapshot["tables"][table.name] = made
    snapshot["tables"] = in_key_order(snapshot["tables"])
    snapshot["internal"]["indexes"] = in_key_order(snapshot["internal"]["indexes"])
    return snapshot


def _table(ev: Evaluator, table: TableRecord, casing: str, notes: Notes, snapshot: Snapshot) -> TableJson:
    keys = Keys(ev, table, casing, notes, snapshot["internal"]["indexes"])
    columns = _columns(ev, table, casing, notes, keys)
    keys.read(columns)
    return {
        "name": table.name,
        "columns": in_key_order(columns),
        "indexes": in_key_order(keys.indexes),
        "foreignKeys": in_key_order(keys.foreign_keys),
        "compositePrimaryKeys": in_key_order(keys.primary_keys),
        "uniqueConstraints": in_key_order(keys.uniques),
        "checkConstraint": in_key_order(keys.checks),
    }


def _columns(ev: Evaluator, table: TableRecord, casing: str, notes: Notes, keys: Keys) -> dict[str, ColumnJson]:
    made: dict[str, ColumnJson] = {}
    for key, what in table.refused:
        notes.refuse(what, table.places.get(key, table.place))
    for value in table.unresolved:
        notes.unknown(table.name, "more columns: the spread", value, table.place)
    for key, column in table.columns.items():
        place = table.places.get(key, table.place)
        json = _column(ev, table, key, column, casing, notes)
        if json is None or not isinstance(column, ColumnRecord):
            continue
        made[json["name"]] = json
        keys.of_column(column, sql_name(column, casing), place)
    return made


def _column(
    ev: Evaluator, table: TableRecord, key: str, column: ColumnRecord | Unresolved, casing: str, notes: Notes
) -> ColumnJson | None:
    """One column, or None with a note about what of it is unknown."""
    place = table.places.get(key, table.place)
    if isinstance(column, Unresolved):
        notes.unknown(f"{table.name}.{key}", "the column", column, place)
        return None
    try:
        json = column_json(ev, column, casing)
    except JsError as error:
        notes.refuse(str(error), place)
        return None
    except RecursionError:
        json = "its SQL", Unresolved("code", "that is nested too deeply")
    if isinstance(json, tuple):
        notes.unknown(f"{table.name}.{sql_name(column, casing)}", *json, place)
        return None
    return json
