"""The commands, one module each. A module holds a click command named `command`."""
