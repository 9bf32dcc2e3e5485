"""The transaction example: two writes that belong together."""

from __future__ import annotations

from wizard.queries.access import Access, key_columns
from wizard.queries.examples import mutable_column
from wizard.queries.layout import literal
from wizard.queries.touched import TableChange
from wizard.schema import Column, Schema, Table


def transaction(changes: tuple[TableChange, ...], access: Access, after: Schema) -> str:
    """A transaction over a changed table and the one that it belongs to; over one table where it stands alone."""
    stays = [change for change in changes if not change.is_dropped and change.table.columns]
    if not stays:
        return ""
    main = next((change for change in stays if change.table.foreign_keys), stays[0])
    parent = _parent(main.table, after)
    second = _update(parent or main.table, None if parent else mutable_column(main), access)
    lines = ["await db.transaction(async (tx) => {", f"  {_insert(main.table, access)}", *second]
    lines += ["", "  // If any statement throws, both are rolled back", "});"]
    return "\n".join(lines)


def _parent(table: Table, schema: Schema) -> Table | None:
    names = [key.table for key in table.foreign_keys if key.table != table.name]
    return next((schema.tables[name] for name in names if name in schema.tables and schema.tables[name].columns), None)


def _insert(table: Table, access: Access) -> str:
    row = access.row(table, access.required(table))
    return f"await tx.insert({access.const(table)}).values({literal(row, '  ', access.code.style.quote)});"


def _update(table: Table, column: Column | None, access: Access) -> list[str]:
    chosen = column or mutable_column(TableChange(None, table))
    where = access.equals(table, key_columns(table))
    if chosen is None:
        return [f"  await tx.delete({access.const(table)}).where({where});"]
    values = literal(access.row(table, [chosen], 2), "    ", access.code.style.quote)
    return [f"  await tx.update({access.const(table)})", f"    .set({values})", f"    .where({where});"]
