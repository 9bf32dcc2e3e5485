"""The derived blocks of the document that may be rewritten by hand: what each says when nobody has."""

from __future__ import annotations

from wizard.document.blocks import BLOCKS
from wizard.document.outline import section_of
from wizard.errors import WizardError
from wizard.plan import Plan
from wizard.spec import Spec


def derived_blocks(plan: Plan) -> dict[str, str]:
    """The derived text of each block that the change has, by name."""
    edited = plan.spec.edits
    unedited = Plan(plan.spec.model_copy(update={"edits": {}}), plan.settings) if edited else plan
    document = unedited.document
    texts = {name: _first_fence(document, block.heading, block.language) for name, block in BLOCKS.items()}
    return {name: text for name, text in texts.items() if text}


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


def with_block(spec: Spec, name: str, text: str | None, derived: str) -> Spec:
    """The spec with a block rewritten; None, or the derived text itself, forgets what was written."""
    edits = {key: value for key, value in spec.edits.items() if key != name}
    if text is not None and text.strip() != derived.strip():
        edits[name] = text
    return spec.model_copy(update={"edits": edits})
