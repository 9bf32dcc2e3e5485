"""The wizard in a migration of 40 lines that is written by hand: the program of the benchmark `sql_editor`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from screens.app import WizardApp, run
from tests.support.specs import room_owner
from wizard.session import Session
from wizard.settings import Settings
from wizard.spec import Spec

TABLES = 8


def migration() -> str:
    """Forty lines, as a person writes them."""
    return "\n".join(
        f"CREATE TABLE t{n} (\n  id int AUTO_INCREMENT PRIMARY KEY,\n  name varchar(100) NOT NULL DEFAULT 'x',\n"
        f"  room_id int REFERENCES rooms (id)\n);"
        for n in range(TABLES)
    )


def spec() -> Spec:
    """A change with that migration."""
    return room_owner().model_copy(update={"edits": {"migration": migration()}})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        session = Session(spec(), Settings(root=root), root / "draft.json", step="migration")
        sys.exit(run(WizardApp(lambda: session)))
