"""2,000 mangled documents: each is checked and opened, or says why it cannot be; nothing ends in a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.support.specs import SPECS
from tests.wizard.document.test_markdown import PIECES
from tests.wizard.document.test_reopen import exported, plan_of
from wizard.document import check_document, open_markdown
from wizard.errors import WizardError

SLOPPY = Path(__file__).parents[2] / "fixtures/sloppy"
CODE = [
    "`",
    "'",
    '"',
    ";",
    "/*",
    "--",
    "(",
    ")",
    "${",
    "{",
    "}",
    "=>",
    "\\",
    "CREATE TABLE t (",
    "ALTER TABLE",
    "DROP",
    "0x",
]


@cache
def originals() -> tuple[str, ...]:
    """Exported documents, with and without what they carry, and those that people wrote."""
    ours = [exported(make()) for make in SPECS.values()]
    by_hand = [path.read_bytes().decode() for path in sorted(SLOPPY.glob("*.md"))]
    return (*ours, *by_hand, *by_hand, (Path(__file__).parents[2] / "fixtures/document/template.md").read_text())


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randint(0, 400) :]


def _repeated(text: str, chance: random.Random) -> str:
    start, place = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
    return text[:place] + text[start : start + chance.randint(0, 400)] + text[place:]


def _spiked(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice([*PIECES, *CODE, "\x00", "\ufeff", "\u2028", "\ud800"]) + text[place:]


def _flipped(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chr(chance.choice([chance.randrange(128), chance.randrange(0x2FFF)])) + text[place + 1 :]


def _shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + 30]
    chance.shuffle(part)
    return "\n".join([*lines[:start], *part, *lines[start + 30 :]])


def _unfenced(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.startswith("```")]
    if fences:
        del lines[chance.choice(fences)]
    return "\n".join(lines)


def _ended(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(["\r\n", "\r", "\n\n", "\n\t", "\n    "]))


WAYS: list[Callable[[str, random.Random], str]] = [
    _cut, _cut, _repeated, _spiked, _spiked, _flipped, _flipped, _shuffled, _unfenced, _ended,
]  # fmt: skip


def mangled(seed: int) -> str:
    """A document after one to eight accidents."""
    chance = random.Random(seed)
    text = chance.choice(originals())
    for _ in range(chance.randint(1, 8)):
        text = chance.choice(WAYS)(text, chance)
    return text


@pytest.mark.parametrize("hundred", range(20))
def test_it_is_checked_and_opened_or_says_why_not(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        text = mangled(seed)
        lines = text.replace("\r\n", "\n").count("\n") + 1
        try:
            found = check_document(text, plan_of)
            opened = open_markdown(text, plan_of)
        except WizardError:
            continue
        except Exception as error:  # the seed tells how to see it again
            raise AssertionError(f"mangled({seed})") from error
        assert all(1 <= each.place.line <= lines for each in found)
        assert plan_of(opened.spec).document
