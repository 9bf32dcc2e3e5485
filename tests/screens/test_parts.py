"""The pure parts behind the screens: completion, pastes, column parts, keys, highlighting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from screens import column_parts as parts
from screens import keys
from screens.column_form import PARTS
from screens.completion import best, complete_line
from screens.glyphs import ASCII, Glyphs, glyphs_for
from screens.highlight import markdown_spans
from screens.parts import Part
from screens.ranking import ranked
from screens.widgets.key_bar import fitting
from screens.widgets.row_counts import parsed
from wizard.entry import ColumnEntry, parse_column
from wizard.errors import WizardError
from wizard.example import example_baseline
from wizard.pasted import read_paste
from wizard.schema import Column, Generated, Schema

SCHEMA = example_baseline().schema


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("team_id big", "bigint"),
        ("team_id int -> ro", "rooms.id"),
        ("team_id int -> rooms.id casc", "cascade"),
        ("name varchar(20) uni", "unique"),
    ],
)
def test_a_line_is_completed_at_its_end(text: str, first: str) -> None:
    found = complete_line(SCHEMA)(text)
    assert found.options[0] == first
    assert text[found.start :] in first


def test_completion_is_fuzzy() -> None:
    assert best("vc5", ("int", "varchar(50)")) == ("varchar(50)",)


def test_the_very_name_comes_before_names_that_hold_it() -> None:
    names = ("keys_roles", "api_keys", "keys")
    assert best("keys", names) == ("keys", "keys_roles", "api_keys")
    assert ranked("keys", [f"{name}  id, name" for name in names]) == [2, 0, 1]


def test_lines_tabs_and_code_are_understood() -> None:
    lines = read_paste("id int pk ai,\n\nname varchar(20) not null", SCHEMA)
    assert [entry.column.name for entry in lines.entries] == ["id", "name"]
    tabs = read_paste("id\tint\tNO\tPRI\tNULL\tauto_increment\nname\tvarchar(20)\tYES\t\tNULL\t", SCHEMA)
    assert tabs.entries[0].primary
    assert tabs.entries[0].column.autoincrement
    assert tabs.entries[1].column == parse_column("name varchar(20) null").column
    code = read_paste(
        "export const x = mysqlTable('xs', { id: int().primaryKey(), n: varchar({ length: 9 }) });", SCHEMA
    )
    assert [table.name for table in code.tables] == ["xs"]
    assert [entry.column.type for entry in code.entries] == ["int", "varchar(9)"]


def test_create_table_is_understood_with_its_keys() -> None:
    text = """CREATE TABLE `invites` (
      `id` int NOT NULL AUTO_INCREMENT,
      `room_id` int NOT NULL,
      `token` varchar(64) DEFAULT 'x',
      PRIMARY KEY (`id`), UNIQUE KEY `t` (`token`),
      CONSTRAINT `fk` FOREIGN KEY (`room_id`) REFERENCES `rooms` (`id`) ON DELETE CASCADE
    ) ENGINE=InnoDB;"""
    pasted = read_paste(text, SCHEMA)
    assert [table.name for table in pasted.tables] == ["invites"]
    table = pasted.tables[0]
    assert table.columns.names == ("id", "room_id", "token")
    assert table.foreign_keys["fk"].on_delete == "cascade"
    assert pasted.entries[0].primary
    with pytest.raises(WizardError, match="line 1"):
        read_paste("CREATE TABLE t (id int,, b int)", SCHEMA)


def test_a_bad_line_is_named_by_its_number() -> None:
    with pytest.raises(WizardError, match="line 2"):
        read_paste("id int\nname", Schema())


def test_a_bare_word_becomes_a_string_where_the_type_is_one() -> None:
    text = parse_column("status varchar(20)")
    assert parts.with_default(text, "open").column.default == "'open'"
    assert parts.with_default(text, "now").column.default == "(now())"
    assert parts.with_default(parse_column("n int"), "3").column.default == "3"
    assert parts.with_default(parse_column("n int default 3"), " ").column.default is None


FOLLOW = {"key": {"null"}, "reference": {"delete", "update"}, "expression": {"storage"}}
"""What may change with a part."""
COLUMNS = (
    *map(parse_column, ["id int pk ai", "room_id int not null -> rooms.id cascade on update cascade", "t text unique"]),
    ColumnEntry(
        Column("n", "varchar(9)", charset="latin1", collation="latin1_bin", comment="it's", on_update="NOW(3)")
    ),
    ColumnEntry(Column("n", "int", generated=Generated("a + 1", "stored"))),
)


@pytest.mark.parametrize("entry", COLUMNS)
def test_every_part_reads_back_what_it_writes(entry: ColumnEntry) -> None:
    again = parts.EMPTY
    for part in PARTS:
        again = part.write(again, part.read(entry))
    assert again == entry


@pytest.mark.parametrize("entry", COLUMNS)
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_editing_one_part_loses_no_other(part: Part, entry: ColumnEntry) -> None:
    texts = {"reference": "users.id", "type": "bigint", "default": "(1)"}
    hidden = replace(entry, column=replace(entry.column, invisible=True))
    edited = part.write(hidden, part.options[-1] if part.options else texts.get(part.id, "other"))
    assert edited.column.invisible
    others = [other for other in PARTS if other is not part and other.read(edited) != other.read(entry)]
    assert {other.id for other in others} <= FOLLOW.get(part.id, set())


@pytest.mark.parametrize(
    ("write", "text"),
    [
        (parts.with_type, "varchar(50) not null"),
        (parts.with_default, "0 unique"),
        (parts.with_reference, "rooms.id unique"),
    ],
)
def test_a_clause_in_the_wrong_field_is_refused_and_not_dropped(write: Callable[..., object], text: str) -> None:
    with pytest.raises(WizardError, match="only"):
        write(parse_column("x int"), text)


@pytest.mark.parametrize(("text", "count"), [("1200", 1200), ("40k", 40_000), ("1.5m", 1_500_000), ("many", None)])
def test_a_number_of_rows_is_read(text: str, count: int | None) -> None:
    assert parsed(text) == count


def test_what_does_not_fit_into_the_footer_is_left_out_by_rank() -> None:
    shown = fitting((), keys.EVERYWHERE, 40)
    assert [key.action for key in shown] == ["next", "back_step", "steps", "help"]
    assert all(key.rank for key in fitting(keys.LIST, keys.EVERYWHERE, 200))


def test_no_key_is_bound_twice_in_a_group() -> None:
    for group in keys.GROUPS.values():
        names = [name for key in group for name in key.keys.split(",")]
        assert len(names) == len(set(names))


def test_the_readme_lists_the_keys_as_they_are_bound() -> None:
    _, _, rest = Path("README.md").read_text(encoding="utf-8").partition("<!-- keys -->\n")
    page, closed, _ = rest.partition("\n<!-- /keys -->")
    assert closed
    assert page.strip() == keys.key_page()


def test_simple_terminals_get_ascii() -> None:
    assert glyphs_for({"TERM": "linux"}, "UTF-8") == ASCII
    assert glyphs_for({"TERM": "xterm"}, "ANSI_X3.4-1968") == ASCII
    assert glyphs_for({"TERM": "xterm"}, "UTF-8") == Glyphs()


def test_highlighting_finds_words_strings_and_fences() -> None:
    _, words, _ = markdown_spans(["```sql", "ALTER TABLE `a` ADD b int DEFAULT 'x' -- note", "```"])
    assert [kind for _, _, kind in words] == [
        "keyword", "keyword", "name", "keyword", "keyword", "keyword", "string", "comment",
    ]  # fmt: skip
    lines = ["# Title", "```sql", "SELECT 1", "```", "text"]
    assert [bool(list(spans)) for spans in markdown_spans(lines)] == [True, True, True, True, False]
