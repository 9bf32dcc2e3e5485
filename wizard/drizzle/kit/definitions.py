"""The definition of a column, in its three clause orders."""

from __future__ import annotations

from typing import Literal

from wizard.drizzle.snapshot import ColumnJson
from wizard.drizzle.snapshot_values import text_of

Place = Literal["create", "add", "modify"]
Clause = Literal["primary_key", "autoincrement", "generated", "not_null", "default", "on_update"]

CLAUSE_ORDER: dict[Place, tuple[Clause, ...]] = {
    "create": ("autoincrement", "primary_key", "generated", "not_null", "default", "on_update"),
    "add": ("primary_key", "autoincrement", "default", "generated", "not_null", "on_update"),
    "modify": ("autoincrement", "generated", "not_null", "default", "on_update"),
}


def definition(place: Place, column: ColumnJson) -> str:
    """The column's name, type and clauses as they stand in CREATE TABLE, ADD or MODIFY COLUMN."""
    clauses = _clauses(column)
    return " ".join(filter(None, (f"`{column['name']}` {column['type']}", *(clauses[c] for c in CLAUSE_ORDER[place]))))


def _clauses(column: ColumnJson) -> dict[Clause, str]:
    generated = column.get("generated")
    return {
        "primary_key": "PRIMARY KEY" if column["primaryKey"] else "",
        "autoincrement": "AUTO_INCREMENT" if column.get("autoincrement") else "",
        "generated": f"GENERATED ALWAYS AS ({generated['as']}) {generated['type'].upper()}" if generated else "",
        "not_null": "NOT NULL" if column["notNull"] else "",
        "default": f"DEFAULT {text_of(column['default'])}" if "default" in column else "",
        "on_update": "ON UPDATE CURRENT_TIMESTAMP" if column.get("onUpdate") else "",
    }
