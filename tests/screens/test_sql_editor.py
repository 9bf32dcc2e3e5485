"""The SQL editors: judged while one types, errors at hand, completion, fixes, back to what is derived."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from screens.marks import Mark, location_of, marks_of, moved, next_mark, offset_of, verdict_line
from screens.modals.difference import unified
from screens.modals.offer import Offer
from screens.sql_spans import SqlSpans
from screens.widgets.derived_block import SqlText
from screens.widgets.hazard_choice import HazardChoice
from screens.widgets.sql_editor import SqlEditor
from tests.screens.conftest import Driver, Open
from tests.support.specs import SPECS, invites, room_owner
from wizard.change_types import ChangeType
from wizard.changes import CreateTable, DataStep
from wizard.example import example_baseline
from wizard.spec import Spec
from wizard.sqltexts import Ground, Inspected, inspect, on_server

WRONG = """ALTER TABLE `rooms` ADD `deleted_at` timestamp;--> statement-breakpoint
ALTER TABLE `rooms` ADD `owner_id` int;--> statement-breakpoint
ALTER TABLE `rooms`
  ADD CONSTRAINT `rooms_owner_id_users_id_fk`
  FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`)
  ON DELETE set null;--> statement-breakpoint
CREATE INDEX `rooms_owner_id_idx` ON `rooms` (`owner_id`);
"""


def by_hand(text: str) -> Spec:
    """A spec whose migration was rewritten."""
    return room_owner().model_copy(update={"edits": {"migration": text}})


def inspected(text: str) -> Inspected:
    """What the judge says of a text on the example schema."""
    schema = example_baseline().schema
    return inspect(Ground("mysql", lambda: on_server(schema, "mysql")), text)


async def judged(it: Driver) -> SqlEditor:
    """The focused editor, once its text is judged as it stands."""
    editor = it.app.focused
    assert isinstance(editor, SqlEditor)
    for _ in range(200):
        await it.pilot.pause(0.02)
        if editor.inspected and editor.inspected.text == editor.text and not editor.is_waiting:
            await it.pilot.pause()
            return editor
    raise AssertionError("nothing was judged")


async def paste(it: Driver, text: str) -> None:
    """Paste a text, and wait for the offer that comes of it."""
    it.app.post_message(events.Paste(text))
    for _ in range(200):
        await it.pilot.pause(0.02)
        if isinstance(it.app.screen, Offer):
            await it.pilot.pause()
            return
    raise AssertionError("nothing was offered")


async def in_migration(it: Driver) -> SqlEditor:
    """The cursor at the end of the migration's SQL."""
    it.app.screen.query_one(SqlText).focus()
    await it.settle()
    editor = await judged(it)
    editor.move_cursor(editor.document.end)
    return editor


async def test_an_error_is_underlined_and_its_message_is_on_the_status_line(wizard: Open) -> None:
    async with wizard(by_hand(WRONG), step="migration") as it:
        editor = await in_migration(it)
        await it.press("f5")
        assert editor.cursor_location == (4, 38)
        shown = it.text()
        assert "✗ 1 error, F5 goes to the next" in shown
        assert "5:39 Failed to open the referenced table 'user' (1824) Did you mean users?" in shown
        styles = [span for span in editor.get_line(4).spans if getattr(span.style, "underline", False)]
        assert [(span.start, span.end) for span in styles] == [(38, 44)]


async def test_the_fix_of_an_error_is_taken_and_taken_back(wizard: Open) -> None:
    async with wizard(by_hand(WRONG), step="migration") as it:
        await in_migration(it)
        await it.press("ctrl+t")
        await judged(it)
        assert it.spec.edits["migration"] == WRONG.replace("`user`", "`users`")
        assert "✓ 4 statements, valid on MySQL 9" in it.text()
        await it.press("ctrl+t")
        assert "nothing here that only one fix can mend" in it.text()
        await it.press("ctrl+z")
        assert it.spec.edits["migration"] == WRONG


async def test_a_derived_migration_is_rewritten_compared_and_derived_again(wizard: Open) -> None:
    async with wizard(room_owner(), step="migration") as it:
        editor = await in_migration(it)
        assert "✓ 4 statements" in it.text()
        await it.press("e")
        editor.move_cursor(editor.document.end)
        await it.press("enter")
        await it.type("ALTER TABLE rooms ADD colour int;")
        await judged(it)
        assert "leads elsewhere: rooms.colour should not be there" in it.text()
        await it.press("ctrl+r")
        assert "+ALTER TABLE rooms ADD colour int;" in it.text()
        await it.press("escape", "f6")
        assert it.spec.edits == {}
        assert "ADD colour" not in it.text()


async def test_what_is_being_typed_is_no_error(wizard: Open) -> None:
    async with wizard(by_hand("SELECT id FROM rooms;\n"), step="migration") as it:
        await in_migration(it)
        await it.type("SELECT id FROM rooms wher")
        editor = await judged(it)
        assert "✗" not in it.text().splitlines()[-3]
        await it.type("x id = 1; SELECT 1")
        await judged(it)
        assert [mark.soft for mark in editor.marks] == [False]


async def test_a_word_is_completed_from_the_schema_at_the_cursor(wizard: Open) -> None:
    async with wizard(by_hand("ALTER TABLE rooms ADD owner_id int;\n"), step="migration") as it:
        editor = await in_migration(it)
        await it.type("UPDATE rooms SET ow")
        await judged(it)
        assert editor.suggestion == "ner_id"
        assert "F9 owner_id" in it.text()
        await it.press("right")
        await it.type(" = 1 whe")
        await judged(it)
        await it.press("f9")
        assert it.spec.edits["migration"].endswith("UPDATE rooms SET owner_id = 1 where")
        await it.press("tab")
        assert it.app.focused is not editor


async def test_valid_statements_are_laid_out(wizard: Open) -> None:
    text = "alter table rooms add owner_id int;\nSELEC 1;"
    async with wizard(by_hand(text), step="migration") as it:
        await in_migration(it)
        await it.press("ctrl+o")
        await it.pilot.pause()
        assert it.spec.edits["migration"] == "ALTER TABLE rooms\nADD COLUMN owner_id INT;\nSELEC 1;"


async def test_a_data_step_is_judged_in_its_row_before_it_is_taken(wizard: Open) -> None:
    async with wizard(room_owner(), step="migration") as it:
        await it.settle()
        it.app.screen.query_one("ItemTable").focus()
        await it.press("a")
        await it.type("UPDATE rooms SET nam = 'x'")
        editor = await judged(it)
        assert [mark.judged.number for mark in editor.marks] == [1054]
        await it.press("ctrl+t", "tab", "enter")
        steps = [change for change in it.spec.changes if isinstance(change, DataStep)]
        assert [step.sql for step in steps] == ["UPDATE rooms SET name = 'x'"]


async def test_drizzle_kits_file_is_replaced_by_statements_that_work(wizard: Open) -> None:
    async with wizard(SPECS["serial"](), step="migration") as it:
        await it.settle()
        assert "drizzle-kit's file fails: ERROR 3780" in it.text()
        it.app.screen.query_one("HazardChoice Tick").focus()
        await it.press("space")
        assert it.spec.custom_migration
        await it.settle()
        assert "`tag_id` bigint unsigned NOT NULL" in it.app.screen.query_one(SqlText).text
        assert it.app.screen.query_one(HazardChoice).display


async def test_a_finding_is_mended_from_the_review(wizard: Open) -> None:
    spec = by_hand(WRONG).model_copy(update={"types": frozenset({ChangeType.DELETE})})
    async with wizard(spec, step="review") as it:
        await it.settle()
        for _ in range(2):
            await it.press("home", "f")
            await it.settle()
        assert it.spec.types == frozenset()
        assert it.spec.edits["migration"] == WRONG.replace("`user`", "`users`")


async def test_a_finding_in_sql_jumps_to_its_place(wizard: Open) -> None:
    async with wizard(by_hand(WRONG), step="review") as it:
        await it.settle()
        await it.press("home", "enter")
        await it.pilot.pause(0.1)
        assert it.screen.STEP == "migration"
        assert isinstance(it.app.focused, SqlText)
        assert it.app.focused.cursor_location[0] >= 2


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ('CREATE TABLE "orders" ("id" BIGSERIAL PRIMARY KEY, "at" timestamptz NOT NULL DEFAULT now());', "PostgreSQL"),
        ("CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, at datetime NOT NULL);", "SQLite"),
    ],
)
async def test_a_table_of_another_dialect_is_offered_in_mysqls_words(wizard: Open, text: str, dialect: str) -> None:
    async with wizard(step="table") as it:
        await paste(it, text.replace("(", "(\n", 1))
        assert f"This is {dialect}. In MySQL:" in it.text()
        await it.press("enter")
        change = it.spec.changes[0]
        assert isinstance(change, CreateTable)
        assert (change.table.name, change.table.columns["id"].autoincrement) == ("orders", True)


async def test_an_offer_that_is_left_changes_nothing(wizard: Open) -> None:
    async with wizard(step="table") as it:
        await paste(it, "CREATE TABLE a (\nid BIGSERIAL PRIMARY KEY);")
        await it.press("escape")
        assert it.spec.changes == ()
        assert it.screen.STEP == "table"


async def test_the_query_of_an_index_is_judged_on_the_schema_after(wizard: Open) -> None:
    async with wizard(invites(), step="indexes") as it:
        await it.press("enter")
        it.app.screen.query_one("#part-query").focus()
        await it.pilot.pause()
        editor = await judged(it)
        assert not editor.marks
        editor.load_text("SELECT * FROM invite")
        await judged(it)
        assert [mark.judged.nearest for mark in editor.marks] == ["invites"]


def test_marks_follow_their_lines() -> None:
    text = "SELECT 1;\nSELECT a FROM rooms;\nSELECT 2"
    marks = marks_of(inspected(text))
    assert [(mark.line, mark.start, mark.end) for mark in marks] == [(1, 7, 8)]
    assert [mark.line for mark in moved(marks, text, "SELECT 0;\n" + text)] == [2]
    assert moved(marks, text, text.replace("SELECT a", "SELECT ab")) == ()
    assert [mark.line for mark in moved(marks, text, text + "3")] == [1]
    inside = text.replace("FROM rooms", "FROM  rooms")
    assert [(mark.line, mark.start, mark.end) for mark in moved(marks, text, inside)] == [(1, 7, 8)]
    assert [mark.start for mark in moved(marks, text, text.replace("\nSELECT", "\n SELECT"))] == [8]
    assert moved(marks, text, text.replace("SELECT a", "SELECT  a")) == ()


def test_what_the_server_repeats_of_the_text_leaves_room_for_the_advice() -> None:
    (mark,) = marks_of(inspected("ALTER TABEL rooms ADD archived_by_the_owner_of_the_room int"))
    near = "near 'TABEL rooms ADD archived…' (1064)"
    assert mark.message == f"1:7 You have an error in your SQL syntax {near} Did you mean TABLE?"


async def test_what_was_typed_last_is_kept_when_the_wizard_is_left_at_once(wizard: Open) -> None:
    async with wizard(by_hand(WRONG), step="migration") as it:
        editor = await in_migration(it)
        editor.insert("-- last")
        it.app.finish()
        assert it.spec.edits["migration"] == f"{WRONG}-- last"
        await it.press("ctrl+z")
        assert it.spec.edits["migration"] == WRONG


async def test_the_cursor_goes_to_both_ends_of_the_text(wizard: Open) -> None:
    async with wizard(by_hand(WRONG), step="migration") as it:
        editor = await in_migration(it)
        await it.press("ctrl+home")
        assert editor.cursor_location == (0, 0)
        await it.press("ctrl+end")
        assert editor.cursor_location == editor.document.end


def test_the_next_error_comes_around() -> None:
    marks = marks_of(inspected("SELECT a FROM rooms;\nSELECT b FROM rooms"))
    ahead = [next_mark(marks, at) for at in ((0, 0), (0, 7), (1, 7))]
    assert [mark.line if isinstance(mark, Mark) else None for mark in ahead] == [0, 1, 0]
    assert next_mark((), (0, 0)) is None


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("SELECT id FROM rooms", "1 statement, valid", "good"),
        ("SELECT x FROM rooms; SELECT y FROM rooms", "2 errors", "error"),
        ("SELECT id FROM", "not finished", "note"),
        ("GRANT ALL ON rooms TO x", "not checked", "note"),
        ("-- nothing", "", "note"),
    ],
)
def test_a_text_is_summed_up_in_one_line(text: str, words: str, level: str) -> None:
    seen = inspected(text)
    line, kind = verdict_line(seen, marks_of(seen))
    assert words in line
    assert kind == level


def test_places_and_offsets_are_inverse() -> None:
    text = "a\n\nbc"
    assert [offset_of(text, location_of(text, offset)) for offset in range(6)] == list(range(6))


def test_tokens_are_cut_at_line_ends() -> None:
    lines = ["SELECT /* a", "b */ 1", "", "'x'"]
    spans = [SqlSpans().of(lines, line, "mysql") for line in range(4)]
    assert [[kind for _, _, kind in line] for line in spans] == [
        ["keyword", "comment"], ["comment", "number"], [], ["string"],
    ]  # fmt: skip
    assert spans[1][0][:2] == (0, 4)


EDITS = ["'", "''", "/*", "*/", "`", '"', "-- x", "#", "\n", "a b", "SELECT", " ", "("]


EDIT = st.tuples(st.integers(0, 60), st.integers(0, 3), st.sampled_from(EDITS), st.integers(0, 9))


@given(st.lists(EDIT, max_size=9))
def test_tokens_after_edits_are_those_of_the_text(edits: list[tuple[int, int, str, int]]) -> None:
    text, kept = "SELECT 'a\nb' FROM `t` -- c\n/* d\n*/ WHERE x = \"y\"\nLIMIT 1", SqlSpans()
    for at, gone, put, line in edits:
        text = text[:at] + put + text[at + gone :]
        lines = text.split("\n")
        line = min(line, len(lines) - 1)
        assert kept.of(lines, line, "mysql") == SqlSpans().of(lines, line, "mysql")


def test_a_difference_has_no_head() -> None:
    assert unified("a\nb", "a\nc") == ["@@ -1,2 +1,2 @@", " a", "-b", "+c"]
