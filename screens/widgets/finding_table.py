"""Findings in three groups: what must be fixed, what is to be decided, what is good to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from screens.glyphs import GLYPHS
from screens.keys import FINDINGS, bindings
from screens.widgets.item_table import ItemTable, Row
from wizard.review.accepted import is_acceptable
from wizard.review.data_steps import Offer
from wizard.review.findings import Finding, Severity
from wizard.steps import BY_ID

GROUPS = {
    Severity.ERROR: (GLYPHS.error, "must fix"),
    Severity.WARNING: (GLYPHS.warning, "decide"),
    Severity.INFO: (GLYPHS.open, "know"),
}
ACCEPTED = "accepted"
HEADERS = ("", "", "what")
NOTHING = "Nothing to mend, decide or know. w writes the document, c copies it, s copies a section."


class FindingTable(ItemTable):
    """Enter goes to the field of a finding; others accept it, or take its data step over."""

    KEYS = FINDINGS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FINDINGS)]
    WRAPPED = 2

    class Taken(ItemTable._About):
        """The data step of this finding is to be taken over."""

    def action_take(self) -> None:
        """Ask to take the data step over."""
        if self.key:
            self.post_message(self.Taken(self, self.key))


def group_of(finding: Finding) -> str:
    """What is to be done about a finding, in a word or two."""
    return ACCEPTED if finding.accepted else GROUPS[finding.severity][1]


def summary(findings: Iterable[Finding]) -> str:
    """`1 must fix, 2 decide, 1 know, 1 accepted`."""
    groups = [group_of(finding) for finding in findings]
    names = (*(name for _, name in GROUPS.values()), ACCEPTED)
    return ", ".join(f"{groups.count(name)} {name}" for name in names if name in groups)


def finding_rows(findings: Sequence[Finding]) -> list[Row]:
    """A row for each finding, the worst first and accepted ones last; its key is its number.

    The first row of each group says how many there are.
    """
    names = [*(name for _, name in GROUPS.values()), ACCEPTED]
    numbered = sorted(enumerate(findings), key=lambda pair: names.index(group_of(pair[1])))
    groups = [group_of(finding) for finding in findings]
    rows, before = [], ""
    for number, finding in numbered:
        name = group_of(finding)
        rows.append(_row(number, finding, f"{name} {groups.count(name)}" if name != before else ""))
        before = name
    return rows


def _row(number: int, finding: Finding, group: str) -> Row:
    sign = GLYPHS.good if finding.accepted else GROUPS[finding.severity][0]
    return Row(str(number), (sign, group, finding.message), "dim" if finding.accepted else "")


def explained(finding: Finding, offer: Offer | None) -> Content:
    """Where a finding is, why it matters, what to write instead, and what the keys do about it."""
    step = BY_ID.get(finding.place.step)
    where = f"{step.title if step else ''} {finding.place.field}".strip()
    parts = [
        Content.assemble((where, "bold"), f"   {finding.rule}"),
        Content(finding.message),
        Content(finding.why),
        Content.styled(finding.fix, "$text-secondary"),
        Content(_keys(finding, offer)),
        Content.styled(f"t takes over: {offer.step.sql}" if offer else "", "$text-success"),
    ]
    return Content("\n").join(part for part in parts if part.plain)


def _keys(finding: Finding, offer: Offer | None) -> str:
    if finding.accepted:
        return f"{GLYPHS.good} accepted: {finding.accepted}   (u opens it again)"
    if not is_acceptable(finding):
        return ""
    return "" if finding.severity is Severity.INFO else "a accepts it, with a reason"
