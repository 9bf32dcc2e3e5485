"""A document opens again as the spec that it was written from, and keeps what was changed in it by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support.schemas import schemas
from tests.support.specs import SPECS, invites
from tests.wizard.document.test_markdown import answered, nasty
from wizard.baseline import Baseline
from wizard.change_types import ChangeType
from wizard.changes import diff
from wizard.document import NewerDocumentError, export, open_markdown, render
from wizard.plan import Plan
from wizard.schema import Schema
from wizard.settings import Settings
from wizard.spec import Spec

edits = st.dictionaries(
    st.sampled_from(["## Overview", "## Indexes", "### Schema", "migration", "#"]), nasty, max_size=2
)


def plan_of(spec: Spec) -> Plan:
    """A plan outside any project."""
    return Plan(spec, Settings(root=Path("/nowhere")))


def exported(spec: Spec) -> str:
    """The document of a spec, as it is written to a file."""
    return export(plan_of(spec))


@pytest.mark.parametrize("name", SPECS)
def test_a_document_opens_as_its_spec(name: str) -> None:
    spec = SPECS[name]()
    opened = open_markdown(exported(spec), plan_of)
    assert opened.spec == spec
    assert not opened.edited
    assert not opened.problems
    assert exported(opened.spec) == exported(spec)


@hypothesis_settings(max_examples=40)
@given(schemas(), schemas(), nasty, st.frozensets(st.sampled_from(list(ChangeType))), edits)
def test_any_spec_comes_back(
    before: Schema, after: Schema, text: str, types: frozenset[ChangeType], rewritten: dict[str, str]
) -> None:
    spec = Spec(baseline=Baseline("example", "", before), changes=tuple(diff(before, after)))
    spec = answered(spec, text).model_copy(update={"types": types, "edits": rewritten})
    assert open_markdown(exported(spec), plan_of).spec == spec


def test_line_endings_and_blanks_do_not_count() -> None:
    text = exported(invites()).replace("\n", "  \r\n")
    assert open_markdown(text, plan_of).spec == invites()
    assert not open_markdown(text, plan_of).edited


EDITS = {
    "title": ("# Room invites -", "# Guest invites -", "#", "answer"),
    "overview": ("links can be revoked.", "links *can* be revoked.", "## Overview", "text"),
    "plain overview": ("links can be revoked.", "links end by themselves.", "## Overview", "answer"),
    "ticket": ("APP-123", "APP-124", "## Overview", "answer"),
    "box": ("- [ ] Modify Columns", "- [x] Modify Columns", "## Schema Changes", "answer"),
    "query": ("limit: 10", "limit: 20", "### Query Examples", "block queries"),
    "sql": ("varchar(64) NOT NULL,", "varchar(70) NOT NULL,", "### Review Migration File", "block migration"),
    "ticked check": ("- [ ] Rollback SQL tested", "- [x] Rollback SQL tested", "### Migration", "text"),
    "own heading": ("## Indexes\n", "## Indexes\n\n### Why\n\nBecause.\n", "## Indexes", "text"),
    "own line": ("- WebSocket action", "- Another spec\n- WebSocket action", "## Related Specs", "text"),
}
"""(what stood there, what a person made of it, the section, how it is kept)."""


@pytest.mark.parametrize("name", EDITS)
def test_what_a_person_rewrote_is_kept(name: str) -> None:
    old, new, key, kept = EDITS[name]
    text = exported(invites())
    assert old in text
    opened = open_markdown(text.replace(old, new, 1), plan_of)
    assert [(edited.key, edited.kept) for edited in opened.edited] == [(key, kept)]
    again = exported(opened.spec)
    assert new in again
    assert open_markdown(again, plan_of).spec == opened.spec


@given(st.randoms(use_true_random=False))
@hypothesis_settings(max_examples=60)
def test_a_changed_line_is_never_lost(chance: random.Random) -> None:
    lines = render(plan_of(invites())).split("\n")
    comment = exported(invites()).rstrip("\n").split("\n")[-1]
    place = chance.randrange(len(lines))
    lines[place] += " by hand"
    opened = open_markdown("\n".join([*lines, comment]) + "\n", plan_of)
    assert opened.edited or opened.problems
    assert "by hand" in exported(opened.spec)


def test_a_heading_that_went_is_told() -> None:
    text = exported(invites()).replace("## Overview\n", "")
    opened = open_markdown(text, plan_of)
    assert any("## Overview" in problem for problem in opened.problems)
    assert "Rooms get invites by link." in exported(opened.spec)


def test_a_damaged_comment_is_told_and_the_text_is_read() -> None:
    text = exported(invites())
    opened = open_markdown(text[:-200] + text[-190:], plan_of)
    assert opened.problems
    assert opened.spec.title == "Room invites"
    assert "invites" in plan_of(opened.spec).after.tables


def test_a_newer_document_is_refused() -> None:
    with pytest.raises(NewerDocumentError, match="newer version"):
        open_markdown(exported(invites()).replace("<!-- spec-wizard 1 ", "<!-- spec-wizard 2 "), plan_of)


def test_a_hand_written_spec_is_read_as_far_as_it_goes() -> None:
    text = (Path(__file__).parents[2] / "fixtures/document/hand-written.md").read_text(encoding="utf-8")
    opened = open_markdown(text, plan_of)
    assert opened.spec.title == "Room reactions"
    assert opened.spec.overview == "People react to a room with an emoji."
    assert opened.spec.types == {ChangeType.NEW_TABLE, ChangeType.ADD_INDEX}
    table = plan_of(opened.spec).after.tables["reactions"]
    assert table.columns.names == ("id", "room_id", "emoji", "created_at")
    assert "index_is_ours" in exported(opened.spec)


def test_a_hand_written_spec_opens_where_its_change_was_applied_already() -> None:
    spec = SPECS["room-owner"]()
    project = replace(spec.baseline, source="snapshot", schema=plan_of(spec).after)
    opened = open_markdown(render(plan_of(spec)), plan_of, lambda: project)
    assert plan_of(opened.spec).after == plan_of(spec).after
    assert plan_of(opened.spec).before == plan_of(spec).before
    assert opened.problems == ("The project's schema has this change already: it is read as the one before.",)


def test_what_a_hand_written_migration_drops_by_its_name_stands_on_the_key_of_its_table() -> None:
    sql = "```sql\nDROP INDEX `votes_idx` ON `votes`;\n```\n"
    opened = open_markdown(f"# Fewer indexes\n\n## Migration\n\n### Review Migration File\n\n{sql}", plan_of)
    plan = plan_of(opened.spec)
    assert plan.before.tables["votes"].indexes["votes_idx"].columns == ("id",)
    assert [step.sql for step in plan.rollback] == ["ALTER TABLE `votes` ADD KEY `votes_idx` (`id`);"]


@given(st.randoms(use_true_random=False))
@hypothesis_settings(max_examples=60)
def test_mangled_documents_open_or_say_why(chance: random.Random) -> None:
    text = exported(SPECS[chance.choice(sorted(SPECS))]())
    for _ in range(chance.randint(1, 6)):
        a, b = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        piece = text[a:b][: chance.randint(0, 400)]
        text = chance.choice(
            [text[:a] + text[a + len(piece) :], text[:b] + piece + text[b:], text[:a] + "\x00```" + text[a:]]
        )
    opened = open_markdown(text, plan_of)
    assert isinstance(exported(opened.spec), str)


@pytest.mark.parametrize("name", sorted(SPECS.keys() - {"empty", "serial", "serial-by-hand", "many-types"}))
def test_a_document_without_its_comment_gives_the_change_back(name: str) -> None:
    spec = SPECS[name]()
    opened = open_markdown(render(plan_of(spec)), plan_of, lambda: spec.baseline)
    assert plan_of(opened.spec).after == plan_of(spec).after
    assert (opened.spec.title, opened.spec.overview) == (spec.title, spec.overview)
    assert not opened.problems
    assert not {"### Review Migration File", "### Query Examples"} & opened.spec.edits.keys()
