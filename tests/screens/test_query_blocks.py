"""Pre-flight and verification queries on the migration step: derived, rewritten by hand, judged where they run."""

from __future__ import annotations

import pytest

from screens.widgets.derived_block import DerivedBlock, SqlText
from tests.screens.conftest import Driver, Open
from tests.screens.test_sql_editor import judged
from tests.support.specs import invites, votes_rework
from tests.wizard.document.test_reopen import plan_of
from wizard.derived_blocks import derived_blocks, unedited
from wizard.document import export, open_markdown


def block(it: Driver, name: str) -> DerivedBlock:
    """The block of that name."""
    return it.screen.query_one(f"#block-{name}", DerivedBlock)


async def rewritten(it: Driver, name: str, text: str) -> SqlText:
    """Rewrite a block by its keys, and wait for the verdict."""
    await it.settle()
    editor = block(it, name).text
    assert isinstance(editor, SqlText)
    editor.focus()
    await it.press("e")
    await typed_below(it, editor, text)
    return editor


async def typed_below(it: Driver, editor: SqlText, text: str) -> None:
    """Type a line at the end, and wait for the verdict."""
    await it.press("ctrl+home", "ctrl+end", "enter")
    await it.type(text)
    await judged(it)


def test_each_block_of_sql_says_its_own_text() -> None:
    texts = derived_blocks(plan_of(votes_rework()))
    assert texts["preflight"].startswith("-- expect ")
    assert "ALTER TABLE" not in texts["preflight"]
    assert texts["verify"].startswith("DESCRIBE `votes`; -- ")
    assert len({texts[name] for name in ("preflight", "migration", "verify", "rollback")}) == 4


@pytest.mark.parametrize(
    ("name", "good", "bad", "message"),
    [
        ("preflight", "SELECT name FROM rooms;", "SELECT token FROM invites;", "1146"),
        ("verify", "SELECT token FROM invites;", "SELECT tokn FROM invites;", "Did you mean token?"),
    ],
)
async def test_queries_are_judged_on_the_schema_that_they_meet(
    wizard: Open, name: str, good: str, bad: str, message: str
) -> None:
    async with wizard(invites(), step="migration", size=(100, 60)) as it:
        editor = await rewritten(it, name, good)
        assert not editor.marks
        await typed_below(it, editor, bad)
        assert len(editor.marks) == 1
        assert message in it.text().splitlines()[-2]
        await it.settle()
        findings = it.app.deriving.latest.findings if it.app.deriving.latest else ()
        assert [finding.place.field for finding in findings if finding.place.field == name] == [name]


@pytest.mark.parametrize("name", ["preflight", "verify"])
async def test_what_was_rewritten_is_kept_shown_undone_and_opened_again(wizard: Open, name: str) -> None:
    async with wizard(votes_rework(), step="migration") as it:
        derived = derived_blocks(unedited(it.app.session.plan))[name]
        editor = await rewritten(it, name, "SELECT 42;")
        assert it.spec.edits == {name: derived + "\nSELECT 42;"}
        document = export(it.app.session.plan)
        assert "SELECT 42;" in document
        assert open_markdown(document, plan_of).spec.edits == it.spec.edits
        await it.press("ctrl+r")
        assert "+SELECT 42;" in it.text().replace("+ ", "+")
        await it.press("escape", "f6")
        await it.settle()
        assert it.spec.edits == {}
        assert editor.text == derived
        assert editor.read_only
        it.app.action_undo()
        await it.settle()
        assert it.spec.edits == {name: derived + "\nSELECT 42;"}
        assert editor.text.endswith("SELECT 42;")


async def test_a_finding_leads_to_the_query_that_it_is_about(wizard: Open) -> None:
    spec = invites().model_copy(update={"edits": {"verify": "SELECT 1;\nSELECT nothing FROM invites;"}})
    async with wizard(spec, step="review") as it:
        await it.settle()
        await it.press("home", "enter")
        assert it.app.focused is block(it, "verify").text
        assert block(it, "verify").text.cursor_location[0] == 1
