"""A pre-flight query finds the rows that stop the migration on a real server, and only those."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymysql
import pytest

from tests.support.databases import Database
from tests.support.specs import empty, put_line, table_from
from wizard import edits
from wizard.plan import Plan
from wizard.queries import preflight, touched
from wizard.schema import Check, Schema, index_on
from wizard.settings import Settings
from wizard.spec import Spec
from wizard.sql.spelling import create_table


def on(lines: str) -> Spec:
    """A spec whose baseline is the parent table `p` and the table `t` with these columns."""
    tables = [table_from("p", "id int pk"), table_from("t", f"id int pk ai\n{lines}")]
    schema = Schema(type(empty().baseline.schema.tables)(tables))
    return Spec(baseline=replace(empty().baseline, schema=schema))


def changed(before: str, after: str) -> Spec:
    """A column that becomes another."""
    return put_line(on(before), "t", after, replacing=before.split()[0])


CASES = {
    "not null": (changed("a int", "a int not null"), "NULL", "1"),
    "shorter": (changed("a varchar(20)", "a varchar(3)"), "'long'", "'ok'"),
    "smaller": (changed("a int", "a tinyint"), "300", "3"),
    "unsigned": (changed("a int", "a int unsigned"), "-1", "1"),
    "enum": (changed("a enum('x','y')", "a enum('x')"), "'y'", "'x'"),
    "digits": (changed("a decimal(8,2)", "a decimal(4,2)"), "123456.5", "12.5"),
    "number": (changed("a varchar(9)", "a int"), "'x1'", "'11'"),
    "orphan": (changed("a int", "a int -> p.id"), "7", "NULL"),
    "unique": (changed("a int", "a int unique"), "1), (1", "1), (2"),
    "renamed": (changed("a int", "b int not null"), "NULL", "1"),
    "check": (edits.put_check(on("a int"), "t", Check("t_a", "a > 0")), "-1", "1"),
    "two columns": (edits.put_index(on("a int"), "t", index_on("u", "a", "id", unique=True)), "", "1"),
}
"""(the change, values of `a` that stop it, values that do not)."""


def found(database: Database, plan: Plan) -> bool:
    """Whether a query that can stop the migration finds something."""
    probes = preflight(touched(plan.before, plan.after, plan.spec.changes), plan.before)
    answers = [database.rows(probe.sql) for probe in probes if probe.stops]
    assert answers
    return any(rows and rows[0][-1] for rows in answers)


@pytest.mark.parametrize("name", CASES)
def test_what_it_finds_stops_the_migration(name: str, database: Database) -> None:
    spec, bad, good = CASES[name]
    plan = Plan(spec, Settings(root=Path("/nowhere")))
    for values, stops in ((bad, True), (good, False)):
        if not values:
            continue
        database.run([create_table(table) for table in plan.before.tables])
        database.run([f"INSERT INTO t (a) VALUES ({values})"])
        assert found(database, plan) == stops
        if stops:
            with pytest.raises(pymysql.err.MySQLError):
                database.run(statement.sql for statement in plan.migration)
        else:
            database.run(statement.sql for statement in plan.migration)
        database.run(["DROP TABLE t", "DROP TABLE p"])


def test_a_new_column_needs_no_look_for_orphans() -> None:
    plan = Plan(put_line(on("a int"), "t", "p_id int -> p.id"), Settings(root=Path("/nowhere")))
    assert preflight(touched(plan.before, plan.after, plan.spec.changes), plan.before) == ()


def test_what_is_lost_is_counted() -> None:
    plan = Plan(edits.drop_column(on("a int"), "t", "a"), Settings(root=Path("/nowhere")))
    probes = preflight(touched(plan.before, plan.after, plan.spec.changes), plan.before)
    assert [probe.sql for probe in probes] == ["SELECT COUNT(*) FROM `t` WHERE `a` IS NOT NULL;"]
    assert not probes[0].stops
