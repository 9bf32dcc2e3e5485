"""The review step: findings are jumped to, accepted and reopened, their data steps taken over, sections copied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from screens.widgets.finding_table import FindingTable, finding_rows, summary
from screens.widgets.item_table import ItemTable
from tests.screens.conftest import Driver, Open
from tests.support.programs import install
from tests.support.specs import SPECS, all_six, invites, serial, votes_rework
from wizard.changes import DataStep
from wizard.plan import Plan
from wizard.settings import Settings
from wizard.spec import AcceptedRisk
from wizard.steps import BY_ID


async def put_on(it: Driver, rule: str) -> None:
    """Put the cursor on the first finding of a rule."""
    await it.settle()
    latest = it.app.deriving.latest
    assert latest
    number = next(number for number, finding in enumerate(latest.findings) if finding.rule == rule)
    it.screen.query_one(FindingTable).put_cursor(str(number))
    await it.pilot.pause()


async def test_a_finding_is_accepted_with_a_reason_reopened_and_accepted_again(wizard: Open) -> None:
    risk = AcceptedRisk(rule="drop-column", where="votes.weight", reason="Nobody reads it")
    async with wizard(votes_rework(), step="review") as it:
        await put_on(it, "drop-column")
        await it.press("a")
        await it.type("Nobody reads it")
        await it.press("enter")
        assert it.spec.accepted == (risk,)
        await it.settle()
        assert "1 accepted" in it.text()
        assert "must fix" not in it.text()
        await it.press("ctrl+z")
        assert not it.spec.accepted
        await it.press("ctrl+y")
        await put_on(it, "drop-column")
        await it.press("u")
        assert not it.spec.accepted
        await it.settle()
        assert "1 must fix" in it.text()


async def test_a_reason_is_changed_and_never_empty(wizard: Open) -> None:
    spec = votes_rework()
    risk = AcceptedRisk(rule="drop-column", where="votes.weight", reason="Nobody reads it")
    async with wizard(spec.model_copy(update={"accepted": (risk,)}), step="review") as it:
        await put_on(it, "drop-column")
        await it.press("a")
        await it.type(" now")
        await it.press("enter")
        assert [accepted.reason for accepted in it.spec.accepted] == ["Nobody reads it now"]
        await put_on(it, "drop-column")
        await it.press("a")
        await it.fill(" ")
        await it.press("enter")
        assert [accepted.reason for accepted in it.spec.accepted] == ["Nobody reads it now"]
        assert "accepted with a reason" in it.text()


async def test_what_a_server_refuses_cannot_be_accepted(wizard: Open) -> None:
    async with wizard(serial(), step="review") as it:
        await put_on(it, "fk-type-mismatch")
        await it.press("a")
        assert it.screen is it.app.screen
        assert "has to be mended" in it.text()


async def test_the_data_step_of_a_finding_is_taken_over(wizard: Open) -> None:
    async with wizard(all_six(), step="review") as it:
        await put_on(it, "set-not-null-existing-nulls")
        assert "t takes over: UPDATE" in it.text()
        await it.press("t")
        step = it.spec.changes[-1]
        assert isinstance(step, DataStep)
        assert step.sql.startswith("UPDATE `users` SET `display_name`")
        await it.press("ctrl+z")
        assert it.spec == all_six()


async def test_an_offered_data_step_is_taken_in_the_migration_step(wizard: Open) -> None:
    async with wizard(all_six(), step="migration", size=(100, 50)) as it:
        await it.settle()
        assert "offered UPDATE" in it.text()
        it.screen.query_one(ItemTable).focus()
        await it.press("t")
        assert isinstance(it.spec.changes[-1], DataStep)
        assert "offered UPDATE" not in it.text()


@pytest.mark.parametrize("name", SPECS)
async def test_every_finding_leads_to_something_in_its_step(name: str, wizard: Open) -> None:
    async with wizard(SPECS[name](), step="review") as it:
        await it.settle()
        assert it.app.deriving.latest
        for finding in it.app.deriving.latest.findings:
            assert finding.place.step in BY_ID, finding
            it.app.go(finding.place.step, finding.place.field)
            await it.pilot.pause()
            assert finding.place.step == it.screen.STEP
            assert it.app.focused, finding
            if "." in finding.place.field and finding.place.step == "columns" and isinstance(it.app.focused, ItemTable):
                assert it.app.focused.key.removeprefix("dropped:") == finding.place.field.rpartition(".")[2]


async def test_long_texts_wrap_and_nothing_is_cut_off(wizard: Open) -> None:
    async with wizard(all_six(), step="review") as it:
        await it.settle()
        table = it.screen.query_one(FindingTable)
        assert table.virtual_size.width <= table.size.width
        assert "users, rooms" not in it.text()
        await it.pilot.resize_terminal(60, 24)
        await it.pilot.pause()
        assert table.virtual_size.width <= table.size.width


async def test_one_section_is_copied(wizard: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = tmp_path / "clipboard"
    install(tmp_path / "bin", "xclip", f'case "$*" in *out*) cat {copied};; *) cat > {copied};; esac')
    for name, value in {"DISPLAY": ":0", "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}.items():
        monkeypatch.setenv(name, value)
    for name in ("TMUX", "SSH_TTY", "SSH_CONNECTION", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with wizard(invites(), step="review") as it:
        await it.press("s")
        await it.type("rollbk")
        await it.press("enter")
        await it.app.workers.wait_for_complete()
        assert copied.read_text().startswith("## Rollback Plan")
        await it.press("s")
        await it.type("Migration")
        await it.pilot.pause()
        assert "Generate Migration" in it.text()


def test_groups_are_counted_and_the_accepted_come_last() -> None:
    first, *rest = Plan(votes_rework(), Settings()).findings
    findings = [replace(first, accepted="why"), *rest]
    rows = finding_rows(findings)
    assert rows[-1].cells[1] == "accepted 1"
    assert [row.cells[1] for row in rows if row.cells[1]] == ["decide 1", "know 4", "accepted 1"]
    assert summary(findings) == "1 decide, 4 know, 1 accepted"
