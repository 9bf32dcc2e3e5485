"""The diagram keeps to the part of mermaid that every version since 10.5 reads, whatever the names."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.support.specs import SPECS
from wizard.baseline import Baseline
from wizard.changes import CreateTable
from wizard.document.diagram import KEYWORDS, diagram
from wizard.document.view import View
from wizard.named import NamedList, NamedSet
from wizard.plan import Plan
from wizard.schema import Column, ForeignKey, PrimaryKey, Table
from wizard.settings import Settings
from wizard.spec import Spec

WORD = r"[A-Za-z_]\w*"
TEXT = r'"[^"\\`<>\x00-\x1f]*"'
LINES = re.compile(
    rf"erDiagram|  {WORD} (\|\||\|o)--(o\||o{{) {WORD} : {TEXT}|  {WORD}(\[{TEXT}\])? {{|  }}|"
    rf"    {WORD} {WORD}( (PK|FK|UK)(, (FK|UK))*)?( {TEXT})?",
    re.ASCII,
)
names = st.one_of(
    st.sampled_from([*KEYWORDS, "1st", "my table", 'say "x"', "ü", "order"]), st.text(min_size=1, max_size=9)
)
types = st.sampled_from(["int", "bigint unsigned", "decimal(10,2)", "enum('a','it''s \"x\"')", "double", "set('x')"])


def drawn(spec: Spec) -> str:
    """The diagram of a spec."""
    return diagram(View(Plan(spec, Settings(root=Path("/nowhere")))))


@given(st.lists(st.tuples(names, types), min_size=2, max_size=5, unique_by=lambda pair: pair[0]))
def test_any_names_make_a_diagram(columns: list[tuple[str, str]]) -> None:
    first, second = columns[0][0], columns[1][0]
    own = NamedList([Column(name, kind) for name, kind in columns])
    key = ForeignKey("k", (first,), first, (first,))
    tables = [Table(first, own, PrimaryKey((first,))), Table(second, own, None, NamedSet(), NamedSet([key]))]
    text = drawn(Spec(baseline=Baseline(), changes=tuple(map(CreateTable, tables))))
    found = text.split("\n")
    assert found[0] == "erDiagram"
    assert all(LINES.fullmatch(line) for line in found), [line for line in found if not LINES.fullmatch(line)]
    words = re.findall(rf"^  ({WORD})(?=\[| {{)", text, re.MULTILINE)
    assert len(words) == len(set(words)) == 2
    assert not {word.lower() for word in words} & KEYWORDS


def test_what_is_new_is_marked() -> None:
    text = drawn(SPECS["room-owner"]())
    assert 'rooms["rooms (changed)"]' in text
    assert '    int owner_id FK "new"' in text
    assert "users |o--o{ rooms" in text


def test_one_table_needs_no_diagram() -> None:
    assert drawn(SPECS["index-only"]()) == ""
