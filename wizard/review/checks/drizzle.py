"""What drizzle-kit writes, or needs, and a server or its driver does not take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on, on_script
from wizard.review.script import BREAKPOINT, Script, ScriptStatement

KIT = re.compile(r"CONSTRAINT `[^`]+` (PRIMARY KEY|UNIQUE)\(`|ALTER TABLE `[^`]+` ADD `[^`]+` [a-z]")
"""How drizzle-kit spells tables and columns: nobody writes it like that by hand."""


def is_kit_file(text: str) -> bool:
    """Whether a script is a migration file of drizzle-kit."""
    return bool(BREAKPOINT.search(text) or KIT.search(text))


@on_script("drizzle-statement-breakpoint")
def drizzle_statement_breakpoint(script: Script) -> Iterator[tuple[ScriptStatement, Advice]]:
    """The migrator sends what stands between two breakpoints as one query, and mysql2 takes one statement."""
    if not script.is_drizzle:
        return
    for statement, following in zip(script.statements, script.statements[1:], strict=False):
        if not BREAKPOINT.search(script.text[statement.end : following.start]):
            text = script.sql(following)
            yield (
                following,
                Advice(
                    "no breakpoint before this statement: the driver refuses two statements in one query (1064)",
                    f"--> statement-breakpoint\n{text};",
                ),
            )


@on("drizzle-default-now-parens", "add_column")
def drizzle_default_now_parens(op: Operation, c: Context) -> Iterator[Advice]:
    """`.defaultNow()` prints `(now())`, an expression; CURRENT_TIMESTAMP is a constant to the server."""
    default = op.new.default if op.new else None
    if default and re.fullmatch(r"\(\s*now\(\s*\d*\s*\)\s*\)", default, re.I):
        precision = re.sub(r"\D", "", default)
        plain = f"CURRENT_TIMESTAMP({precision})" if precision not in ("", "0") else "CURRENT_TIMESTAMP"
        text = c.script.sql(c.statement).replace(default, plain)
        yield Advice(
            f"DEFAULT {default} on {op.table}.{op.name} copies the table; DEFAULT {plain} does not",
            f"{text};\n-- Drizzle: .default(sql`{plain}`)",
        )
