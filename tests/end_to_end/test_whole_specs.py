"""Whole specs by keyboard alone in a real terminal: three changes, each from a first key to a finished document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start, document_of
from tests.support import specs
from tests.support.pty import Terminal
from wizard.drafts import Draft, write_draft
from wizard.spec import Spec

GOLDEN = Path(__file__).parents[1] / "fixtures/document"


def jump(terminal: Terminal, step: str, number: int) -> None:
    """Open the list of steps, type a part of a name, and take what is found."""
    terminal.press("f2")
    terminal.type(f"{step}\r")
    terminal.wait_for(f"{number}/12")


def overview(terminal: Terminal, spec: Spec) -> None:
    """Answer the first step."""
    terminal.wait_for("Feature name")
    terminal.type(f"{spec.title}\t{spec.overview}\t{spec.ticket}")


def new_table(terminal: Terminal) -> None:
    """A table by one line for each column, an index with its reason, analytics and a link."""
    overview(terminal, specs.invites())
    terminal.press("ctrl+n", "ctrl+n")
    terminal.wait_for("3/12 Table definition")
    terminal.type("invites\r")
    for line in (
        "id int pk ai",
        "room_id int not null -> rooms.id cascade",
        "token varchar(64) not null unique",
        "status enum(pending,accepted,revoked) not null default 'pending'",
        "created_at timestamp not null default now",
        "expires_at timestamp",
    ):
        terminal.type(f"{line}\r")
    jump(terminal, "indexes", 6)
    (rationale,) = specs.invites().rationales.values()
    terminal.type(f"a\troom_id, status\t\t\t{rationale.why}\t{rationale.query}")
    terminal.press("shift+tab", "enter")
    terminal.wait_for("The room page lists the open")
    jump(terminal, "analytics", 10)
    terminal.wait_for("[ ] copy invites to analytics")
    terminal.type("\t \troom invites\t\ta\r")
    terminal.wait_for("rows   invites")
    terminal.press("ctrl+n")
    terminal.wait_for("11/12")
    terminal.type("\tdocs/specs/invites-api.md")


def columns_on_a_table(terminal: Terminal) -> None:
    """Two columns, one with a foreign key, an index with its reason, and how many rows there are."""
    overview(terminal, specs.room_owner())
    jump(terminal, "column", 4)
    terminal.type("\rrooms\r")
    terminal.wait_for("rooms   + open a table")
    terminal.type("\tdeleted_at timestamp\rowner_id int -> users.id set null\r")
    terminal.wait_for("users.id set null")
    jump(terminal, "indexes", 6)
    (rationale,) = specs.room_owner().rationales.values()
    terminal.type(f"a\towner_id\t\t\t{rationale.why}\t{rationale.query}")
    terminal.press("shift+tab", "enter")
    terminal.wait_for("page lists the rooms")
    jump(terminal, "migration", 7)
    terminal.type("\t\t\t12k")
    terminal.wait_for("12k")


def columns_gone_and_changed(terminal: Terminal) -> None:
    """The last column dropped, its index with it, and one before it widened."""
    overview(terminal, specs.votes_rework())
    jump(terminal, "column", 4)
    terminal.type("\rvotes\r")
    terminal.wait_for("votes   + open a table")
    terminal.press("end", "d")
    terminal.wait_for("- weight")
    terminal.press("up", "up", "enter")
    terminal.type("\t\x15varchar(40)\r")
    terminal.wait_for("~ value")


WHOLE: dict[str, Callable[[Terminal], None]] = {
    "invites": new_table,
    "room-owner": columns_on_a_table,
    "votes-rework": columns_gone_and_changed,
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="80x24 120x40".split())
@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_spec(name: str, size: tuple[int, int], start: Start, tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    write_draft(draft, Draft(Spec(baseline=specs.SPECS[name]().baseline)))
    terminal = start(str(draft), cols=size[0], rows=size[1])
    WHOLE[name](terminal)
    jump(terminal, "review", 12)
    terminal.press("ctrl+s")
    terminal.wait_for("written: ")
    (document,) = (tmp_path / "docs/specs").glob("*.md")
    assert document_of(document) == (GOLDEN / f"{name}.md").read_text()
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
