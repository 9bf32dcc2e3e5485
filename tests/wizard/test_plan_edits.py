"""Random edits of random baselines: the migration is what drizzle-kit writes for the code before and after them.

SPEC_WIZARD_EXAMPLES sets the number of specs.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.drizzle_kit import DrizzleKit
from tests.support.random_edits import edited
from tests.support.schemas import schemas
from wizard.baseline import Baseline
from wizard.changes import Renames
from wizard.drizzle.casing import Casing
from wizard.drizzle.names import CodeStyle
from wizard.drizzle.writer import write_module
from wizard.plan import Plan
from wizard.settings import Settings
from wizard.spec import Spec

EXAMPLES = int(os.environ.get("SPEC_WIZARD_EXAMPLES", "150"))
CASINGS: list[Casing] = ["", "snake_case"]


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """A spec with a few edits of a schema that has a table."""
    schema = draw(schemas().filter(lambda schema: len(schema.tables) > 0))
    style = CodeStyle(explicit_names=draw(st.booleans()), casing=draw(st.sampled_from(CASINGS)))
    return draw(edited(Spec(baseline=Baseline(schema=schema, style=style))))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(specs())
def test_the_file_is_what_drizzle_kit_writes_for_the_code(drizzle_kit: DrizzleKit, spec: Spec) -> None:
    plan = Plan(spec, Settings(root=Path()))
    style = spec.baseline.style
    before, after = (write_module(schema, plan.names, style) for schema in (plan.before, plan.after))
    real = drizzle_kit.generate(before, after, Renames.of(spec.changes), casing=style.casing or None)
    if "error" in real:
        assert plan.problem is not None, real["error"]
        return
    assert plan.problem is None
    assert plan.kit.file == real["file"]
