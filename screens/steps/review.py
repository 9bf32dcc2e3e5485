"""Step 12: what is to be mended, decided or known, and the finished document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Label, Static

from screens.derived import Derived
from screens.glyphs import GLYPHS
from screens.keys import REVIEW, Key, bindings
from screens.step_screen import StepScreen
from screens.widgets.item_table import ItemTable, Row
from screens.widgets.preview import Preview
from wizard.exporting import document_path
from wizard.review.findings import Finding, Severity
from wizard.steps import BY_ID

GROUPS = {
    Severity.ERROR: (GLYPHS.error, "must fix"),
    Severity.WARNING: (GLYPHS.warning, "decide"),
    Severity.INFO: (GLYPHS.open, "know"),
}
HEADERS = ("", "", "what")
NOTHING = "Nothing to mend, decide or know. w writes the document, c copies it."


class FindingTable(ItemTable):
    """Findings; Enter goes to the field that one is about."""

    KEYS = (Key("enter", "edit", "go to", "Go to the field that the finding is about", 1),)


class Step(StepScreen):
    """Findings above, the document below."""

    STEP = "review"
    KEYS = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REVIEW)]

    def fields(self) -> ComposeResult:
        yield Label("", id="summary", classes="note", markup=False)
        yield FindingTable(HEADERS, NOTHING, hint="Enter goes to the field that the finding is about")
        yield Static("", id="detail", classes="note", markup=False)
        yield Label("", id="target", classes="note", markup=False)
        yield Preview(id="document")

    def start(self) -> None:
        self.query_one(FindingTable).focus()

    def show_derived(self, derived: Derived) -> None:
        self.query_one("#summary", Label).update(summary(derived.findings))
        self.query_one(FindingTable).show(finding_rows(derived.findings))
        self._explain()
        self.query_one("#target", Label).update(f"w writes {document_path(derived.plan)}")

    @on(ItemTable.Edited)
    def _jump(self, event: ItemTable.Edited) -> None:
        if self.wizard.deriving.latest:
            place = self.wizard.deriving.latest.findings[int(event.key)].place
            if place.step in BY_ID:
                self.wizard.go(place.step, place.field, (place.line, place.column) if place.line else None)

    @on(DataTable.RowHighlighted)
    def _explain(self) -> None:
        key, latest = self.query_one(FindingTable).key, self.wizard.deriving.latest
        found = latest.findings[int(key)] if key and latest and int(key) < len(latest.findings) else None
        self.query_one("#detail", Static).update(explained(found) if found else "")

    def action_mend(self) -> None:
        """Do what the finding under the cursor asks for, where only one thing can be meant."""
        from wizard.review.mended import mended

        key, latest = self.query_one(FindingTable).key, self.wizard.deriving.latest
        edit = (
            mended(latest.plan, latest.findings[int(key)]) if key and latest and self.wizard.deriving.current else None
        )
        if edit and self.edit(edit):
            self.say("mended; ctrl+z takes it back", "good")
        else:
            self.say("nothing that only one fix can mend: Enter goes to the field", "warning")

    def action_rendered(self) -> None:
        """The document as it will look."""
        from screens.modals.rendered import Rendered

        if self.wizard.deriving.latest:
            self.app.push_screen(Rendered(self.wizard.deriving.latest.document))


def summary(findings: Iterable[Finding]) -> str:
    """`1 must fix, 2 to decide, 1 to know`."""
    open_ones = [finding for finding in findings if not finding.accepted]
    counts = {severity: sum(f.severity is severity for f in open_ones) for severity in GROUPS}
    return ", ".join(f"{count} {GROUPS[severity][1]}" for severity, count in counts.items() if count)


def explained(finding: Finding) -> str:
    """Where a finding is, why it matters, what to do."""
    step = BY_ID.get(finding.place.step)
    where = f"{step.title if step else ''} {finding.place.field}".strip()
    return "\n".join(text for text in (where, finding.message, finding.why, finding.fix) if text)


def finding_rows(findings: Iterable[Finding]) -> list[Row]:
    """A row for each finding, the worst first; its key is its number."""
    numbered = sorted(enumerate(findings), key=lambda pair: list(GROUPS).index(pair[1].severity))
    return [_row(number, finding) for number, finding in numbered]


def _row(number: int, finding: Finding) -> Row:
    sign, group = GROUPS[finding.severity]
    style = "dim" if finding.accepted else ""
    return Row(str(number), (GLYPHS.good if finding.accepted else sign, group, finding.message), style)
