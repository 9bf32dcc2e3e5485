"""Whatever stands in a field of a spec is rendered as text: never as structure, link, mention or HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.support.specs import invites, put_line
from tests.wizard.document.test_markdown import PARSER, flat, nasty
from wizard import edits
from wizard.changes import DataStep
from wizard.document import SECTIONS, open_markdown, render
from wizard.document.embed import with_spec
from wizard.plan import Plan
from wizard.schema import Check
from wizard.settings import Settings
from wizard.spec import AcceptedRisk, Analytics, Links, MetricAnswer, Rationale, RelationAnswer, Spec

INDEX = "invites.invites_room_id_status_idx"
OURS = re.compile(r"</?details>|<summary>[^<]*</summary>|<br>|\s+")
STRUCTURE = frozenset(
    """heading_open list_item_open fence code_block table_open tr_open td_open blockquote_open hr em_open strong_open
    s_open bullet_list_open ordered_list_open link_open image html_block html_inline""".split()
)
Put = Callable[[Spec, str], Spec]


def put(**field: Callable[[str], object]) -> Put:
    """A way to write a text into one field."""
    return lambda spec, text: spec.model_copy(update={name: make(text) for name, make in field.items()})


def literal(text: str) -> str:
    """What can stand between quotes in SQL, on one line and in one statement."""
    return re.sub(r"['\\;\s]|-->", " ", text)


def _table(spec: Spec, text: str) -> Spec:
    table = edits.after(spec).tables["invites"]
    check = Check("invites_check", f"token <> '{literal(text)}'")
    return edits.put_table(spec, replace(table, checks=table.checks.put(check)))


def _column(spec: Spec, text: str) -> Spec:
    kept = literal(text)
    column = edits.after(spec).tables["invites"].columns["status"]
    return edits.put_column(spec, "invites", replace(column, type=f"enum('pending','x{kept}')", default=f"'x{kept}'"))


PROSE: dict[str, Put] = {
    "title": put(title=str),
    "overview": put(overview=str),
    "ticket": put(ticket=str),
    "migration name": put(migration_name=str),
    "why of an index": put(rationales=lambda text: {INDEX: Rationale(why=text)}),
    "query of an index": put(rationales=lambda text: {INDEX: Rationale(why="x", query=text)}),
    "analytics notes": put(analytics=lambda text: Analytics(notes=text, sync=("invites",))),
    "calculation name": put(analytics=lambda text: Analytics(feature=text, sync=("invites",))),
    "metric": put(
        analytics=lambda text: Analytics(sync=("invites",), metrics=(MetricAnswer(table="invites", kind=text),))
    ),
    "accepted risk": put(accepted=lambda text: (AcceptedRisk(rule=text, where=text, reason=text),)),
    "links": put(links=lambda text: Links(trpc=f"a {text}", calculation=f"a {text}", websocket=f"a {text}")),
    "evidence": put(evidence=str),
    "why of a data step": lambda spec, text: edits.put_data_steps(spec, [DataStep("DELETE FROM votes", why=text)]),
    "undo of a data step": lambda spec, text: edits.put_data_steps(
        spec, [DataStep("DELETE FROM votes", why="x", undo=f"SELECT '{literal(text)}'")]
    ),
    "data step": lambda spec, text: edits.put_data_steps(
        spec, [DataStep(f"UPDATE rooms SET name = '{literal(text)}'")]
    ),
    "relation": put(relations=lambda text: {"invites.room": RelationAnswer(name=text)}),
    "check": _table,
    "enum member and default": _column,
}
"""Every field that a person types text into."""


def document(spec: Spec) -> str:
    """The document outside any project."""
    return render(Plan(spec, Settings(root=Path("/nowhere"))))


def structure(text: str) -> Counter[str]:
    """How many there are of each piece of structure."""
    return Counter(token.type for token in flat(PARSER.parse(text)) if token.type in STRUCTURE)


@pytest.mark.parametrize("name", PROSE)
@hypothesis_settings(max_examples=25)
@given(nasty)
def test_a_field_is_only_text(name: str, text: str) -> None:
    plain, found = (document(PROSE[name](invites(), f"x{inside}x")) for inside in ("", text))
    assert structure(found) == structure(plain)
    tokens = flat(PARSER.parse(found))
    headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert headings[1:] == [section.heading for section in SECTIONS]
    html = [token.content for token in tokens if token.type in ("html_block", "html_inline")]
    assert not OURS.sub("", "".join(html))


@pytest.mark.parametrize("name", ["title", "overview", "ticket", "why of an index", "analytics notes", "accepted risk"])
def test_github_links_and_mentions_nobody(name: str) -> None:
    text = "ask @team and @a/b about #12, GH-12, :+1: and a/b#3"
    shown = [
        token.content
        for token in flat(PARSER.parse(document(PROSE[name](invites(), text))))
        if token.type in ("text", "text_special")
    ]
    joined = "".join(shown)
    assert "team" in joined
    assert not re.search(r"(?<!\w)@\w|#\d|GH-\d|:\+1:", joined)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x.y", "//x.y\n# z", "[a](b.c)"])
def test_only_paths_and_addresses_become_links(link: str) -> None:
    text = document(invites().model_copy(update={"links": Links(trpc=link)}))
    assert not any(token.type == "link_open" for token in flat(PARSER.parse(text)))


@hypothesis_settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(sorted(PROSE)), nasty, max_size=4))
def test_what_was_typed_comes_back(texts: dict[str, str]) -> None:
    spec = put_line(invites(), "rooms", "topic varchar(80)")
    for name, text in texts.items():
        spec = PROSE[name](spec, f"x{text}x")
    settings = Settings(root=Path("/nowhere"))
    again = open_markdown(with_spec(document(spec), spec), lambda spec: Plan(spec, settings))
    assert again.spec == spec
    assert not again.edited


def test_ten_thousand_characters_are_one_paragraph() -> None:
    overview = "A word, `code` and a | pipe. " * 345
    text = document(invites().model_copy(update={"overview": overview}))
    assert structure(text) == structure(document(invites()))
