"""A document as the body of a pull request: long blocks folded, and short enough for GitHub."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.document import markdown as md
from wizard.document.embed import embedded, with_spec, without_spec
from wizard.document.outline import Piece, pieces

LIMIT = 65_536
"""Characters that GitHub takes in a body."""
LONG = 25
"""A code block of more lines than this is folded."""
NAMES = {"sql": "SQL", "typescript": "TypeScript", "python": "Python", "bash": "Commands", "mermaid": "Diagram"}


@dataclass(frozen=True, slots=True)
class PullRequest:
    """The body of a pull request."""

    body: str

    @property
    def room(self) -> int:
        """How many characters are left; negative when it is too long."""
        return LIMIT - len(self.body)


def pull_request(text: str) -> PullRequest:
    """The body for a document. The spec that it carries goes along as long as there is room.

    Raises:
        EmbedError: the document's comment is damaged.
        NewerDocumentError: a newer version of the program wrote it.
    """
    folded = "\n\n".join(_folded(pieces(without_spec(text).rstrip()))) + "\n"
    found = embedded(text)
    whole = with_spec(folded, found.spec) if found else folded
    return PullRequest(whole if len(whole) <= LIMIT else folded)


def _folded(parts: list[Piece]) -> Iterator[str]:
    inside = False
    for part in parts:
        if not part.is_code:
            inside = part.text.rfind("<details>") > part.text.rfind("</details>") or (
                inside and "</details>" not in part.text
            )
            yield from [part.text] if part.text else []
            continue
        fenced = md.fence(part.language, part.text)
        count = part.text.count("\n") + 1
        long = count > LONG and not inside and part.language != "mermaid"
        yield md.details(f"{NAMES.get(part.language, 'Text')}, {count} lines", fenced) if long else fenced
