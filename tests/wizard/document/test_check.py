"""What is said about a document, and at which line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support.specs import SPECS, invites
from tests.wizard.document.test_reopen import exported, plan_of
from wizard.document import check_document, render
from wizard.document.content_rules import content
from wizard.document.shape_rules import shape

FIXTURES = Path(__file__).parents[2] / "fixtures/document"


def rules(text: str) -> set[str]:
    """The rules that a document breaks."""
    return {finding.rule for finding in check_document(text, plan_of)}


@pytest.mark.parametrize("name", SPECS)
def test_our_own_documents_lack_only_answers(name: str) -> None:
    text = render(plan_of(SPECS[name]()))
    found = {finding.rule for finding in [*shape(text), *content(text)]}
    assert found <= {"needs-answer"} | ({"type-box"} if name == "empty" else set())


CASES: dict[str, tuple[str, str, str]] = {
    "heading gone": ("## Indexes\n", "", "document-heading-missing"),
    "heading misspelt": ("## Rollback Plan", "## Rolback Plan", "document-heading-missing"),
    "heading of one's own": ("## Indexes\n", "## Indexes\n\n### Notes\n", "document-heading-extra"),
    "placeholder": ("`invites`: new", "`[table_name]`: new", "document-placeholder"),
    "open answer": ("`invites`: new", "[NEEDS ANSWER: which]", "needs-answer"),
    "both boxes": ("- [ ] No - Analytics", "- [x] No - Analytics", "analytics-box"),
    "no box": ("- [x] Yes - Update", "- [ ] Yes - Update", "analytics-box"),
    "ticked for nothing": ("- [ ] Modify Columns", "- [x] Modify Columns", "type-without-change"),
    "not ticked": ("- [x] Add Index", "- [ ] Add Index", "type-not-ticked"),
    "no rationale": (
        ": The room page lists the open invites of a room, on every visit",
        ":",
        "missing-rationale",
    ),
    "checklist": ("- [ ] Rollback SQL tested", "- [ ] All good", "checklist-line"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_found_where_it_is(name: str) -> None:
    old, new, rule = CASES[name]
    text = exported(invites())
    assert old in text
    assert rule not in rules(text)
    broken = text.replace(old, new, 1)
    found = [finding for finding in check_document(broken, plan_of) if finding.rule == rule]
    assert found
    assert all(1 <= finding.place.line <= broken.count("\n") + 1 for finding in found)
    changed = next(i for i, (a, b) in enumerate(zip(text.split("\n"), broken.split("\n"), strict=False), 1) if a != b)
    if rule in ("document-placeholder", "needs-answer", "analytics-box", "type-without-change", "type-not-ticked"):
        assert changed in [finding.place.line for finding in found]


def test_a_migration_without_a_way_back_is_told() -> None:
    text = exported(invites())
    start = text.index("```sql\n-- Rollback SQL")
    end = text.index("```", start + 3) + 3
    assert "rollback-missing" in rules(text[:start] + text[end:])


def test_a_damaged_comment_is_told_at_the_last_line() -> None:
    text = exported(invites())
    found = [finding for finding in check_document(text[:-30] + text[-25:], plan_of) if "comment" in finding.rule]
    assert len(found) == 1


def test_the_template_itself_is_all_placeholders() -> None:
    found = check_document((FIXTURES / "template.md").read_text(encoding="utf-8"), plan_of)
    placeholders = [finding for finding in found if finding.rule == "document-placeholder"]
    assert (placeholders[0].place.line, placeholders[0].place.column) == (1, 3)
    assert any("(7 in this section)" in finding.message for finding in placeholders)
    others = {"analytics-box", "type-box", "type-not-ticked", "missing-rationale"}
    assert {finding.rule for finding in found} == {"document-placeholder", *others}
    assert "document-heading-missing" not in {finding.rule for finding in found}


def test_code_that_indexes_by_a_variable_is_no_placeholder() -> None:
    text = exported(invites()).replace("limit: 10,", "limit: sizes[type],")
    assert "document-placeholder" not in rules(text)


def test_rewritten_sections_are_told() -> None:
    text = exported(invites()).replace("limit: 10", "limit: 20")
    found = [finding for finding in check_document(text, plan_of) if finding.rule == "document-rewritten"]
    assert [text.split("\n")[finding.place.line - 1] for finding in found] == ["### Query Examples"]


@hypothesis_settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_any_text_can_be_checked(chance: random.Random) -> None:
    lines = exported(SPECS[chance.choice(sorted(SPECS))]()).split("\n")
    chance.shuffle(lines)
    assert check_document("\n".join(lines[: chance.randint(0, len(lines))]), plan_of)
