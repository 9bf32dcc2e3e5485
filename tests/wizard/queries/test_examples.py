"""Query examples insert what is required, change what can change, and never write without a where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.documents import code_blocks
from tests.support.specs import SPECS, empty, put_line, table_from
from wizard import edits
from wizard.document import render
from wizard.plan import Plan
from wizard.settings import Settings
from wizard.spec import Spec


def code(spec: Spec, heading: str = "Query Examples", engine: str = "mysql") -> str:
    """The examples of a spec."""
    plan = Plan(spec, Settings.model_validate({"root": Path("/nowhere"), "engine": engine}))
    return "\n".join(code_blocks(render(plan), "typescript", heading))


def new_table(lines: str) -> str:
    """The examples of a new table `t`."""
    return code(edits.put_table(empty(), table_from("t", lines)))


@pytest.mark.parametrize("name", SPECS)
def test_every_update_and_delete_has_a_where(name: str) -> None:
    text = code(SPECS[name]()) + code(SPECS[name](), "Transaction Example")
    for statement in re.findall(r"(?:db|tx)\.(?:update|delete)\(.*?;", text, re.DOTALL):
        assert ".where(" in statement


def test_an_insert_gives_exactly_what_is_required() -> None:
    lines = "id int pk ai\na int not null\nb int\nc int not null default 1\nd timestamp not null default now"
    assert "await db.insert(t).values({ a: 1 });" in new_table(lines)


def test_an_update_leaves_keys_and_times_of_the_server_alone() -> None:
    lines = "id int pk ai\nroom_id int -> rooms.id\ncreated_at timestamp default now\nnote text"
    assert ".set({ note: 'note-2' })" in new_table(lines)


def test_a_table_of_nothing_but_its_key_has_no_update() -> None:
    assert "// Update: t has no column that would change" in new_table("a int not null pk\nb int not null pk")


def test_two_columns_find_a_row() -> None:
    assert ".where(and(eq(t.a, 1), eq(t.b, 1)))" in new_table("a int not null pk\nb int not null pk\nc int")


def test_a_new_column_is_inserted_and_updated() -> None:
    text = code(put_line(empty(), "rooms", "topic varchar(20)"))
    assert "{ name: 'name-1', topic: 'topic-1' }" in text
    assert ".set({ topic: 'topic-2' })" in text
    assert "db.delete" not in text


def test_a_short_column_gets_a_short_value() -> None:
    assert "{ code: '1' }" in new_table("id int pk ai\ncode char(2) not null")


def test_mariadb_joins_instead_of_with() -> None:
    text = code(SPECS["invites"](), engine="mariadb")
    assert "with:" not in text
    assert ".leftJoin(rooms, eq(invites.roomId, rooms.id))" in text
    assert "with: { room: true }" in code(SPECS["invites"]())


def test_an_omitted_relation_is_not_loaded() -> None:
    spec = SPECS["invites"]()
    answers = {"invites.room": {"omit": True}, "rooms.invites": {"name": "openInvites"}}
    changed = Spec.model_validate({**dict(spec), "relations": answers})
    assert "with:" not in code(changed)
    assert "openInvites: many(invites)" in code(changed, "Relationships")


def test_imports_name_what_is_used() -> None:
    assert code(SPECS["invites"]()).startswith(
        "import { and, desc, eq } from 'drizzle-orm';\nimport { invites } from './schema';\n"
    )
