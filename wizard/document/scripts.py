"""The SQL of a document by what it is for, each part as a script whose lines are the document's own.

A script is the whole document with everything blanked that is not its SQL, so a place in it is a place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wizard.document.outline import CodeBlock, code_blocks
from wizard.document.sections import BY_KEY
from wizard.document.shape_rules import PLACEHOLDER
from wizard.sql.split import split

REVIEW, APPLY, ROLLBACK = "### Review Migration File", "### Apply Migration", "## Rollback Plan"
MIGRATING = (REVIEW, APPLY, "## Migration", "### Generate Migration")
LANGUAGES = ("sql", "mysql", "mariadb")
END = "--> statement-breakpoint"
"""Ends a statement between two blocks, even where a quote is open."""
_READS = re.compile(r"\s*(?:SELECT|SHOW|EXPLAIN|DESC|DESCRIBE|WITH|TABLE|ANALYZE|\()\b", re.IGNORECASE)
_VERB = re.compile(r"^\s*(?:CREATE|ALTER|DROP|RENAME|INSERT|UPDATE|DELETE|SELECT)\s+\S", re.IGNORECASE | re.MULTILINE)

Role = Literal["migration", "rollback", "before", "after", "instead", "copies", "restore"]


@dataclass(frozen=True, slots=True)
class Scripts:
    """The scripts of a document; empty where there is none."""

    migration: str
    rollback: str
    before: str
    """Queries to run before the migration."""
    after: str
    """Queries to run after it."""
    instead: str
    """Statements that work where the migration would not."""
    copies: str
    """What is kept before the migration."""
    restore: str
    """What is put back after the rollback."""
    from_kit: bool
    """Whether the migration is shown as drizzle-kit writes it, breakpoints and all."""
    has_rollback: bool
    """Whether there is a way back, readable or not."""
    keeps_data: bool
    """Whether something tells how to keep what is lost."""


def scripts(text: str) -> Scripts:
    """The scripts of a document. A block that still has placeholders of the template is left out."""
    blocks = [block for block in code_blocks(text, BY_KEY) if _is_sql(block)]
    filled = [block for block in blocks if not PLACEHOLDER.search(block.text)]
    has_file = any(block.section == REVIEW and _changes(block) for block in blocks)
    roles = [(_role(block, has_file), block) for block in filled]
    count = text.count("\n") + 1

    def script(role: Role) -> str:
        return _masked(count, [block for one, block in roles if one == role])

    migration = [block.text for role, block in roles if role == "migration"]
    return Scripts(
        script("migration"),
        script("rollback"),
        script("before"),
        script("after"),
        script("instead"),
        script("copies"),
        script("restore"),
        from_kit=any(END in text for text in migration),
        has_rollback=any(block.section == ROLLBACK for block in blocks),
        keeps_data=any(role == "copies" for role, _ in roles) or bool(re.search(r"(?:mysql|mariadb-)dump\b", text)),
    )


def _is_sql(block: CodeBlock) -> bool:
    unnamed = not block.language and block.section in (REVIEW, APPLY, ROLLBACK) and _VERB.search(block.text)
    return block.language in LANGUAGES or bool(unnamed)


def _changes(block: CodeBlock) -> bool:
    """Whether a statement of the block does more than read."""
    return any(not _READS.match(re.sub(r"(?m)^\s*(?:--|#).*\n?", "", piece.text)) for piece in split(block.text))


def _role(block: CodeBlock, has_file: bool) -> Role | None:
    lead, changes = block.lead.casefold(), _changes(block)
    if block.section == ROLLBACK:
        if "before the migration" in lead:
            return "copies"
        if "after the rollback" in lead:
            return "restore"
        return "rollback" if changes else "after"
    if not changes:
        return "before" if block.section == REVIEW else "after"
    if "what works" in lead:
        return "instead"
    return "migration" if block.section == REVIEW or (block.section in MIGRATING and not has_file) else None


def _masked(count: int, blocks: Iterable[CodeBlock]) -> str:
    lines = [""] * count
    for block in blocks:
        lines[block.line - 1 : block.line - 1 + len(block.lines)] = block.lines
        behind = block.line - 1 + len(block.lines)
        if behind < count:
            lines[behind] = END
    return "\n".join(lines) if any(lines) else ""
