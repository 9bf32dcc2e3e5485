"""How the examples' TypeScript is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from wizard.drizzle.writer.text import key_text

LINE = 90
OPERATORS = ("and", "asc", "desc", "eq")
"""What the examples import from `drizzle-orm`, in the order of the import."""


def literal(entries: Mapping[str, str], indent: str = "", quote: str = "'") -> str:
    """An object literal: on one line where it is short enough."""
    pairs = [f"{key_text(key, quote)}: {value}" for key, value in entries.items()]
    line = "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if len(indent) + len(line) <= LINE:
        return line
    return "{\n" + "".join(f"{indent}  {pair},\n" for pair in pairs) + f"{indent}}}"


def options(entries: Iterable[tuple[str, str]]) -> str:
    """The options of a relational query, one a line; those without a value are left out."""
    return "{\n" + "".join(f"  {name}: {value},\n" for name, value in entries if value) + "}"


def imports(code: str, tables: Iterable[str], module: str, quote: str = "'") -> str:
    """The import lines for examples: operators that the code calls, and table consts that it names."""
    bare = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|//[^\n]*", "", code)
    operators = [name for name in OPERATORS if re.search(rf"\b{name}\(", bare)]
    used = sorted({name for name in tables if re.search(rf"(?<![\w$.]){re.escape(name)}(?![\w$:])", bare)})
    lines = []
    for names, source in ((operators, "drizzle-orm"), (used, module)):
        if names:
            lines.append(f"import {{ {', '.join(names)} }} from {quote}{source}{quote};")
    return "\n".join(lines)
