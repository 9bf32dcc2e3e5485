"""The plan: everything that derives from a spec. Lazy, pure, safe to share between threads, never stored.

What derives is imported when it is asked for: the first screen is painted before that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from wizard.change_types import ChangeType, derived_types
from wizard.changes import Change, ChangeError, DataStep, Renames, apply
from wizard.errors import WizardError
from wizard.lazy import lazy, new_lock
from wizard.schema import Schema
from wizard.spec import Spec
from wizard.statement import Statement

if TYPE_CHECKING:
    from wizard.drizzle.kit import Migration
    from wizard.drizzle.kit.hazards import Hazard, Steps
    from wizard.drizzle.names import CodeNames
    from wizard.drizzle.snapshot import Snapshot
    from wizard.review.findings import Finding
    from wizard.settings import Settings


class Plan:
    """The derived view of one spec."""

    def __init__(self, spec: Spec, settings: Settings) -> None:
        """Nothing is computed before it is asked for."""
        self.spec, self.settings = spec, settings
        self._lock = new_lock()

    def of(self, spec: Spec) -> Plan:
        """The plan of another spec, under the same settings."""
        return Plan(spec, self.settings)

    @lazy
    def before(self) -> Schema:
        """The schema that the change starts from."""
        return self.spec.baseline.schema

    @lazy
    def after(self) -> Schema:
        """The schema that the changes lead to; the baseline where they do not fit it (see `problem`)."""
        try:
            return apply(self.before, self.spec.changes)
        except ChangeError:
            return self.before

    @lazy
    def problem(self) -> WizardError | None:
        """Why there is no migration: the changes do not fit the baseline, or drizzle-kit refuses the schema."""
        return self._generated if isinstance(self._generated, WizardError) else None

    @lazy
    def names(self) -> CodeNames:
        """What tables and columns are called in TypeScript."""
        names = self.spec.baseline.names
        return names if names.prefix else replace(names, prefix=self.settings.table_prefix)

    @lazy
    def types(self) -> frozenset[ChangeType]:
        """What the changes are, whatever was ticked."""
        return derived_types(self.spec.changes)

    @lazy
    def wanted_types(self) -> frozenset[ChangeType]:
        """Ticked or derived: what decides which steps are needed."""
        return self.types | self.spec.types

    @lazy
    def snapshot_before(self) -> Snapshot:
        """The baseline as drizzle-kit keeps it."""
        from wizard.drizzle.snapshot_json import to_snapshot

        like = cast("Snapshot | None", self.spec.baseline.snapshot)
        return like or to_snapshot(self.before, names=self.names, style=self.spec.baseline.style)

    @lazy
    def snapshot_after(self) -> Snapshot:
        """The schema after as drizzle-kit will keep it."""
        from wizard.drizzle.snapshot_json import to_snapshot

        return to_snapshot(self.after, like=self.snapshot_before, names=self.names, style=self.spec.baseline.style)

    @lazy
    def kit(self) -> Migration:
        """What drizzle-kit generates; an empty migration where it refuses (see `problem`)."""
        from wizard.drizzle.kit import Migration

        return Migration((), (), (), {}) if isinstance(self._generated, WizardError) else self._generated

    @lazy
    def migration(self) -> tuple[Statement, ...]:
        """All statements in order: data steps first, drizzle-kit's, data steps that come after."""
        steps = [change for change in self.spec.changes if isinstance(change, DataStep)]
        first = [_data_statement(step) for step in steps if step.when == "before"]
        last = [_data_statement(step) for step in steps if step.when == "after"]
        return (*first, *self._schema_statements(), *last)

    def _schema_statements(self) -> list[Statement]:
        """drizzle-kit's statements; or those that work, where the developer chose to write the file by hand."""
        working = self.working_migration if self.spec.custom_migration else ()
        if working:
            return [Statement(sql, changes, "by hand") for sql, changes in working]
        return [Statement(made.sql.strip(), made.changes, "drizzle-kit") for made in self.kit.statements]

    @lazy
    def hazards(self) -> tuple[Hazard, ...]:
        """Where drizzle-kit's file would fail on the target server, or lose something."""
        from wizard.drizzle.kit.hazards import hazards

        return hazards(self.snapshot_before, self.snapshot_after, self.kit, self.settings.engine)

    @lazy
    def working_migration(self) -> Steps:
        """The statements that work where drizzle-kit's would not; empty where only another schema helps."""
        from wizard.drizzle.kit.hazards import working_migration

        return working_migration(self.snapshot_before, self.snapshot_after, self.kit, self.settings.engine)

    @lazy
    def states(self) -> tuple[Schema, ...]:
        """The schema on the server before each statement of the migration, and after the last."""
        states = [self.before]
        for statement in self.migration:
            states.append(apply(states[-1], statement.changes))
        return tuple(states)

    @lazy
    def rollback(self) -> tuple[Statement, ...]:
        """The statements that undo the whole migration."""
        return self.rollback_from(len(self.migration))

    def rollback_from(self, done: int) -> tuple[Statement, ...]:
        """The statements that undo the first `done` statements of the migration."""
        from wizard import rollback

        changes: list[Change] = [change for statement in self.migration[:done] for change in statement.changes]
        return rollback.roll_back(self.before, changes)

    @lazy
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, risky or worth knowing, the worst first."""
        from wizard.review import review

        return review(self)

    @lazy
    def document(self) -> str:
        """The finished Markdown."""
        from wizard.document import render

        return render(self)

    @lazy
    def _generated(self) -> Migration | WizardError:
        from wizard.drizzle.kit import generate

        try:
            apply(self.before, self.spec.changes)
            return generate(self.snapshot_before, self.snapshot_after, Renames.of(self.spec.changes))
        except WizardError as error:
            return error


def _data_statement(step: DataStep) -> Statement:
    return Statement(step.sql.strip(), (step,), "data step", note=step.why)
