"""What turning a column back loses, by its types."""

from __future__ import annotations

import pytest

from wizard.changes import AddColumn, CreateTable, ModifyColumn, apply
from wizard.rollback import roll_back
from wizard.schema import Column, Schema, Table
from wizard.statement import Loss


@pytest.mark.parametrize(
    ("old", "new", "loss"),
    [
        ("varchar(10)", "varchar(60)", Loss.SINCE),
        ("varchar(60)", "varchar(10)", Loss.NONE),
        ("int", "bigint", Loss.SINCE),
        ("bigint", "int", Loss.NONE),
        ("decimal(10,2)", "decimal(10,4)", Loss.SINCE),
        ("decimal(10,4)", "decimal(10,2)", Loss.BACKUP),
        ("datetime(3)", "datetime", Loss.BACKUP),
        ("datetime", "date", Loss.BACKUP),
        ("enum('a','b')", "enum('a','b','c')", Loss.SINCE),
        ("enum('a','b')", "enum('b','a')", Loss.NONE),
        ("text", "json", Loss.NONE),
        ("int", "varchar(20)", Loss.SINCE),
    ],
)
def test_a_wider_type_may_hold_more_than_fits_back(old: str, new: str, loss: Loss) -> None:
    made = apply(Schema(), [CreateTable(Table("t")), AddColumn("t", Column("a", old))])
    (statement,) = roll_back(made, [ModifyColumn("t", Column("a", new))])
    assert statement.loss is loss
