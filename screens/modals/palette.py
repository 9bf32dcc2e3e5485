"""The command palette, which pages through no list that is not there yet."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual 8.2 fails with a KeyError on Page Down while its list is not laid out."""

    def _action_command_list(self, action: str) -> None:
        """Textual's hook for the keys that move in the list."""
        found = self.query_one(CommandList)
        if (found.highlighted or 0) in found._index_to_line:
            super()._action_command_list(action)
