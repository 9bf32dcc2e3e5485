"""The real program in a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.pty import Terminal
from wizard.drafts import read_draft
from wizard.spec import Spec

ROOT = Path(__file__).parents[2]
Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the wizard in an empty project whose drafts are kept apart."""
    opened: list[Terminal] = []

    def open_wizard(*args: str, cols: int = 80, rows: int = 24, **env: str) -> Terminal:
        own = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path / "state"), **env}
        opened.append(Terminal([sys.executable, "-m", "wizard", *args], cols, rows, own, tmp_path))
        return opened[-1]

    yield open_wizard
    for terminal in opened:
        terminal.close()


def document_of(file: Path) -> str:
    """A written document, without the comment at its end that holds the spec."""
    return file.read_text().partition("\n<!-- spec-wizard ")[0]


def the_draft(folder: Path) -> Spec:
    """The one draft that the wizard left in the project of a folder."""
    (path,) = (folder / "state" / "spec-wizard" / "drafts").glob("*.json")
    return read_draft(path).spec
