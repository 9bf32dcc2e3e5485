"""Which values a changed type cannot hold."""

from __future__ import annotations

import pytest

from wizard.queries.narrowing import misfits

CASES = [
    ("varchar(100)", "varchar(255)", []),
    ("varchar(100)", "varchar(20)", ["CHAR_LENGTH(c) > 20"]),
    ("text", "varchar(20)", ["CHAR_LENGTH(c) > 20"]),
    ("varchar(255)", "text", []),
    ("varchar(100)", "tinytext", ["LENGTH(c) > 255"]),
    ("mediumtext", "text", ["LENGTH(c) > 65535"]),
    ("varbinary(16)", "varbinary(8)", ["LENGTH(c) > 8"]),
    ("int", "bigint", []),
    ("int", "smallint", ["c < -32768", "c > 32767"]),
    ("int", "int unsigned", ["c < 0"]),
    ("int unsigned", "int", ["c > 2147483647"]),
    ("decimal(10,4)", "decimal(10,2)", ["c <> ROUND(c, 2)"]),
    ("decimal(10,2)", "decimal(6,2)", ["ABS(c) >= 10000"]),
    ("decimal(6,2)", "decimal(10,4)", []),
    ("double", "int", ["c < -2147483648", "c > 2147483647", "c <> ROUND(c, 0)"]),
    ("int", "decimal(6,2)", ["ABS(c) >= 10000"]),
    ("enum('a','b')", "enum('a','b','c')", []),
    ("enum('a','b')", "enum('a')", ["c NOT IN ('a')"]),
    ("varchar(9)", "enum('a','b')", ["c NOT IN ('a', 'b')"]),
    ("varchar(9)", "int", ["c NOT REGEXP '^-?[0-9]+$'"]),
    ("varchar(9)", "double", ["c NOT REGEXP '^-?[0-9]+([.][0-9]+)?$'"]),
    ("int", "varchar(3)", ["CHAR_LENGTH(c) > 3"]),
    ("timestamp", "datetime", []),
    ("json", "text", []),
]


@pytest.mark.parametrize(("old", "new", "found"), CASES)
def test_misfits(old: str, new: str, found: list[str]) -> None:
    assert list(misfits("c", old, new)) == found
