"""Related specs."""

from __future__ import annotations

import re

from wizard.document import markdown as md
from wizard.document.analytics import module_path
from wizard.document.view import View

SAFE = re.compile(r"(?:https?://)?[\w./?=&%#+~@-]+(?::\d+[\w./?=&%#+~@-]*)?", re.ASCII)
"""A path in the repository, or an address: no other scheme is linked."""


def related(view: View) -> str:
    """The three kinds of link; an honest word where there is none."""
    links = view.spec.links
    calculation = links.calculation.strip()
    derived = f"{md.code(module_path(view))}, see above" if module_path(view) and not calculation else ""
    return md.bullets(
        [
            f"tRPC API that uses this schema: {_link(links.trpc)}",
            f"Analytics calculation that reads this table: {derived or _link(calculation)}",
            f"WebSocket action that triggers persistence: {_link(links.websocket)}",
        ]
    )


def _link(text: str) -> str:
    """A link where the text is a path or an address, else the text."""
    target = text.strip()
    if not target:
        return "none"
    return (
        f"[{md.inline(target)}]({target})"
        if SAFE.fullmatch(target) and re.search(r"[./]", target)
        else md.inline(target)
    )
