"""The key map, as data: what is bound, what the footer shows, what the palette offers and what the README lists.

Only keys that survive tmux, SSH and old terminals are used (so no ctrl+enter, no alt with a letter).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One action with its keys."""

    keys: str
    """Textual's names, separated by commas; the first is the one that is shown."""
    action: str
    label: str
    """One or two words for the footer."""
    help: str
    """One sentence for the palette and the list of keys."""
    rank: int = 0
    """Place in the footer: 1 stays longest when there is little room; 0 is never shown."""
    yields: bool = False
    """Whether a focused field's own use of these keys comes first."""

    @property
    def shown(self) -> str:
        """The first key as people write it."""
        return key_name(self.keys.split(",")[0])


NAMES = {"escape": "Esc", "enter": "Enter", "space": "Space", "up": "↑", "down": "↓", "left": "←", "right": "→"}

EVERYWHERE = (
    Key("ctrl+n,f8", "next", "next", "Go to the next step that the change needs", 1),
    Key("escape", "back_step", "back", "Close what is open, else go to the step before", 2, yields=True),
    Key("f7", "back_step", "back", "Go to the step before"),
    Key("f2", "steps", "steps", "List the steps with what is open in each, and jump to one", 3),
    Key("f1", "help", "help", "Explain the field that has the focus, with an example", 4),
    Key("f3", "preview", "preview", "Show the document as it stands", 5),
    Key("ctrl+p", "command_palette", "all", "Find any action or field by typing", 6),
    Key("ctrl+s", "write", "write", "Write the document to its file", 7),
    Key("f4", "editor", "$EDITOR", "Edit the focused text in $EDITOR", 9),
    Key("ctrl+z", "undo", "undo", "Take the last edit back, deleted rows included", 8, yields=True),
    Key("ctrl+y", "redo", "redo", "Do again what was taken back", yields=True),
    Key("ctrl+c", "interrupt", "copy", "Copy the selection; without one, twice leaves the wizard"),
    Key("ctrl+q", "leave", "quit", "Leave; the draft is kept", 10),
)
LIST = (
    Key("a,insert", "add", "add", "Add a row", 1, yields=True),
    Key("enter", "edit", "edit", "Edit the row", 2, yields=True),
    Key("d,delete", "drop", "delete", "Delete the row; on a deleted one: bring it back", 3, yields=True),
    Key("u", "restore", "restore", "Bring the row back to what it was", 4, yields=True),
    Key("alt+up", "move(-1)", "up", "Move the row up", 5, yields=True),
    Key("alt+down", "move(1)", "down", "Move the row down", yields=True),
    Key("home", "scroll_top", "first", "Go to the first row", yields=True),
    Key("end", "scroll_bottom", "last", "Go to the last row", yields=True),
    Key("k", "cursor_up", "up", "Go up one row", yields=True),
    Key("j", "cursor_down", "down", "Go down one row", yields=True),
)
COLUMNS = (
    Key("c", "duplicate", "duplicate", "Add a copy of the column", 6, yields=True),
    Key("t", "template", "template", "Add columns from a template, such as id + timestamps", 5, yields=True),
)
FORM = (
    Key("enter", "take", "take over", "Take the edited row over", 1, yields=True),
    Key("escape", "close", "drop the edit", "Close the edited row without taking it over", 2, yields=True),
)
CHIPS = (
    Key("left", "move(-1)", "previous", "Choose the one before", yields=True),
    Key("right", "move(1)", "choose", "Choose the next one", 1, yields=True),
    Key("a,insert,enter", "add", "add", "Add or open a table", 1, yields=True),
    Key("d,delete", "drop", "drop table", "Drop the table; on a dropped one: bring it back", 2, yields=True),
)
BLOCK = (
    Key("e", "by_hand", "edit by hand", "Rewrite the derived text by hand", 1, yields=True),
    Key("f6", "derived", "back to derived", "Forget the rewritten text and take the derived one", 2, yields=True),
)
SQL = (
    Key("f5", "next_error", "next error", "Go to the next error in the SQL", 1),
    Key("f9", "complete", "complete", "Complete the word; again for the next candidate (→ takes the one shown)", 2),
    Key("ctrl+t", "mend", "mend", "Take the fix of the nearest error over, where only one thing can be meant", 4),
    Key("ctrl+o", "format", "lay out", "Lay the valid statements out", 6),
)
DERIVED = (Key("ctrl+r", "difference", "difference", "Show how the rewritten text differs from the derived one", 7),)
FINDINGS = (
    Key("enter", "edit", "go to", "Go to the field that the finding is about", 1, yields=True),
    Key("a", "add", "accept", "Accept the finding, with a reason that the document shows", 2, yields=True),
    Key("u", "restore", "reopen", "Take the acceptance back", 4, yields=True),
    Key("t", "take", "take step", "Take the data step over that the finding asks for", 3, yields=True),
)
DATA_STEPS = (Key("t", "take", "take", "Take an offered data step over", 4, yields=True),)
REVIEW = (
    Key("w", "app.write", "write", "Write the document to its file", 1, yields=True),
    Key("c", "app.copy", "copy", "Copy the document", 1, yields=True),
    Key("f", "mend", "mend", "Do what the finding asks for, where only one thing can be meant", 3, yields=True),
    Key("s", "copy_section", "copy section", "Copy one section of the document", 3, yields=True),
    Key("p", "rendered", "rendered", "Show the document rendered", 2, yields=True),
)
GROUPS = {
    "Everywhere": EVERYWHERE,
    "In lists": LIST,
    "In a column table": COLUMNS,
    "In an editor row": FORM,
    "In a row of tables": CHIPS,
    "In derived text": (*BLOCK, *DERIVED),
    "In SQL": SQL,
    "In data steps": DATA_STEPS,
    "In the list of findings": FINDINGS,
    "On the review": REVIEW,
}


def key_name(key: str) -> str:
    """A Textual key name as people write it: `ctrl+n`, `F8`, `Esc`."""
    *modifiers, last = key.split("+")
    last = NAMES.get(last, last.upper() if last.startswith("f") and last[1:].isdigit() else last)
    return "+".join([*modifiers, last])


def key_page() -> str:
    """All keys as Markdown tables, as the README has them."""
    return "\n\n".join(_key_table(title, keys) for title, keys in GROUPS.items())


def _key_table(title: str, keys: Iterable[Key]) -> str:
    rows = [f"| {' '.join(f'`{key_name(name)}`' for name in key.keys.split(','))} | {key.help} |" for key in keys]
    return "\n".join([f"| {title} | |", "|---|---|", *rows])


def bindings(keys: Iterable[Key], *, prefix: str = "") -> list[Binding]:
    """Textual's bindings for these keys. `prefix` is the namespace of the actions, such as `app.`."""
    return [Binding(key.keys, prefix + key.action, key.help, show=False, priority=not key.yields) for key in keys]
