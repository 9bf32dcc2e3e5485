"""The document beside the form and full screen: prose wraps, code does not, and it follows the step."""

from __future__ import annotations

import pytest

from screens.widgets.preview import Preview
from screens.wrapping import wrap_markdown
from tests.screens.conftest import Open
from tests.support.specs import all_six
from wizard.steps import STEPS

TEXT = """# Title

- [ ] a task that is much too long for one line of this width

```sql
ALTER TABLE `rooms` ADD COLUMN `a_column_with_a_long_name` varchar(255) NOT NULL;
# Not a heading
```

| a table | stays | as it is, however wide it may be |
"""


def test_prose_wraps_with_its_indent_and_code_does_not() -> None:
    wrapped = wrap_markdown(TEXT, 30)
    assert wrapped.rows[2:5] == ("- [ ] a task that is much too", "      long for one line of", "      this width")
    longer = [row for row in wrapped.rows if len(row) > 30]
    assert longer == [TEXT.split("\n")[5], TEXT.split("\n")[9]]
    assert [wrapped.rows[start] for start in wrapped.starts[3:]] == TEXT.split("\n")[3:]


def test_what_fits_is_not_touched() -> None:
    assert "\n".join(wrap_markdown(TEXT, 100).rows) == TEXT


@pytest.mark.parametrize("step", [step for step in STEPS if step.headings], ids=lambda step: step.id)
async def test_the_preview_stands_at_the_heading_of_the_step(step: object, wizard: Open) -> None:
    name = getattr(step, "id", "")
    async with wizard(all_six(), step=name, size=(120, 40)) as it:
        await it.settle()
        await it.pilot.pause(0.1)
        preview = it.screen.query_one("#preview", Preview)
        heading = f"## {it.screen.step.headings[0]}"
        row = preview.text.split("\n").index(heading)
        assert preview.scroll_y == min(row, preview.max_scroll_y)


async def test_the_preview_stays_at_its_heading_when_the_document_grows_above(wizard: Open) -> None:
    async with wizard(all_six(), step="indexes", size=(120, 40)) as it:
        await it.settle()
        await it.pilot.pause(0.1)
        it.app.session.edit(lambda spec: spec.model_copy(update={"overview": "word " * 300}))
        await it.settle()
        await it.pilot.pause(0.1)
        preview = it.screen.query_one("#preview", Preview)
        assert preview.scroll_y == preview.text.split("\n").index("## Indexes")
