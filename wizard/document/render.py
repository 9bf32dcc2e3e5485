"""The whole document, or one section of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.document import markdown as md
from wizard.document.blocks import MARK
from wizard.document.carried import carried
from wizard.document.embed import with_spec
from wizard.document.outline import TITLE
from wizard.document.overview import title
from wizard.document.sections import SECTIONS, Section
from wizard.document.view import View

if TYPE_CHECKING:
    from wizard.plan import Plan

OPEN = re.compile(r"(?<!\\)\[NEEDS ANSWER: [^\]]*\]")


def render(plan: Plan) -> str:
    """The finished Markdown."""
    view = View(plan)
    parts = [title_text(view), *(_section(section, view) for section in SECTIONS)]
    return "\n\n".join(parts) + "\n"


def export(plan: Plan, *, embed: bool = True) -> str:
    """The document as it is written to a file: its spec in an invisible comment lets it be opened again."""
    return with_spec(plan.document, carried(plan, lambda of: of.document)) if embed else plan.document


def title_text(view: View) -> str:
    """The title, and what a person wrote below it."""
    return view.spec.edits.get(TITLE, f"# {title(view)}")


def body_of(section: Section, view: View) -> str:
    """What stands below a heading: derived, or as a person rewrote it, which is marked where it differs."""
    derived = section.write(view).strip("\n")
    edited = view.spec.edits.get(section.key)
    if edited is None:
        return derived
    return md.blocks(edited.strip("\n"), MARK if edited.strip() != derived.strip() else "")


def _section(section: Section, view: View) -> str:
    body = body_of(section, view)
    return f"{section.key}\n\n{body}" if body else section.key


def open_answers(text: str) -> int:
    """How many answers a document still needs."""
    return len(OPEN.findall(text))
