"""The body of a pull request says the same, folded, and fits."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from tests.support.documents import code_blocks
from tests.support.specs import SPECS, invites
from tests.wizard.document.test_reopen import exported, plan_of
from tests.wizard.document.test_template import outline
from wizard import edits
from wizard.document import open_markdown, render
from wizard.document.pull_request import LIMIT, pull_request


def test_nothing_is_lost_by_folding() -> None:
    for name in SPECS:
        text = render(plan_of(SPECS[name]()))
        body = pull_request(text).body
        assert outline(body) == outline(text)
        for language in ("sql", "typescript", "bash", "python", "mermaid"):
            assert code_blocks(body, language) == code_blocks(text, language)


def test_long_blocks_are_folded_once() -> None:
    body = pull_request(render(plan_of(invites()))).body
    assert re.search(r"<summary>TypeScript, \d\d lines</summary>", body)
    assert body.count("<details>") == body.count("</details>")
    assert "```typescript" in body
    html = MarkdownIt("commonmark").render(body)
    assert html.count("<details>") == body.count("<details>")


def test_the_spec_goes_along() -> None:
    body = pull_request(exported(invites())).body
    assert "<!-- spec-wizard" in body
    opened = open_markdown(body, plan_of)
    assert opened.spec == invites()
    assert not opened.edited


def test_the_spec_stays_behind_where_there_is_no_room() -> None:
    counts = {f"t{n}": n * 7919 % 1_000_003 for n in range(20_000)}
    spec = invites().model_copy(update={"row_counts": counts})
    made = pull_request(exported(spec))
    assert 0 <= made.room < LIMIT
    assert "<!-- spec-wizard" not in made.body
    assert edits.after(spec).tables["invites"].columns
