"""How much of what experts expect the review finds, and how little else."""

from __future__ import annotations

import pytest

from tests.wizard.review.cases import Case, cases

RECALL, PRECISION = 0.95, 0.95
"""The floors that a release must not fall below."""
FIELD, OWN, NEAR = cases("cases"), cases("own"), cases("near")


def test_recall_and_precision(capsys: pytest.CaptureFixture[str]) -> None:
    found = missed = extra = 0
    for case in FIELD:
        everything = {finding.rule for finding in case.findings}
        found += len(case.expect & everything)
        missed += len(case.expect - everything)
        extra += len(case.raised - case.expect - case.allow)
    recall, precision = found / (found + missed), found / (found + extra)
    with capsys.disabled():
        print(f"\n{len(FIELD)} cases: recall {recall:.1%}, precision {precision:.1%}")
    assert recall >= RECALL
    assert precision >= PRECISION


@pytest.mark.parametrize("case", [case for case in FIELD if not case.expect], ids=lambda case: case.id)
def test_a_clean_migration_raises_nothing(case: Case) -> None:
    assert case.raised <= case.allow


@pytest.mark.parametrize("case", NEAR, ids=lambda case: case.id)
def test_a_rule_is_told_from_what_only_looks_like_it(case: Case) -> None:
    assert case.expect <= {finding.rule for finding in case.findings}
    assert case.raised <= case.expect | case.allow


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.id)
def test_own_cases_raise_exactly_their_rules(case: Case) -> None:
    assert case.raised == case.expect
