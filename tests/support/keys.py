"""What an xterm sends for a key, by the key's name in Textual: `ctrl+n`, `shift+tab`, `alt+left`, `f2`."""

from __future__ import annotations

CHARACTERS = {"tab": "\t", "enter": "\r", "escape": "\x1b", "backspace": "\x7f", "space": " "}
LETTERS = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
"""Keys that end in a letter: CSI letter, or CSI 1 ; modifier letter."""
NUMBERS = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6} | {
    f"f{key}": number for key, number in enumerate([11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24], start=1)
}
"""Keys that are told by a number: CSI number ~, or CSI number ; modifier ~."""
MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}
"""What each adds to the modifier parameter, which starts at 1."""


def encode(key: str) -> str:
    """The characters that a terminal sends for a key.

    Raises:
        ValueError: a key that terminals cannot send.
    """
    *held, name = key.split("+")
    if not MODIFIERS.keys() >= set(held):
        raise ValueError(f"a terminal has no code for {key!r}")
    modifier = 1 + sum(MODIFIERS[name] for name in held)
    if key == "shift+tab":
        return "\x1b[Z"
    if name in LETTERS:
        return f"\x1b[{LETTERS[name]}" if modifier == 1 else f"\x1b[1;{modifier}{LETTERS[name]}"
    if name in NUMBERS:
        return f"\x1b[{NUMBERS[name]}~" if modifier == 1 else f"\x1b[{NUMBERS[name]};{modifier}~"
    return _encode_character(name, held, key)


def _encode_character(name: str, held: list[str], key: str) -> str:
    character = CHARACTERS.get(name, name)
    if len(character) != 1 or "shift" in held or ("ctrl" in held and not "@" <= character.upper() <= "_"):
        raise ValueError(f"a terminal has no code for {key!r}")
    if "ctrl" in held:
        character = chr(ord(character.upper()) & 0x1F)
    return f"\x1b{character}" if "alt" in held else character


def click(column: int, row: int) -> str:
    """A press and release of the left mouse button on a cell counted from 0, as terminals report it in SGR mode."""
    return "".join(f"\x1b[<0;{column + 1};{row + 1}{state}" for state in "Mm")
