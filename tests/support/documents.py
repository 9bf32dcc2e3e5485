"""Pieces of finished documents: the code blocks under a heading."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt


def code_blocks(text: str, language: str, heading: str = "") -> list[str]:
    """The code blocks of that language, of the whole document or under one heading."""
    tokens = MarkdownIt().parse(text)
    found, here = [], ""
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            here = tokens[number + 1].content
        elif token.type == "fence" and token.info == language and heading in ("", here):
            found.append(token.content)
    return found


def statements(block: str) -> list[str]:
    """The statements of a SQL block, without comments and breakpoints."""
    bare = re.sub(r"--[ >].*", "", block)
    return [text.strip() for text in re.split(r";\s*(?:\n|$)", bare) if text.strip()]
