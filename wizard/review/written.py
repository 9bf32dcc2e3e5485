"""What the judge of SQL says of the texts that people wrote: refused, unfinished, not to be told without a server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wizard.review.findings import Finding, Place, Severity
from wizard.review.rules import rule_named
from wizard.sql.engines import Engine
from wizard.sql.mending import mend
from wizard.sql.slugs import ANY, RULES
from wizard.sql.verdicts import Judged
from wizard.sqltexts import Inspected, SqlText, inspect, sql_texts

if TYPE_CHECKING:
    from wizard.plan import Plan

KIND = {"not_checked": "sql-not-checked", "needs_server": "sql-needs-server"}
DIFFERS = {
    "migration": "leads to another schema than the changes",
    "rollback": "does not lead back to the schema before the change",
}
WHY = {
    "migration": "drizzle-kit compares schema.ts with its snapshot, not with the database: what differs stays",
    "rollback": "after it the database and the code before the change do not fit each other",
}


def written(plan: Plan) -> Iterator[Finding]:
    """The findings on every text of SQL that a person wrote."""
    for text in sql_texts(plan):
        inspected = inspect(text.ground, text.text)
        for number, one in enumerate(inspected.judgement.statements, 1):
            if found := _finding(text, one, _place(text, one, number), inspected.judgement.engine):
                yield found
        if inspected.unlike:
            yield _differs(text, inspected)


def _finding(text: SqlText, one: Judged, place: Place, on: Engine) -> Finding | None:
    if one.verdict in KIND:
        message = f"{text.title}: {said(one)}"
        return Finding(KIND[one.verdict], Severity.INFO, message, place=place)
    if one.verdict == "valid" or text.ruled:
        return None
    rule = RULES.get(one.number, ANY)
    return Finding(
        rule, Severity.ERROR, f"{text.title}: {said(one)}", rule_named(rule).why, advice(one, text.text, on), place
    )


def said(one: Judged) -> str:
    """A verdict in one line: what is wrong, with the server's number."""
    if one.verdict == "unfinished":
        expected = " or ".join(one.expected[:3])
        return f"not finished{f': expected {expected}' if expected else ''}"
    return f"{one.message} ({one.number})" if one.number else one.message


def advice(one: Judged, text: str, on: Engine) -> str:
    """What to write instead: the statement with the nearest name where one is near, else the remedy in words."""
    return replaced(one, text, on) or one.remedy


def replaced(one: Judged, text: str, on: Engine) -> str:
    """The statement with what is wrong in it replaced by what was meant; empty in doubt."""
    new = mend(one, text, on)
    end = one.start + len(one.text)
    return f"{text[one.start : new.start]}{new.text}{text[new.end : end]};" if new else ""


def _place(text: SqlText, one: Judged, number: int) -> Place:
    end = one.column + max(len(text.text[one.span.start : one.end].split("\n", 1)[0]), 1)
    return Place(text.step, text.field, line=one.line, column=one.column, end_column=end, statement=number)


def _differs(text: SqlText, inspected: Inspected) -> Finding:
    first, *more = inspected.unlike
    rest = f" (and {len(more)} more)" if more else ""
    message = f"{text.title} {DIFFERS[text.field]}: {first}{rest}"
    return Finding(
        f"{text.field}-differs",
        Severity.WARNING,
        message,
        WHY[text.field],
        "\n".join(inspected.unlike),
        Place(text.step, text.field),
    )
