"""The document keeps the template: its headings, its boxes, its checklists, and none of its placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.support.specs import SPECS
from wizard.change_types import ChangeType
from wizard.document import open_answers, render, section_of
from wizard.document.outline import headings
from wizard.errors import WizardError
from wizard.plan import Plan
from wizard.settings import Settings

TEMPLATE = (Path(__file__).parents[2] / "fixtures/document/template.md").read_text(encoding="utf-8")
BOX = re.compile(r"^- \[[ x]\] (.*)$", re.MULTILINE)
PLACEHOLDER = re.compile(
    r"\[(?!x\]|NEEDS ANSWER: )[a-z_A-Z]+ ?\w*\](?![({])|relatedTable|existing_field|\.\.\. additional"
)


def document(name: str, **settings: object) -> str:
    """The document of one of the specs, outside any project."""
    return render(Plan(SPECS[name](), Settings.model_validate({"root": Path("/nowhere"), **settings})))


@pytest.fixture(params=SPECS, ids=str)
def text(request: pytest.FixtureRequest) -> str:
    """The document of each of the specs in turn."""
    return document(request.param)


def outline(text: str) -> list[tuple[int, str]]:
    """Level and text of every heading but the title, as a Markdown parser sees them."""
    tokens = MarkdownIt().parse(text)
    found = [(int(t.tag[1]), tokens[i + 1].content) for i, t in enumerate(tokens) if t.type == "heading_open"]
    assert found[0][0] == 1
    assert found[0][1].endswith(" - Database Schema Specification")
    return found[1:]


def test_headings_are_the_templates_in_order(text: str) -> None:
    assert len(outline(text)) == 24
    assert outline(text) == outline(TEMPLATE)
    assert [(heading.level, heading.text) for heading in headings(text)][1:] == outline(text)


def test_every_box_of_the_template_is_there_in_order(text: str) -> None:
    wanted = BOX.findall(TEMPLATE)
    found = BOX.findall(text)
    assert len(found) == len(wanted) == 33
    for line, start in zip(found, wanted, strict=True):
        assert line == start or line.startswith(f"{start} - ")


def test_only_types_and_the_analytics_answer_are_ticked(text: str) -> None:
    ticked = re.findall(r"^- \[x\] (.*)$", text, re.MULTILINE)
    assert sum(line.startswith(("Yes - ", "No - ")) for line in ticked) == 1
    assert all(line.startswith(("Yes - ", "No - ")) or line in list(ChangeType) for line in ticked)


def test_no_placeholder_survives(text: str) -> None:
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    assert not PLACEHOLDER.search(prose.replace("[!WARNING]", ""))
    assert "tableName" not in text


@pytest.mark.parametrize("name", sorted(SPECS.keys() - {"many-types", "all-six", "serial", "serial-by-hand"}))
def test_a_change_of_one_table_stays_short(name: str) -> None:
    text = document(name)
    assert len(text.split("\n")) <= 400
    assert len(text.encode()) <= 16_000


def test_what_was_skipped_is_counted() -> None:
    assert open_answers(document("empty")) == 2
    assert open_answers(document("invites")) == 0


def test_a_ticked_type_without_a_change_asks_for_it() -> None:
    spec = SPECS["index-only"]().model_copy(update={"types": frozenset(ChangeType)})
    text = render(Plan(spec, Settings(root=Path("/nowhere"))))
    assert text.count("- [x] ") == 7
    assert "_Not applicable: no new table" not in text
    assert open_answers(text) > 4


def test_a_section_is_found_by_its_heading() -> None:
    text = document("invites")
    assert section_of(text, "rollback plan").startswith("## Rollback Plan\n")
    assert "## Rollback Plan" not in section_of(text, "Overview")
    assert "### Apply Migration" in section_of(text, "Migration")
    assert section_of(text, "New Table Definition").startswith("## New Table Definition (if applicable)\n")


def test_an_unknown_section_names_the_nearest() -> None:
    with pytest.raises(WizardError, match="Rollback Plan"):
        section_of(document("invites"), "Rolback Plan")
