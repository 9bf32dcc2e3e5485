"""What a person typed is text: it never becomes a heading, a box, a list, a link or HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.specs import invites
from wizard.baseline import Baseline
from wizard.changes import CreateTable, RenameColumn
from wizard.document import SECTIONS, render
from wizard.document import markdown as md
from wizard.named import NamedList, NamedSet
from wizard.plan import Plan
from wizard.schema import Column, PrimaryKey, Schema, Table, index_on
from wizard.settings import Settings
from wizard.spec import AcceptedRisk, Analytics, Links, Rationale, Spec

PARSER = MarkdownIt("gfm-like", {"linkify": False})
PIECES = [
    "# x",
    "- [x] done",
    "```",
    "`",
    "|",
    "<b>",
    "<!--",
    "-->",
    "@team",
    "#12",
    "\\",
    "*",
    "_",
    "~~",
    "---",
    "===",
]
PIECES += [
    "1. ",
    "> ",
    "    code",
    "[a](b)",
    "![a](b)",
    "&amp;",
    "\n",
    "\n\n",
    "\u202e",
    "\x00",
    "</details>",
    ":+1:",
    " ",
]
nasty = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12).map("".join)


def flat(tokens: list[Token]) -> list[Token]:
    """All tokens, those inside lines too."""
    return [inner for token in tokens for inner in [token, *flat(token.children or [])]]


def kinds(text: str) -> list[str]:
    """The kinds of what a text renders as."""
    return [token.type for token in flat(PARSER.parse(text))]


@given(nasty)
def test_prose_is_paragraphs_of_text(text: str) -> None:
    allowed = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "code_inline", "text_special"}
    assert set(kinds(md.prose(text))) <= allowed


@given(nasty)
def test_an_item_stays_one_item(text: str) -> None:
    found = kinds(md.bullets([f"x: {md.inline(text)}", md.inline(text)]))
    assert found.count("list_item_open") == 2
    assert found.count("bullet_list_open") == 1
    assert not {"heading_open", "fence", "code_block", "html_block", "html_inline", "ordered_list_open"} & set(found)


@given(st.text())
def test_a_fence_holds_any_text(text: str) -> None:
    tokens = PARSER.parse(f"{md.fence('sql', text)}\n\nend")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]


@given(nasty)
def test_a_code_span_holds_any_text(text: str) -> None:
    found = [token.type for token in flat(PARSER.parse(f"x {md.code(text)} y"))]
    assert found == ["paragraph_open", "inline", "text", "code_inline", "text", "paragraph_close"]


@given(nasty, nasty)
def test_a_table_keeps_its_cells(left: str, right: str) -> None:
    found = kinds(md.table(("a", "b"), [(md.inline(left), md.code(right))]))
    assert found.count("td_open") == 2
    assert found[0] == "table_open"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("uses `room_id` and room_id", "uses `room_id` and room_id"),
        ("ask @team about #12", "ask @&#8203;team about #&#8203;12"),
        ("mail a@b.org", "mail a@b.org"),
        ("a < b, <b>", r"a \< b, \<b>"),
        ("1. first", r"1\. first"),
        ("turn \u202e it", r"turn \<U+202E> it"),
    ],
)
def test_what_is_written(typed: str, written: str) -> None:
    assert md.inline(typed) == written


def outline(text: str) -> tuple[list[str], int, int]:
    """Headings, list items and code blocks of a document."""
    tokens = PARSER.parse(text)
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    types = [token.type for token in tokens]
    return headings[1:], types.count("list_item_open"), types.count("fence")


def answered(spec: Spec, text: str) -> Spec:
    """The spec with that text wherever a person can type prose."""
    index = "invites.invites_room_id_status_idx"
    return spec.model_copy(
        update={
            "title": text,
            "overview": text,
            "ticket": text,
            "rationales": {index: Rationale(why=text, query=text)},
            "accepted": (AcceptedRisk(rule="x", where=text, reason=text),),
            "analytics": Analytics(notes=text),
            "links": Links(trpc=text, calculation=text, websocket=text),
            "evidence": text,
        }
    )


@hypothesis_settings(max_examples=60)
@given(nasty.filter(lambda text: text.strip() != ""))
def test_answers_never_change_the_documents_structure(text: str) -> None:
    plain = render(Plan(answered(invites(), "plain"), Settings(root=Path("/nowhere"))))
    found = render(Plan(answered(invites(), f"x{text}x"), Settings(root=Path("/nowhere"))))
    assert outline(found) == outline(plain)


@hypothesis_settings(max_examples=60)
@given(nasty, nasty)
def test_names_never_change_the_documents_structure(name: str, column: str) -> None:
    def made(table: str, own: str) -> Spec:
        columns = NamedList([Column("id", "int", True), Column(own, "varchar(9)", True)])
        indexes = NamedSet([index_on(f"i{table}", own), index_on(f"u{own}", own, unique=True)])
        new = Table(table, columns, PrimaryKey(("id",)), indexes)
        old = Table(f"o{table}", columns)
        rename = RenameColumn(old.name, own, f"{own}2")
        baseline = Baseline("example", "", Schema(NamedSet([old])))
        return Spec(title="x", overview="y", baseline=baseline, changes=(CreateTable(new), rename))

    found = render(Plan(made(f"t{name}", f"c{column}"), Settings(root=Path("/nowhere"))))
    assert outline(found)[0] == [section.heading for section in SECTIONS]
    assert sum(token.content.startswith(("[ ] ", "[x] ")) for token in PARSER.parse(found)) == 33
