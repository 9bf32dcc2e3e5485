"""Whole documents as written. To accept a change: SPEC_WIZARD_GOLDEN=write pytest, then read the diff."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.specs import SPECS
from tests.wizard.document.test_template import document

FOLDER = Path(__file__).parents[2] / "fixtures/document"
SETTINGS: dict[str, tuple[str, dict[str, object]]] = {
    **{name: (name, {}) for name in SPECS},
    "invites-mariadb": ("invites", {"engine": "mariadb", "synced_tables": {"rooms": "id"}}),
    "room-owner-synced": ("room-owner", {"synced_tables": {"rooms": "id"}, "generate_command": "pnpm db:generate"}),
}
"""File → spec and settings."""


@pytest.mark.parametrize("name", SETTINGS)
def test_document(name: str) -> None:
    spec, settings = SETTINGS[name]
    text, file = document(spec, **settings), FOLDER / f"{name}.md"
    if os.environ.get("SPEC_WIZARD_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
