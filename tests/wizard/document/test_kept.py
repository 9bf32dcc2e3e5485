"""A column that is written anew keeps what only the team's code knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.specs import empty, put_line
from tests.wizard.document.test_reopen import plan_of
from wizard.document import render
from wizard.document.kept import keeping

CASES = [
    (
        "a: json('a').$type<{ b: string }>(),",
        "a: json('a').notNull(),",
        "a: json('a').notNull().$type<{ b: string }>(),",
    ),
    (
        "a: bigint('a', { mode: 'bigint' })",
        "a: bigint('a', { mode: 'number' }),",
        "a: bigint('a', { mode: 'bigint' }),",
    ),
    ("a: timestamp('a', { mode: 'string' })", "a: timestamp('a'),", "a: timestamp('a', { mode: 'string' }),"),
    ("a: timestamp({ mode: 'string' })", "a: timestamp(),", "a: timestamp({ mode: 'string' }),"),
    (
        "a: date('a', { mode: 'string' })",
        "a: datetime('a', { fsp: 3 }),",
        "a: datetime('a', { fsp: 3, mode: 'string' }),",
    ),
    ("a: bigint('a', { mode: 'bigint' })", "a: int('a'),", "a: int('a'),"),
    (
        "id: varchar('id', { length: 21 }).$defaultFn(() => nanoid(21)).primaryKey(),",
        "id: varchar('id', { length: 30 }).primaryKey(),",
        "id: varchar('id', { length: 30 }).primaryKey().$defaultFn(() => nanoid(21)),",
    ),
    (
        "a: text('a')\n    .$type<Array<string>>()\n    .$onUpdate(() => ')'),",
        "a: text('a'),",
        "a: text('a').$type<Array<string>>().$onUpdate(() => ')'),",
    ),
    ("a: int('a'),", "a: int('a').notNull(),", "a: int('a').notNull(),"),
]


@pytest.mark.parametrize(("own", "written", "kept"), CASES)
def test_keeping(own: str, written: str, kept: str) -> None:
    assert keeping(own, written) == kept


def test_the_document_shows_it() -> None:
    spec = empty()
    own = "name: varchar('name', { length: 100 })\n    .notNull()\n    .$type<RoomName>(),"
    spec = spec.model_copy(update={"baseline": replace(spec.baseline, code={"rooms.name": own})})
    text = render(plan_of(put_line(spec, "rooms", "name varchar(200) not null", replacing="name")))
    assert f"// Before\n{own}\n" in text
    assert "// After\nname: varchar('name', { length: 200 }).notNull().$type<RoomName>()," in text
