"""One line of text is one column, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.entry import ACTIONS, ColumnEntry, EntryError, Reference, column_line, parse_column
from wizard.example import example_baseline
from wizard.schema import Column

names = st.from_regex(r"[a-z_][a-z0-9_]{0,20}", fullmatch=True)
types = st.sampled_from(
    [
        "int",
        "int unsigned",
        "varchar(50)",
        "decimal(10,2)",
        "enum('a','it''s')",
        "enum('x, y','(z)')",
        "timestamp(3)",
    ]
)
defaults = st.sampled_from([None, "0", "-1.5", "'x y'", "'it''s'", "(now())", "(uuid())", "CURRENT_TIMESTAMP", "''"])


@st.composite
def entries(draw: st.DrawFn) -> ColumnEntry:
    """Any entry that a line can state."""
    primary = draw(st.booleans())
    column = Column(
        draw(names),
        draw(types),
        not_null=primary or draw(st.booleans()),
        default=draw(defaults),
        autoincrement=draw(st.booleans()),
        on_update=draw(st.sampled_from(["", "CURRENT_TIMESTAMP"])),
    )
    actions = st.sampled_from(ACTIONS)
    reference = Reference(draw(names), draw(names), draw(actions), draw(actions)) if draw(st.booleans()) else None
    return ColumnEntry(column, primary, draw(st.booleans()), draw(st.booleans()), reference)


@given(entries())
def test_a_line_says_all_of_an_entry(entry: ColumnEntry) -> None:
    assert parse_column(column_line(entry)) == entry


@given(st.text(max_size=60))
def test_any_text_is_an_entry_or_a_placed_error(text: str) -> None:
    try:
        entry = parse_column(text)
    except EntryError as error:
        place = error.at
    else:
        place = text.index(entry.column.name)
    assert 0 <= place <= len(text)


@pytest.mark.parametrize(
    ("line", "column", "reference"),
    [
        ("team_id int -> teams.id set null", Column("team_id", "int"), Reference("teams", "id", "set null")),
        ("name varchar(50) not null default 'x'", Column("name", "varchar(50)", True, "'x'"), None),
        ("s enum(open, shut) not null", Column("s", "enum('open','shut')", True), None),
        ("ok BOOL default true", Column("ok", "boolean", default="true"), None),
        (
            "at datetime default now on update now",
            Column("at", "datetime", default="(now())", on_update="CURRENT_TIMESTAMP"),
            None,
        ),
        (
            "a int references t(id) on delete cascade on update set null",
            Column("a", "int"),
            Reference("t", "id", "cascade", "set null"),
        ),
    ],
)
def test_lines_as_people_write_them(line: str, column: Column, reference: Reference | None) -> None:
    entry = parse_column(line)
    assert (entry.column, entry.reference) == (column, reference)


def test_a_reference_fills_in_what_the_schema_knows() -> None:
    entry = parse_column("owner_id -> Users", example_baseline().schema)
    assert entry.column.type == "int"
    assert entry.reference == Reference("users", "id")


@pytest.mark.parametrize(
    ("line", "at"),
    [("", 0), ("id", 2), ("id int nott null", 7), ("id int default", 14), ("id int -> ", 9), ("id 'int'", 2)],
)
def test_an_error_points_at_its_place(line: str, at: int) -> None:
    with pytest.raises(EntryError) as error:
        parse_column(line)
    assert error.value.at == at
    assert error.value.remedy
