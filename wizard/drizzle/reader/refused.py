"""The collisions of names at which drizzle-kit 0.31 stops, in its words."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.drizzle.snapshot import ForeignKeyJson, KeyJson

_UNIQUES = "We've found duplicated unique constraint names in {table} table. The unique"
_CONFLICT = "is confilcting with a unique constraint name already defined for {columns} columns"


def duplicate_unique(table: str, name: str, column: str, columns: Sequence[str], other: KeyJson) -> str:
    """Two unique constraints of one name; `column` where the second stands on a column."""
    on = f"{column} column" if column else f"{','.join(columns)} columns"
    conflict = _CONFLICT.format(columns=",".join(other["columns"]))
    return f"{_UNIQUES.format(table=table)} constraint {name} on the {on} {conflict}"


def duplicate_unique_index(table: str, name: str, columns: Sequence[str], other: KeyJson) -> str:
    """A unique index with the name of a unique constraint."""
    conflict = _CONFLICT.format(columns=",".join(other["columns"]))
    return f"{_UNIQUES.format(table=table)} index {name} on the {','.join(columns)} columns {conflict}"


def duplicate_check(table: str) -> str:
    """Two checks of one name."""
    return (
        f"We've found duplicated check constraint name in {table}. "
        f"Please rename your check constraint in the {table} table"
    )


def index_like_foreign_key(columns: Sequence[str], key: ForeignKeyJson) -> str:
    """A plain index with the name of a foreign key."""
    return (
        "In MySQL, when creating a foreign key, an index is automatically generated with the same name as the foreign "
        f"key constraint. We have encountered a collision between the index name on columns {','.join(columns)} and "
        f"the foreign key on columns {','.join(key['columnsFrom'])}. Please change either the index name or the "
        "foreign key name. For more information, please refer to "
        "https://dev.mysql.com/doc/refman/8.0/en/constraint-foreign-key.html"
    )


def unnamed_index(table: str) -> str:
    """`index()` without a name, which has no default."""
    return f"an index of {table} has no name: index() and uniqueIndex() need one"
