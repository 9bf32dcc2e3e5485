"""Step 12: what is to be mended, decided or known, and the finished document."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Label, Static

from screens.data_step_parts import take_step
from screens.derived import Derived
from screens.keys import REVIEW, bindings
from screens.step_screen import StepScreen
from screens.widgets.finding_table import HEADERS, NOTHING, FindingTable, explained, finding_rows, summary
from screens.widgets.item_table import ItemTable
from screens.widgets.preview import Preview
from wizard.exporting import document_path
from wizard.review.accepted import accept, is_acceptable, reopen
from wizard.review.data_steps import Offer
from wizard.review.findings import Finding
from wizard.spec import Spec
from wizard.steps import BY_ID

MUST = "this has to be mended: no reason makes a server take it, or a document complete"
EXAMPLE = "The table has 200 rows, and nobody writes to it at night"


class Step(StepScreen):
    """Findings above, what to do about the chosen one below them, and the document."""

    STEP = "review"
    KEYS = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REVIEW)]

    def fields(self) -> ComposeResult:
        yield Label("", id="summary", classes="note", markup=False)
        yield FindingTable(
            HEADERS,
            NOTHING,
            id="findings",
            hint="Enter goes to the field, a accepts it with a reason, u reopens it",
        )
        yield Static("", id="detail", markup=False)
        yield Label("", id="target", classes="note", markup=False)
        yield Preview(id="document")

    def start(self) -> None:
        self.query_one(FindingTable).focus()

    def show_derived(self, derived: Derived) -> None:
        self.query_one("#summary", Label).update(summary(derived.findings))
        self.query_one(FindingTable).show(finding_rows(derived.findings))
        self._explain()
        self.query_one("#target", Label).update(f"w writes {document_path(derived.plan)}")

    def _finding(self, key: str) -> Finding | None:
        """The finding of a row, if it is still one."""
        findings = latest.findings if (latest := self.wizard.deriving.latest) else ()
        return findings[int(key)] if key and int(key) < len(findings) else None

    def _offer(self, finding: Finding) -> Offer | None:
        """The data step that a finding asks for."""
        offers = latest.offers if (latest := self.wizard.deriving.latest) else ()
        return next((offer for offer in offers if offer.about == finding.place.field), None)

    @on(ItemTable.Edited)
    def _jump(self, event: ItemTable.Edited) -> None:
        found = self._finding(event.key)
        if found and found.place.step in BY_ID:
            place = found.place
            self.wizard.go(place.step, place.field, (place.line, place.column) if place.line else None)

    @on(ItemTable.Added)
    def _ask_reason(self, event: ItemTable.Added) -> None:
        from screens.modals.ask import Ask

        if not (found := self._finding(event.key)):
            return
        if not is_acceptable(found):
            self.say(MUST, "error")
            return
        ask = Ask("Why is this acceptable?", found.message, text=found.accepted, example=EXAMPLE)
        self.app.push_screen(ask, partial(self._accept, found))

    def _accept(self, finding: Finding, reason: str | None) -> None:
        if reason is not None:
            self.edit(lambda spec: _with_accepted(spec, accept(spec.accepted, finding, reason)))

    @on(ItemTable.Restored)
    @on(ItemTable.Dropped)
    def _reopen(self, event: ItemTable.Restored | ItemTable.Dropped) -> None:
        found = self._finding(event.key)
        if found and found.accepted:
            self.edit(lambda spec: _with_accepted(spec, reopen(spec.accepted, found)))
        else:
            self.say("it is open already; a accepts it")

    @on(FindingTable.Taken)
    def _take(self, event: FindingTable.Taken) -> None:
        found = self._finding(event.key)
        offer = self._offer(found) if found else None
        if offer is None:
            self.say("no data step belongs to this finding")
        elif self.edit(lambda spec: take_step(spec, offer.step, "")):
            self.say(f"taken into the migration: {offer.step.why}", "good")

    @on(DataTable.RowHighlighted)
    def _explain(self) -> None:
        found = self._finding(self.query_one(FindingTable).key)
        self.query_one("#detail", Static).update(explained(found, self._offer(found)) if found else "")

    def action_mend(self) -> None:
        """Do what the finding under the cursor asks for, where only one thing can be meant."""
        from wizard.review.mended import mended

        found, latest = self._finding(self.query_one(FindingTable).key), self.wizard.deriving.latest
        edit = mended(latest.plan, found) if found and latest and self.wizard.deriving.current else None
        if edit and self.edit(edit):
            self.say("mended; ctrl+z takes it back", "good")
        else:
            self.say("nothing that only one fix can mend: Enter goes to the field", "warning")

    def action_rendered(self) -> None:
        """The document as it will look."""
        from screens.modals.rendered import Rendered

        if self.wizard.deriving.latest:
            self.app.push_screen(Rendered(self.wizard.deriving.latest.document))

    def action_copy_section(self) -> None:
        """Ask for a section, and copy it."""
        from screens.writing import copy_section

        copy_section(self.wizard)


def _with_accepted(spec: Spec, accepted: tuple[object, ...]) -> Spec:
    return spec.model_copy(update={"accepted": accepted})
