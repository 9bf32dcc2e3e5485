"""OSC 52: the escape sequence by which a program asks the terminal, however far away, to set its clipboard.

The terminal does not answer: what is sent this way can't be verified.
"""

from __future__ import annotations

import base64

LIMIT = 74_994
"""Bytes of text that terminals take. hterm's `osc52.sh` caps the sequence at 100,000 bytes, and many follow it."""
SCREEN_CHUNK = 252
"""Bytes of a string that every GNU screen passes on: the oldest buffers 256, with the framing."""


def sequence(text: str) -> str:
    """The sequence that puts a text on the clipboard.

    Raises:
        ValueError: the text is too large for terminals.
    """
    data = text.encode()
    if len(data) > LIMIT:
        raise ValueError(f"{len(data):,} bytes are more than the {LIMIT:,} that terminals take")
    return f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"


def through_screen(sequence: str) -> str:
    """The same in device control strings, which GNU screen hands to the terminal around it unread."""
    chunks = (sequence[at : at + SCREEN_CHUNK] for at in range(0, len(sequence), SCREEN_CHUNK))
    return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
