"""A block that was rewritten by hand is used as it is, and marked where it differs."""

from __future__ import annotations

import pytest

from tests.support.documents import code_blocks
from tests.support.specs import SPECS, invites, votes_rework
from tests.wizard.document.test_reopen import plan_of
from wizard.document import BLOCKS, open_markdown, render, section_of
from wizard.document.blocks import MARK
from wizard.document.sections import SECTIONS


def test_every_block_stands_under_a_heading_of_the_document() -> None:
    assert {block.heading for block in BLOCKS.values()} <= {section.heading for section in SECTIONS}


@pytest.mark.parametrize("name", BLOCKS)
def test_an_edited_block_is_shown_and_marked(name: str) -> None:
    spec = invites().model_copy(update={"edits": {name: "-- by ```hand"}})
    text = render(plan_of(spec))
    block = BLOCKS[name]
    assert "-- by ```hand\n" in code_blocks(text, block.language, block.heading)
    assert text.count(MARK) == 1
    assert MARK in section_of(text, block.heading)


@pytest.mark.parametrize("name", BLOCKS)
def test_an_edit_that_says_the_same_is_not_marked(name: str) -> None:
    make = votes_rework if name in ("columns", "preflight") else invites
    block = BLOCKS[name]
    derived = code_blocks(render(plan_of(make())), block.language, block.heading)
    if name == "preflight":
        derived = derived[1:]
    spec = make().model_copy(update={"edits": {name: derived[0]}})
    assert MARK not in render(plan_of(spec))


def test_a_section_rewritten_as_a_whole_is_marked() -> None:
    spec = SPECS["index-only"]().model_copy(update={"edits": {"## Indexes": "See the wiki."}})
    text = render(plan_of(spec))
    assert section_of(text, "Indexes") == f"## Indexes\n\nSee the wiki.\n\n{MARK}\n"


def test_a_block_edited_twice_keeps_the_last() -> None:
    from wizard.document import export

    once = export(plan_of(invites())).replace("limit: 10", "limit: 20")
    twice = export(plan_of(open_markdown(once, plan_of).spec)).replace("limit: 20", "limit: 30")
    opened = open_markdown(twice, plan_of)
    assert [edited.kept for edited in opened.edited] == ["block queries"]
    assert "limit: 30" in opened.spec.edits["queries"]
