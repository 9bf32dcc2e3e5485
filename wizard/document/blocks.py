"""The derived blocks that may be rewritten by hand. What was written is used as it is, and marked where it differs."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.document import markdown as md
from wizard.spec import Spec

MARK = "_Edited by hand: differs from what is derived._"


@dataclass(frozen=True, slots=True)
class Block:
    """One block."""

    name: str
    """Its key in `Spec.edits`."""
    title: str
    language: str
    heading: str
    """The heading that it stands under."""


BLOCKS: dict[str, Block] = {
    block.name: block
    for block in (
        Block("table", "New tables", "typescript", "New Table Definition (if applicable)"),
        Block("columns", "Column modifications", "typescript", "Column Modifications (if applicable)"),
        Block("relations", "Relations", "typescript", "Relationships"),
        Block("indexes", "Indexes", "typescript", "Indexes"),
        Block("migration", "Migration SQL", "sql", "Review Migration File"),
        Block("preflight", "Pre-flight queries", "sql", "Review Migration File"),
        Block("verify", "Verification", "sql", "Apply Migration"),
        Block("queries", "Query examples", "typescript", "Query Examples"),
        Block("transaction", "Transaction example", "typescript", "Transaction Example"),
        Block("sync", "Sync script", "python", "Add to Sync Script"),
        Block("calculation", "Calculation", "python", "Create Calculation"),
        Block("rollback", "Rollback SQL", "sql", "Rollback Plan"),
    )
}
"""By name, in the order of the document."""


def block(spec: Spec, name: str, derived: str) -> str:
    """The code block of that name: the edited text where there is one, else what is derived. Empty without either."""
    edited = spec.edits.get(name)
    text = derived if edited is None else edited
    if not text.strip():
        return ""
    differs = edited is not None and edited.strip() != derived.strip()
    return md.blocks(md.fence(BLOCKS[name].language, text), MARK if differs else "")


def with_block(spec: Spec, name: str, text: str | None, derived: str) -> Spec:
    """The spec with a block rewritten; None, or the derived text itself, forgets what was written."""
    edits = {key: value for key, value in spec.edits.items() if key != name}
    if text is not None and text.strip() != derived.strip():
        edits[name] = text
    return spec.model_copy(update={"edits": edits})
