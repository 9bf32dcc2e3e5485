"""What a server refuses: its errors, as rules."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.checks.algorithms import unsupported
from wizard.review.checks.order import made_later
from wizard.review.refusals import TOLD_APART, rule_of
from wizard.review.registry import CHECKS, Advice, Context, Hit
from wizard.review.repairs import repaired
from wizard.review.rules import rule_named
from wizard.review.script import Refusal, Script, ScriptStatement
from wizard.review.syntax import diagnose
from wizard.sql.mending import renamed, wrong_word
from wizard.sql.slugs import ANY, RULES
from wizard.sql.statements import Span

SYNTAX = (
    "syntax-error", "foreign-dialect-syntax", "mariadb-only-syntax", "mysql-only-syntax", "reserved-word-unquoted",
    "default-needs-parens",
)  # fmt: skip


def refusals(script: Script) -> Iterator[Hit]:
    """One hit for each statement that a server refuses."""
    for statement in script.statements:
        if statement.refusal:
            yield from _refused(script, statement)
        elif statement.failure and not statement.failure.too_deep:
            failure = statement.failure
            found = diagnose(script.sql(statement), failure, statement.start, script.engine)
            span = Span(failure.start, max(failure.end, failure.start))
            yield Hit(found.rule, Advice(found.message, found.fix), statement, span, script)


def _refused(script: Script, statement: ScriptStatement) -> Iterator[Hit]:
    refusal = statement.refusal
    if refusal is None:
        return
    rule = rule_of(refusal, statement, script)
    context = Context(script, statement)
    if rule in ("unknown-column", "unknown-table") and made_later(context):
        return
    if rule == "algorithm-not-supported" and unsupported(context):
        return
    if rule_named(rule).severity_on(script.engine.name, script.engine.family) is None:
        rule = ANY
    fix = _mended(script, statement, refusal) if refusal.nearest else ""
    fix = fix or repaired(refusal, statement, script) or refusal.remedy
    yield Hit(rule, Advice(str(refusal), fix), statement, refusal.span, script)


def _mended(script: Script, statement: ScriptStatement, refusal: Refusal) -> str:
    """The statement with the name that was probably meant; empty when the place of the wrong one is not clear."""
    text, engine = script.text, script.engine
    new = renamed(wrong_word(refusal.span, refusal.message, text, engine), refusal.nearest, text, engine)
    return f"{text[statement.start : new.start]}{new.text}{text[new.end : statement.end]};" if new else ""


CHECKS.append((ANY, refusals))
KNOWN = frozenset({*RULES.values(), *TOLD_APART, *SYNTAX, ANY})
"""The rules that a refusal can fall under."""
