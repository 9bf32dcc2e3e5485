"""The spec: everything that a developer answered, and nothing that can be derived. A draft file holds exactly this."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from wizard.baseline import Baseline
from wizard.change_types import ChangeType
from wizard.changes import Change
from wizard.fields import ask


class Answers(BaseModel):
    """Base of all parts of a spec: frozen, and strict about unknown keys so that a typo is not lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Rationale(Answers):
    """Why an index exists."""

    why: str = ask(
        "Why this index",
        "Which query needs it, and how often that runs",
        why="An index costs every write. A reviewer can only judge it against the query that it serves.",
        example="Room page lists the open invites of a room: WHERE room_id = ? AND status = 'pending'",
        bad="For performance",
        step="indexes",
        required=True,
    )
    query: str = ask(
        "Query",
        "The SELECT that uses it; gives the EXPLAIN to run",
        example="SELECT * FROM invites WHERE room_id = 1 AND status = 'pending'",
        step="indexes",
        lines=3,
    )


class RelationAnswer(Answers):
    """A Drizzle relation that differs from the derived one: another name, or left out."""

    name: str = ""
    """The name to use; empty keeps the derived one."""
    omit: bool = False


class MetricAnswer(Answers):
    """A number that analytics wants from a new table."""

    table: str
    kind: str
    column: str = ""
    n: int = 5


class Analytics(Answers):
    """What analytics needs. Whether it is affected at all is derived; this can only add to it."""

    affected: bool | None = Field(default=None)
    """The developer's own word where nothing forces it: True, False, or None while unanswered."""
    sync: tuple[str, ...] = ()
    """New tables (SQL names) that the sync script is to copy."""
    feature: str = ask(
        "Calculation name",
        "Names the module and its functions",
        example="room invites",
        step="analytics",
    )
    metrics: tuple[MetricAnswer, ...] = ()
    notes: str = ask(
        "Notes for analytics",
        "What the people who read the dashboards should know",
        example="Counts before 2026-12 miss guests without an account.",
        step="analytics",
        lines=3,
    )


class Links(Answers):
    """Related specs."""

    trpc: str = ask(
        "tRPC API",
        "Spec of the API that uses this schema; empty when there is none",
        example="openspec/specs/invites/api.md",
        step="checklist",
    )
    calculation: str = ask(
        "Analytics calculation",
        "Spec of the calculation that reads this table",
        example="openspec/specs/invites/analytics.md",
        step="checklist",
    )
    websocket: str = ask(
        "WebSocket action",
        "Spec of the action that triggers persistence",
        example="openspec/specs/invites/websocket.md",
        step="checklist",
    )


class AcceptedRisk(Answers):
    """A finding that the author accepts, with the reason that the document will show."""

    rule: str
    where: str = ""
    """What it is about: `table.column`, or an index name."""
    reason: str


class Spec(Answers):
    """One database change, as stated."""

    title: str = ask(
        "Feature name",
        "Becomes the heading and the file name",
        why="People search for it; the migration's --name and the file name come from it.",
        example="Room invites",
        bad="DB changes",
        step="overview",
        required=True,
    )
    overview: str = ask(
        "What changes, and why",
        "One or two sentences for somebody who has not followed the discussion",
        why="It is all that most readers of the pull request read.",
        example="Rooms get invites by link. Each invite has a token and expires, so that links can be revoked.",
        bad="Adds a table.",
        step="overview",
        lines=4,
        required=True,
    )
    ticket: str = ask(
        "Ticket",
        "Issue or ticket that this belongs to; may stay empty",
        example="FPP-123",
        step="overview",
    )
    types: frozenset[ChangeType] = frozenset()
    """What the developer ticked; compared with what the changes are."""
    baseline: Baseline = Field(default_factory=Baseline)
    changes: tuple[Annotated[Change, Field(discriminator="kind")], ...] = ()
    rationales: dict[str, Rationale] = Field(default_factory=dict)
    """By index, as `table.index`."""
    relations: dict[str, RelationAnswer] = Field(default_factory=dict)
    """By derived relation, as `table.relation`."""
    migration_name: str = ask(
        "Migration name",
        "drizzle-kit's --name; derived from the feature name when empty",
        why="Without a name drizzle-kit invents one, such as 0007_amazing_iceman.",
        example="room_invites",
        step="migration",
    )
    custom_migration: bool = False
    """Whether the content of the generated file is replaced by statements that work."""
    row_counts: dict[str, int] = Field(default_factory=dict)
    """About how many rows an existing table has, by SQL name."""
    analytics: Analytics = Analytics.model_construct()  # checking what is empty would build pydantic's checks at import
    edits: dict[str, str] = Field(default_factory=dict)
    """Derived blocks that were rewritten by hand, by block name."""
    accepted: tuple[AcceptedRisk, ...] = ()
    evidence: str = ask(
        "Evidence",
        "Paste EXPLAIN, SHOW CREATE TABLE or a rollback rehearsal; shown folded",
        why="A reviewer believes what was run: a query plan, or a rollback that was rehearsed on a copy.",
        step="checklist",
        lines=4,
    )
    links: Links = Links.model_construct()

    def to_json(self, *, baseline: bool = True) -> dict[str, Any]:
        """The spec as JSON values. Defaults are left out, except in changes, whose `kind` is one.

        The schema of a baseline that has drizzle-kit's snapshot is left out too: it follows from the snapshot.
        """
        left_out: dict[str, Any] = {"baseline": True} if not baseline else {}
        if baseline and self.baseline.snapshot is not None:
            left_out = {"baseline": {"schema"}}
        data = self.model_dump(mode="json", exclude_defaults=True, exclude=left_out)
        if self.changes:
            data["changes"] = self.model_dump(mode="json", include={"changes"})["changes"]
        return data

    @model_validator(mode="before")
    @classmethod
    def _schema_of_snapshot(cls, data: Any) -> Any:
        """Take the baseline's schema from its snapshot where only that was kept."""
        baseline = data.get("baseline") if isinstance(data, dict) else None
        if not isinstance(baseline, dict) or "snapshot" not in baseline or "schema" in baseline:
            return data
        from wizard.drizzle.snapshot_files import snapshot_from
        from wizard.drizzle.snapshot_schema import from_snapshot

        snapshot = snapshot_from(baseline["snapshot"])
        return {**data, "baseline": {**baseline, "schema": from_snapshot(snapshot)}}
