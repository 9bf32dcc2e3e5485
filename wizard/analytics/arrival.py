"""What a MySQL column arrives as in a Parquet file, when the driver's rows go through `pl.DataFrame(rows)`."""

from __future__ import annotations

import re
from typing import Literal

from wizard.schema import Column, Table

Arrival = Literal["whole", "flag", "decimal", "float", "datetime", "date", "time", "text", "json", "binary", "other"]

_WORDS: dict[Arrival, str] = {
    "whole": "tinyint smallint mediumint int integer bigint serial year",
    "flag": "bool boolean",
    "decimal": "decimal dec numeric fixed",
    "float": "float double real",
    "datetime": "timestamp datetime",
    "date": "date",
    "time": "time",
    "text": "char varchar tinytext text mediumtext longtext enum set character national nchar nvarchar uuid inet6",
    "json": "json",
    "binary": "bit binary varbinary tinyblob blob mediumblob longblob",
}
_BY_WORD = {word: arrival for arrival, words in _WORDS.items() for word in words.split()}

DTYPES: dict[Arrival, str] = {
    "whole": "Int64",
    "flag": "Int64",
    "decimal": "Decimal",
    "float": "Float64",
    "datetime": "Datetime",
    "date": "Date",
    "time": "Duration",
    "text": "String",
    "json": "String",
    "binary": "Binary",
}
"""The polars type of each arrival; `other` has none that is known beforehand."""


def arrival(sql_type: str) -> Arrival:
    """What values of this SQL type are once they are read; MySQL shows BOOLEAN as `tinyint(1)`."""
    text = sql_type.strip().lower()
    if re.match(r"tinyint\s*\(\s*1\s*\)", text):
        return "flag"
    word = re.match(r"\w*", text)
    return _BY_WORD.get(word[0] if word else "", "other")


def dtype(sql_type: str) -> str:
    """The polars type of a column, a decimal's with its scale: `Int64`, `Decimal(2)`; else the SQL type."""
    kind = arrival(sql_type)
    if kind == "decimal":
        return f"Decimal({_scale(sql_type)})"
    return DTYPES.get(kind) or sql_type.lower()


def fits(old: str, new: str) -> bool:
    """Whether values of the SQL type `new` can follow those of `old` in one file.

    `pl.concat` refuses another type. Decimals of a larger scale it rounds to the scale that the file has.
    """
    if arrival(old) == arrival(new) == "decimal":
        return _scale(new) <= _scale(old)
    return dtype(old) == dtype(new)


def _scale(sql_type: str) -> int:
    scale = re.search(r"\(\s*\d+\s*,\s*(\d+)", sql_type)
    return int(scale[1]) if scale else 0


def unsigned_bigint(column: Column) -> bool:
    """Whether values above 2^63 - 1 fit the column, which polars reads as Int128 rather than Int64."""
    text = column.type.lower()
    return text.startswith("serial") or (text.startswith("bigint") and "unsigned" in text)


def counts_up(column: Column) -> bool:
    """Whether the server numbers the rows by this column: an AUTO_INCREMENT integer. SERIAL is one by definition."""
    return arrival(column.type) == "whole" and (column.autoincrement or column.type.lower() == "serial")


def columns_read(table: Table) -> list[Column]:
    """The columns that `SELECT *` returns, in order: all but the invisible ones (MySQL 8.0.23, MariaDB 10.3)."""
    return [column for column in table.columns if not column.invisible]
