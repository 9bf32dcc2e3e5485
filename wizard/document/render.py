"""The whole document, or one section of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wizard.document.overview import title
from wizard.document.sections import SECTIONS, Section
from wizard.document.view import View

if TYPE_CHECKING:
    from wizard.plan import Plan

OPEN = re.compile(r"(?<!\\)\[NEEDS ANSWER: [^\]]*\]")


def render(plan: Plan) -> str:
    """The finished Markdown."""
    view = View(plan)
    parts = [f"# {title(view)}", *(_section(section, view) for section in SECTIONS)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section, view: View) -> str:
    heading = f"{'#' * section.level} {section.heading}"
    body = section.write(view).strip("\n")
    return f"{heading}\n\n{body}" if body else heading


def open_answers(text: str) -> int:
    """How many answers a document still needs."""
    return len(OPEN.findall(text))
