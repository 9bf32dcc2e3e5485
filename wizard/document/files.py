"""Names and commands of the migration, as the project will see them."""

from __future__ import annotations

import re

from wizard.analytics.names import snake
from wizard.document.view import View
from wizard.drizzle import kit
from wizard.errors import WizardError

FOLDER = "drizzle"
"""drizzle-kit's own default for `out`."""
TIMES = {"timestamp": "<YYYYMMDDHHMMSS>", "supabase": "<YYYYMMDDHHMMSS>", "unix": "<seconds>"}
"""What a prefix with a time looks like before the file is made."""


def migration_name(view: View) -> str:
    """The text of `--name`: the answer, else derived from the title."""
    return view.spec.migration_name.strip() or snake(view.spec.title) or "migration"


def folder(view: View) -> str:
    """The migrations folder."""
    return (view.settings.migrations_folder or FOLDER).rstrip("/")


def number(view: View) -> int:
    """The number of the next migration; 0 where the journal cannot be read."""
    try:
        return kit.next_number(view.settings.root / folder(view))
    except WizardError:
        return 0


def stem(view: View) -> str:
    """The file's name without its ending: drizzle-kit's tag."""
    prefix = view.settings.migration_prefix
    if prefix in TIMES:
        return f"{TIMES[prefix]}_{migration_name(view)}"
    return kit.file_name(number(view), migration_name(view), prefix=prefix).removesuffix(".sql")


def path(view: View) -> str:
    """The migration file."""
    return f"{folder(view)}/{stem(view)}.sql"


def snapshot_path(view: View) -> str:
    """The snapshot that drizzle-kit writes beside it."""
    prefix = view.settings.migration_prefix
    kept = TIMES.get(prefix) or ("" if prefix == "none" else f"{number(view):04}")
    return f"{folder(view)}/meta/{kept}_snapshot.json"


def generate_command(view: View) -> str:
    """The command that makes the file, with its name. npm hands options on only after `--`."""
    command = view.settings.generate_command.strip()
    separator = " --" if re.match(r"npm\s+(run|run-script)\b", command) and " -- " not in command else ""
    return f"{command}{separator} --name {shell_word(migration_name(view))}"


def shell_word(text: str) -> str:
    """A word for a shell."""
    return text if re.fullmatch(r"[\w.+-]+", text, re.ASCII) else "'" + text.replace("'", "'\\''") + "'"
