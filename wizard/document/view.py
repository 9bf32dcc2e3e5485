"""What several sections of one document need, each computed once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from wizard.analytics import Impact, impact
from wizard.changes import DataStep, Renames
from wizard.drizzle.writer import Code, Relation, derive_relations
from wizard.lazy import lazy, new_lock
from wizard.named import NamedSet
from wizard.queries import Access, Probe, TableChange, preflight, touched
from wizard.schema import Schema, Table
from wizard.spec import RelationAnswer
from wizard.sql.implicit import implicit_indexes
from wizard.sql.judge import judge
from wizard.sql.verdicts import Judgement

if TYPE_CHECKING:
    from wizard.plan import Plan

SCHEMA_FILE = "src/server/db/schema.ts"
HANDLED = "any number: the data step takes care of these rows"


class View:
    """A plan as the sections see it."""

    def __init__(self, plan: Plan) -> None:
        """Nothing is computed before it is asked for."""
        self.plan, self.spec, self.settings = plan, plan.spec, plan.settings
        self._lock = new_lock()

    @lazy
    def touched(self) -> tuple[TableChange, ...]:
        """The tables that differ."""
        return touched(self.plan.before, self.plan.after, self.spec.changes)

    @lazy
    def code_before(self) -> Code:
        """TypeScript of the baseline."""
        return Code.of(self.plan.before.tables, self.plan.names, self.spec.baseline.style, self.plan.before)

    @lazy
    def code(self) -> Code:
        """TypeScript of the schema after."""
        return Code.of(self.plan.after.tables, self.plan.names, self.spec.baseline.style, self.plan.after)

    @lazy
    def relations(self) -> tuple[Relation, ...]:
        """The relations on both sides of the foreign keys that the change adds, as the answers name them."""
        derived = derive_relations(self.plan.after, [change.name for change in self.touched], self.plan.names)
        answers = self.spec.relations
        kept = (relation for relation in derived if self._is_new(relation))
        return tuple(
            replaced
            for relation in kept
            if (replaced := _answered(relation, answers.get(f"{relation.table}.{relation.name}"))) is not None
        )

    @lazy
    def access(self) -> Access:
        """The surroundings of query examples."""
        return Access(self.code, self.relations, not self.is_mariadb, self.spec.baseline.code)

    @lazy
    def judgement(self) -> Judgement:
        """What the judge of SQL says of the migration, statement by statement."""
        derived = "\n".join(f"{statement.sql.strip().rstrip(';')};" for statement in self.plan.migration)
        return judge(self.spec.edits.get("migration", derived), on_server(self.plan.before), self.settings.engine)

    @lazy
    def probes(self) -> tuple[Probe, ...]:
        """The pre-flight queries; what a data step takes care of stops nothing any more."""
        steps = [c.sql for c in self.spec.changes if isinstance(c, DataStep) and c.when == "before"]
        probes = preflight(self.touched, self.plan.before)
        return tuple(replace(probe, expect=HANDLED) if _handled(probe, steps) else probe for probe in probes)

    @lazy
    def rollback_probes(self) -> tuple[Probe, ...]:
        """The queries to run before a rollback of the whole migration: what would stop it."""
        back = Renames.of(self.spec.changes).inverse().changes(self.plan.after)
        probes = preflight(touched(self.plan.after, self.plan.before, back), self.plan.after)
        return tuple(probe for probe in probes if probe.stops)

    @lazy
    def impact(self) -> Impact:
        """What the change means for analytics."""
        return impact(self.plan.before, self.plan.after, self.spec.changes, self.settings.synced_tables)

    @property
    def is_mariadb(self) -> bool:
        """Whether the server is a MariaDB."""
        return self.settings.engine.startswith("mariadb")

    @property
    def schema_file(self) -> str:
        """The path of the Drizzle schema, as the team writes it."""
        known = self.spec.baseline.path if self.spec.baseline.source == "schema.ts" else ""
        return self.settings.schema_file or known or SCHEMA_FILE

    def verbatim(self, change: TableChange, column: str = "") -> str:
        """The team's own TypeScript of a table before the change, or of its column; empty when it is not known."""
        name = change.before.name if change.before else ""
        return self.spec.baseline.code.get(f"{name}.{column}" if column else name, "")

    def physical(self, table: Table) -> str:
        """The SQL name of a table, where TypeScript calls it otherwise; else empty."""
        return table.name if self.plan.names.logical(table.name) != table.name else ""

    def _is_new(self, relation: Relation) -> bool:
        """Whether the foreign key behind a relation comes with this change."""
        added = {(change.name, key.columns) for change in self.touched for key in change.added_keys}
        if relation.fields:
            ends = {(relation.table, relation.fields), (relation.target, relation.references)}
            return bool(ends & added)
        return any(child == relation.target and self._points_at(child, columns, relation) for child, columns in added)

    def _points_at(self, child: str, columns: tuple[str, ...], relation: Relation) -> bool:
        keys = self.plan.after.tables[child].foreign_keys if child in self.plan.after.tables else ()
        return any(key.columns == columns and key.table == relation.table for key in keys)


def _handled(probe: Probe, steps: list[str]) -> bool:
    """Whether a data step changes the table and columns that a query looks at."""
    names = set(re.findall(r"`([^`]+)`", probe.sql))
    return probe.stops and any(names <= set(re.findall(r"[\w$]+", sql)) for sql in steps)


def on_server(schema: Schema) -> Schema:
    """A schema as a server has it: with the indexes that it makes for foreign keys, which code does not mention."""
    tables = (replace(table, indexes=NamedSet([*table.indexes, *implicit_indexes(table)])) for table in schema.tables)
    return Schema(NamedSet(tables))


def _answered(relation: Relation, answer: RelationAnswer | None) -> Relation | None:
    """The relation under the name that was asked for; None where it is to be left out."""
    if answer is None:
        return relation
    return None if answer.omit else replace(relation, name=answer.name or relation.name)
