"""What to do in schema.ts about a refusal, and what in drizzle-kit's way of writing a statement is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wizard.changes import AddColumn
from wizard.drizzle.kit.statements import KitStatement
from wizard.sql.slugs import ANY, RULES
from wizard.sql.verdicts import Judged

BY_HAND = "replace the content of the generated file by statements that work"
REMEDIES = {
    "auto-increment-not-key": BY_HAND,
    "check-name-duplicate": "give the check another name",
    "column-has-dependents": BY_HAND,
    "drop-column-in-fk": BY_HAND,
    "drop-index-needed-by-fk": BY_HAND,
    "drop-table-referenced": BY_HAND,
    "enum-set-invalid": "name each value once, without commas and parentheses",
    "fk-check-conflict": "choose another action, or drop the check",
    "fk-name-duplicate": "give the foreign key another name",
    "fk-parent-missing": "export the parent table",
    "fk-parent-not-indexed": "use .unique() on the parent's column: it is made with its table",
    "fk-parent-not-unique": "use .unique() on the parent's column: it is made with its table",
    "fk-set-null-not-null": "leave out .notNull(), or choose another action",
    "generated-kind-change": BY_HAND,
    "identifier-too-long": "name it yourself, in 64 characters at most",
    "json-direct-index": "index a generated column instead",
    "modify-column-in-fk": BY_HAND,
    "nondeterministic-default-add-column": f"add it nullable and fill it before it gets the default: {BY_HAND}",
    "statement-order-dependency": BY_HAND,
    "temporal-default-mismatch": (
        "use sql`CURRENT_TIMESTAMP(3)` with the digits of the type, and ON UPDATE CURRENT_TIMESTAMP(3) behind it "
        "where it is wanted"
    ),
    "text-default-literal": "write it as an expression: .default(sql`('...')`)",
    "text-index-needs-prefix": "index a varchar, or a prefix of it",
}
"""By rule; the other refusals keep the advice that goes with the error."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How drizzle-kit writes something that no server reads: the text before the error and the text from there on."""

    behind: re.Pattern[str]
    ahead: re.Pattern[str]
    slug: str
    remedy: str


def _habit(behind: str, ahead: str, slug: str, remedy: str) -> Habit:
    return Habit(re.compile(rf"(?:{behind})\Z"), re.compile(ahead), slug, remedy)


HABITS = (
    _habit(
        r"\bserial ",
        "AUTO_INCREMENT",
        "serial-alias",
        "use bigint({ mode: 'number', unsigned: true }).autoincrement() or int().autoincrement()",
    ),
    _habit(r"\b(STORED|VIRTUAL) ", "NOT NULL", "generated-column-invalid", "leave out .notNull(): the value decides"),
    _habit(r"\b(double|real) ?\(\d+", r"\)", "invalid-type-length", "give precision and scale, or none"),
    _habit(r"\bCHECK ?\(.*", "", "check-expression-invalid", "no `;` and no bound values in a check: use sql.raw()"),
    _habit(r"\bDEFAULT \(?'.*", "", "invalid-default", "write it as sql`...`, with its quotes doubled"),
    _habit(r"`\w+", r"[^`]*` ", "invalid-identifier", "no backticks in names: drizzle-kit does not escape them"),
)
QUOTED_EXPRESSION = "drizzle-kit quotes the expression as if it were a column: index a generated column instead"


def explained(statement: KitStatement, refusal: Judged, later: Iterable[KitStatement]) -> tuple[str, str]:
    """The rule that a refusal falls under, and what to do about it."""
    number = refusal.cause or refusal.number
    if not statement.changes and statement.kind in ("create_index", "add_unique"):
        return "functional-index-invalid", QUOTED_EXPRESSION
    text, place = refusal.text, refusal.span.start - refusal.start
    if refusal.number in (1064, 4161):
        for habit in HABITS:
            if habit.behind.search(text[:place]) and habit.ahead.match(text[place:]):
                return habit.slug, habit.remedy
    slug = RULES.get(number, ANY)
    word = text[place : refusal.end - refusal.start].strip("`")
    if slug == "unknown-column" and _is_added(word, statement.table, later):
        slug = "statement-order-dependency"
    return slug, REMEDIES.get(slug) or clause(refusal.remedy) or BY_HAND


def clause(sentence: str) -> str:
    """A sentence as a part of a longer one: without its full stop, and small where it starts with a plain word."""
    start = sentence[:1].lower() if sentence[1:2].islower() else sentence[:1]
    return start + sentence[1:].removesuffix(".")


def _is_added(column: str, table: str, later: Iterable[KitStatement]) -> bool:
    """Whether a later statement adds the column."""
    added = (change for one in later for change in one.changes if isinstance(change, AddColumn))
    return any((change.table, change.column.name) == (table, column) for change in added)
