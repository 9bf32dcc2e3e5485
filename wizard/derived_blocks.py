"""What the blocks that may be rewritten by hand say when nobody has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wizard.document.blocks import BLOCKS
from wizard.document.migration import migration_text, preflight_text, verification_text
from wizard.document.outline import section_of
from wizard.document.rollback import rollback_text
from wizard.document.view import View
from wizard.errors import WizardError
from wizard.plan import Plan

SQL: dict[str, Callable[[View], str]] = {
    "preflight": preflight_text,
    "migration": migration_text,
    "verify": verification_text,
    "rollback": lambda view: rollback_text(view.plan.rollback),
}
"""The blocks of SQL; a section may show several, so they are not looked for in the document."""


def unedited(plan: Plan) -> Plan:
    """The plan as if nothing were rewritten by hand."""
    return Plan(plan.spec.model_copy(update={"edits": {}}), plan.settings) if plan.spec.edits else plan


def derived_blocks(plan: Plan) -> Mapping[str, str]:
    """The derived text of each block that the change has, by name; of a plan in which nothing is rewritten by hand."""
    document, view = plan.document, View(plan)
    texts = {
        name: _first_fence(document, block.heading, block.language) for name, block in BLOCKS.items() if name not in SQL
    }
    if plan.migration:
        texts |= {name: derive(view).strip() for name, derive in SQL.items()}
    return {name: texts[name] for name in BLOCKS if texts.get(name)}


def _first_fence(document: str, heading: str, language: str) -> str:
    """The text of the first code block of a language under a heading; empty when there is none."""
    try:
        lines = section_of(document, heading).split("\n")
    except WizardError:
        return ""
    start = next((n for n, line in enumerate(lines) if line.strip("`") == language and line.startswith("```")), None)
    if start is None:
        return ""
    fence = lines[start].removesuffix(language)
    end = next(n for n, line in enumerate(lines[start + 1 :], start + 1) if line == fence)
    return "\n".join(lines[start + 1 : end])
