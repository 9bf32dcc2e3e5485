"""Two versions of one file: which top-level statements both have, and which only one has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wizard.drizzle.reader.syntax import children, parse

if TYPE_CHECKING:
    from tree_sitter import Node

MOST = 200
"""Statements of one version alone, before reading both versions in full is the better way."""
_STARTS = re.compile(rb"(?:export|const|let|var|function|class|enum|interface|import|type|declare)\b")
"""The words with which a statement starts and that can't go on with the one before."""


@dataclass
class Versions:
    """The statements of both, in order. Shared ones are nodes of the tree after; their text is the same before."""

    root: Node
    """The root of the tree after."""
    after: list[Node]
    before: list[Node] = field(default_factory=list)
    shared: list[Node] = field(default_factory=list)
    before_own: list[Node] = field(default_factory=list)
    after_own: list[Node] = field(default_factory=list)


def versions(before: bytes, after: bytes) -> Versions | None:
    """Both versions; None where they share little, where it is not sure what, or where either has broken syntax."""
    if _are_far_apart(before, after):
        return None
    root = parse(after)
    if root.has_error:
        return None
    made, place = Versions(root, children(root)), 0
    for statement in made.after:
        text = after[statement.start_byte : statement.end_byte]
        found = before.find(text, place) if _STARTS.match(text) else -1
        if found < 0:
            made.after_own.append(statement)
        elif _take_own(made, before[place:found], last=False):
            made.shared.append(statement)
            made.before.append(statement)
            place = found + len(text)
        else:
            return None
        if max(len(made.after_own), len(made.before_own)) > MOST:
            return None
    return made if _take_own(made, before[place:], last=True) else None


def _are_far_apart(before: bytes, after: bytes) -> bool:
    """Whether it is clear without a parser that they share too little."""
    known = set(before.split(b"\nexport "))
    return sum(part not in known for part in after.split(b"\nexport ")) > MOST


def _take_own(made: Versions, between: bytes, *, last: bool) -> bool:
    """Take what stands before between two shared statements. False where it might reach into either of them.

    It has to be whole statements on whole lines: a comment, a template or an expression that goes on would swallow what
    follows, or belong to what stands before.
    """
    starts_file = not made.before
    lines = between.split(b"\n")
    if not (last or starts_file) and len(lines) == 1:
        return False
    if not between.strip():
        return True
    root = parse(between)
    own = children(root)
    if root.has_error or not all(_STARTS.match(between, node.start_byte) for node in own):
        return False
    made.before_own += own
    made.before += own
    return last or not lines[-1].strip()
