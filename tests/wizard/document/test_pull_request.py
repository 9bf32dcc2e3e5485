"""The body of a pull request says the same, folded, and fits."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from tests.support.documents import code_blocks
from tests.support.specs import SPECS, invites, table_from
from tests.wizard.document.test_reopen import exported, plan_of
from tests.wizard.document.test_template import outline
from wizard import edits
from wizard.document import open_markdown, render
from wizard.document.pull_request import LIMIT, pull_request
from wizard.schema import Schema


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
    spec = invites()
    tables = [table_from(f"t{n}", "\n".join(f"c{n}_{m} varchar({n + m + 1})" for m in range(40))) for n in range(400)]
    schema = Schema(type(spec.baseline.schema.tables)([*spec.baseline.schema.tables, *tables]))
    spec = spec.model_copy(update={"baseline": replace(spec.baseline, schema=schema)})
    made = pull_request(exported(spec))
    assert 0 <= made.room < LIMIT
    assert "<!-- spec-wizard" not in made.body
    assert edits.after(spec).tables["invites"].columns
