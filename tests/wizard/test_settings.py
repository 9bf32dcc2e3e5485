"""Settings: found upward, checked, and helpful when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.errors import WizardError
from wizard.settings import Settings, load_settings


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    (tmp_path / "spec-wizard.toml").write_text('engine = "mariadb"\n[synced_tables]\nfpp_rooms = "id"\n')
    below = tmp_path / "src" / "db"
    below.mkdir(parents=True)
    settings = load_settings(below)
    assert settings.engine == "mariadb"
    assert settings.synced_tables == {"fpp_rooms": "id"}
    assert settings.path("export_folder") == tmp_path / "docs" / "specs"


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(root=tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('engin = "mysql"', "did you mean engine?"),
        ("zzz = 1", "known settings"),
        ('engine = "oracle"', "engine"),
        ("engine = ", "TOML"),
        ("root = '/'", "unknown setting"),
        ("synced_tables = 3", "synced_tables"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "spec-wizard.toml").write_text(text)
    with pytest.raises(WizardError) as error:
        load_settings(tmp_path)
    assert says in str(error.value)
    assert "spec-wizard.toml" in error.value.where


def test_every_setting_is_documented() -> None:
    assert all(field.description for name, field in Settings.model_fields.items() if name != "root")
