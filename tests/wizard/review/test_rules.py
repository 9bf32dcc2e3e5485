"""The catalogue of rules: complete, readable, and each with code behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.errors import WizardError
from wizard.review.checks import CHECKS, rollback, validity
from wizard.review.examples import Example, examples
from wizard.review.others import RULES as OTHERS
from wizard.review.pages import explain
from wizard.review.rules import Rule, rule_named, rules
from wizard.sql.engines import engine
from wizard.sql.grammar import parse
from wizard.sql.split import split

CATALOGUE = Path(__file__).parents[2] / "fixtures" / "review" / "catalogue.txt"
"""One rule on a line: slug, priority, `off` where it is not on by default."""
ANSWERED_BY_THE_DOCUMENT = {
    "drop-column-still-used", "rollback-code-order", "code-before-schema", "index-before-feature",
    "drizzle-schema-drift", "index-query-order-mismatch", "index-not-covering-pattern",
}  # fmt: skip
"""Rules about a whole specification: checked on the plan, or answered by its text."""


def checked() -> set[str]:
    """The rules that have code behind them."""

    found = {slug for slug, _ in (*CHECKS, *rollback.CHECKS)} | validity.KNOWN
    return found | {slug for slug in rules() if slug.startswith(("pg-", "sqlite-"))} if OTHERS else found


def test_every_rule_has_a_check_and_every_check_a_rule() -> None:
    known = {slug for slug, rule in rules().items() if rule.group != "spec"}
    assert known - checked() - ANSWERED_BY_THE_DOCUMENT == set()
    assert checked() - known == set()


def test_the_catalogue_that_was_drawn_up_is_all_there() -> None:
    """Each rule with its priority, and whether it is on."""
    drawn_up = [line.split() for line in CATALOGUE.read_text(encoding="utf-8").splitlines()]
    wanted = {slug: (priority, "off" not in more) for slug, priority, *more in drawn_up}
    assert {slug: (rule.priority, rule.enabled) for slug, rule in rules().items() if slug in wanted} == wanted


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.slug)
def test_a_page_says_what_why_and_what_to_do(rule: Rule) -> None:
    page = explain(rule.slug)
    assert page.startswith(f"# {rule.slug}\n")
    for words in (rule.detects, rule.why, rule.fix, *([] if rule.group == "spec" else ["https://"])):
        assert words in page


@pytest.mark.parametrize("example", examples().values(), ids=lambda example: example.rule)
def test_an_example_raises_its_rule(example: Example) -> None:
    assert example.finding is not None


WORDS = frozenset(
    """generated-column-invalid fk-column-count rename-collision change-default drop-not-null enum-value-added
    index-low-cardinality-only pk-random-uuid multi-valued-column index-too-many-columns""".split()
)
"""Rules whose advice is a decision, not a statement."""
TOOLS = ("gh-ost ", "pt-online-schema-change ", "pscale ")


@pytest.mark.parametrize("example", examples().values(), ids=lambda example: example.rule)
def test_a_fix_is_sql_that_can_be_taken_over(example: Example) -> None:
    """Statements, or the line of CREATE TABLE that changes; beside them comments and command lines."""
    if example.rule in WORDS or example.engine in OTHERS:
        return
    finding, on = example.finding, engine(example.engine)
    assert finding is not None
    text = "\n".join(line for line in finding.fix.split("\n") if not line.startswith(TOOLS))
    for piece in split(text):
        element = f"CREATE TABLE t ({piece.text}\n)"
        assert parse(piece.text, on).failure is None or parse(element, on).failure is None, piece.text


def test_nearly_every_rule_has_an_example() -> None:
    """Those without are about sizes or long statements; those about a whole specification have no migration to show."""
    about_sql = {slug for slug, rule in rules().items() if rule.group != "spec"}
    assert len(about_sql & set(examples())) > 0.8 * len(about_sql)
    assert set(examples()) <= set(rules())


def test_an_unknown_rule_names_its_neighbours() -> None:
    with pytest.raises(WizardError, match="no rule drop-colum") as caught:
        explain("drop-colum")
    assert "drop-column" in caught.value.remedy


def test_severity_depends_on_the_engine() -> None:
    rule = rule_named("index-key-too-long")
    on = [rule.severity_on(engine(name).name, engine(name).family) for name in ("mysql", "mariadb")]
    assert on == ["error", "warning"]
    versions = rule_named("inline-references-ignored")
    assert versions.severity_on("mysql-9", "mysql") is None
    assert versions.severity_on("mysql-8.4", "mysql") == "warning"
