"""Columns judged while they are typed: in the editor row, and in the one-line entry."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from screens.glyphs import GLYPHS
from screens.widgets.judged_form import JudgedForm
from screens.widgets.line_entry import LineEntry, LineInput
from screens.widgets.verdict_line import VerdictLine
from tests.screens.conftest import Driver, Open
from tests.support.specs import invites, room_owner


async def verdict(it: Driver, owner: type[JudgedForm | LineEntry]) -> str:
    """What the line below says, once what was typed is judged."""
    line = it.screen.query_one(owner).query_one(VerdictLine)
    for _ in range(200):
        await it.pilot.pause(0.02)
        if not line.is_waiting:
            await it.pilot.pause()
            return str(line.content)
    raise AssertionError("nothing was judged")


async def line(it: Driver, text: str) -> str:
    """The verdict on a column in one line."""
    it.screen.query_one(LineInput).focus()
    await it.fill(text)
    return await verdict(it, LineEntry)


def underlined(field: Input) -> str:
    """The part of a field that is underlined."""
    return "".join(field.value[span.start : span.end] for span in field._value.spans if "underline" in str(span.style))


async def test_a_line_is_green_only_when_a_server_takes_it(wizard: Open) -> None:
    async with wizard(invites(), step="table") as it:
        await it.pilot.pause()
        it.screen.query_one(LineInput).focus()
        await it.type("seats int not null default 0")
        assert GLYPHS.good not in it.text().splitlines()[-3]
        assert (await verdict(it, LineEntry)).startswith(f"{GLYPHS.good} seats int")


@pytest.mark.parametrize(
    ("text", "number", "wrong"),
    [
        ("team_id int -> tickets.id set null", "1824", "tickets"),
        ("team_id int -> rooms.nope cascade", "3734", "nope"),
        ("team_id bigint -> rooms.id index", "3780", "id"),
        ("seats int default 'many' not null", "1067", "'many'"),
        ("seats int default (lenght(token)) index", "lenght", "lenght(token)"),
        ("seats varchr(5) not null", "Did you mean varchar?", "varchr"),
        ("note text default 'x' null", "1101", "'x'"),
        ("token int not null", "1060", "token"),
    ],
)
async def test_what_a_server_refuses_is_underlined_and_named(wizard: Open, text: str, number: str, wrong: str) -> None:
    async with wizard(invites(), step="table", size=(160, 40)) as it:
        said = await line(it, text)
        assert said.startswith(GLYPHS.error)
        assert number in said
        assert underlined(it.screen.query_one(LineInput)) == wrong


@pytest.mark.parametrize("text", ["seats int default (1 +", "team_id int -> tick", "seats int default 'x'"])
async def test_what_is_being_typed_is_not_shouted_at(wizard: Open, text: str) -> None:
    async with wizard(invites(), step="table") as it:
        assert (await line(it, text)).startswith(GLYPHS.open)


async def test_a_column_that_exists_is_judged_in_its_place(wizard: Open) -> None:
    async with wizard(room_owner(), step="columns", size=(120, 40)) as it:
        it.screen.query_one("#columns-list").focus()
        await it.press("home", "enter")
        assert (await verdict(it, JudgedForm)).startswith(GLYPHS.good)


async def test_the_form_says_what_is_wrong_and_where(wizard: Open) -> None:
    async with wizard(invites(), step="table", size=(120, 40)) as it:
        it.screen.query_one("#columns-list").focus()
        await it.press("a")
        await it.type("size")
        await it.press("tab")
        await it.type("int")
        assert (await verdict(it, JudgedForm)).startswith(GLYPHS.good)
        field = it.screen.query_one("#part-expression", Input)
        field.focus()
        await it.type("length(tokn) + ")
        assert (await verdict(it, JudgedForm)).startswith(f"{GLYPHS.open} Computed: not finished")
        await it.type("1")
        said = await verdict(it, JudgedForm)
        assert said.startswith(f"{GLYPHS.error} Computed: Unknown column 'tokn'")
        assert "Did you mean token?" in said
        assert underlined(field) == "tokn"
        assert "Unknown column 'tokn'" in it.text().splitlines()[-2]
        await it.press("enter")
        await it.settle()
        findings = it.app.deriving.latest.findings if it.app.deriving.latest else ()
        assert any("tokn" in finding.message for finding in findings)


async def test_what_is_typed_last_is_said_aloud_once_the_field_is_left(wizard: Open) -> None:
    async with wizard(invites(), step="table", size=(120, 40)) as it:
        it.screen.query_one("#columns-list").focus()
        await it.press("a")
        await it.type("seats")
        await it.press("tab")
        await it.type("int")
        it.screen.query_one("#part-default").focus()
        await it.type("'x'")
        assert (await verdict(it, JudgedForm)).startswith(f"{GLYPHS.open} Default: Invalid default")
        await it.press("tab")
        assert (await verdict(it, JudgedForm)).startswith(f"{GLYPHS.error} Default: Invalid default")


@pytest.mark.parametrize(("step", "table"), [("table", "invites"), ("columns", "rooms")])
async def test_a_reference_to_a_missing_table_is_kept_and_is_a_finding(wizard: Open, step: str, table: str) -> None:
    spec = invites() if step == "table" else room_owner()
    async with wizard(spec, step=step) as it:
        it.screen.query_one(LineInput).focus()
        await it.type("team_id int -> tickets.id")
        await it.press("enter")
        await it.settle()
        assert "team_id" in it.app.session.plan.after.tables[table].columns
        derived = it.app.deriving.latest
        assert derived
        assert "fk-parent-missing" in [finding.rule for finding in derived.findings]
