"""Views in a migration, against the real drizzle-kit."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.support.drizzle_kit import DrizzleKit
from wizard.changes import Renames
from wizard.drizzle.kit import generate

HEAD = """
import { int, mysqlTable, mysqlView } from 'drizzle-orm/mysql-core';
import { sql } from 'drizzle-orm';
export const items = mysqlTable('items', { id: int('id').primaryKey(), a: int('a') });
"""
VIEWS = {
    "none": "",
    "plain": "export const v = mysqlView('v').as((qb) => qb.select().from(items));",
    "other query": "export const v = mysqlView('v').as((qb) => qb.select({ id: items.id }).from(items));",
    "options": "export const v = mysqlView('v').algorithm('merge').sqlSecurity('invoker').withCheckOption('cascaded')"
    ".as((qb) => qb.select().from(items));",
    "existing": "export const v = mysqlView('v', { id: int('id') }).existing();",
    "other name": "export const w = mysqlView('w').as((qb) => qb.select().from(items));",
}


@pytest.mark.parametrize(("before", "after"), list(permutations(VIEWS, 2)))
@pytest.mark.parametrize("renames", [Renames(), Renames((("v", "w"), ("w", "v")))])
def test_views(drizzle_kit: DrizzleKit, before: str, after: str, renames: Renames) -> None:
    real = drizzle_kit.generate(HEAD + VIEWS[before], HEAD + VIEWS[after], renames)
    ours = generate(real["prevSnapshot"], real["snapshot"], renames)
    assert [statement.sql for statement in ours.statements] == real["statements"]
    assert len(ours.questions) == len(real["prompts"])
