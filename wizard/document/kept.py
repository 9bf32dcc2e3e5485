"""What a team's own column code says that SQL does not know: `mode`, `.$type<…>()`, `.$defaultFn(…)`, `.$onUpdate(…)`.

A column that is written anew keeps it, or its TypeScript type would change without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.drizzle.builders import BUILDERS

_MODE = re.compile(r"\bmode:\s*(['\"])(\w+)\1")
_CALL = re.compile(r"\.\$\w+\s*(?=[<(])")
_BUILDER = re.compile(r"^([^:]+): (\w+)\(")
_CLOSING = {"(": ")", "<": ">"}


def keeping(own: str, written: str) -> str:
    """The written column with what the team's own code of it says besides; `written` ends with a comma."""
    calls = "".join(call for call in _calls(own) if call not in written)
    return f"{_with_mode(own, written)[:-1]}{calls},"


def _with_mode(own: str, written: str) -> str:
    mode, builder = _MODE.search(own), _BUILDER.match(written)
    if not (mode and builder) or builder[2] not in BUILDERS or mode[2] not in BUILDERS[builder[2]].modes:
        return written
    if _MODE.search(written):
        return _MODE.sub(mode[0], written, count=1)
    end = _end(written, builder.end() - 1)
    inside = written[builder.end() : end - 1]
    if inside.endswith(" }"):
        inside = f"{inside[:-2]}, {mode[0]} }}"
    else:
        inside += f"{', ' if inside else ''}{{ {mode[0]} }}"
    return written[: builder.end()] + inside + written[end - 1 :]


def _calls(code: str) -> Iterator[str]:
    """The calls of methods whose names start with `$`, with all their arguments."""
    for found in _CALL.finditer(code):
        end = found.end()
        while end < len(code) and code[end] in _CLOSING:
            end = _end(code, end)
        yield re.sub(r"\s*\n\s*", " ", code[found.start() : end])


def _end(code: str, start: int) -> int:
    """The place behind the bracket that closes the one at `start`."""
    opening, closing, depth, quote = code[start], _CLOSING[code[start]], 0, ""
    for place in range(start, len(code)):
        char = code[place]
        if quote:
            quote = "" if char == quote and code[place - 1] != "\\" else quote
        elif char in "'\"`":
            quote = char
        elif char == opening:
            depth += 1
        elif char == closing and code[place - 1] != "=":
            depth -= 1
            if not depth:
                return place + 1
    return len(code)
