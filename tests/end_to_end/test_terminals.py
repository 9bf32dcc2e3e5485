"""Terminals of every kind: small, resized, without colours, old, with a mouse, and texts that look like markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start, the_draft
from tests.support.pty import Terminal
from wizard.drafts import Draft, write_draft
from wizard.spec import Spec
from wizard.steps import STEPS

COLOURS = {str(code) for code in (*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108))}
"""The SGR parameters that set a colour: 38 and 48 start one of 256 or a true one."""


def styles(output: bytes) -> list[list[str]]:
    """The parameters of each SGR sequence."""
    return [found.split(";") for found in re.findall(r"\x1b\[([\d;]*)m", output.decode())]


def test_resizing_while_typing_loses_no_key(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Feature name")
    terminal.type("Room ")
    terminal.resize(50, 10)
    terminal.wait_for("50x10")
    terminal.type("invites ")
    terminal.resize(120, 40)
    terminal.wait_for("## Overview")
    terminal.type("by link")
    terminal.wait_for("✓  Room invites by link")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert the_draft(tmp_path).title == "Room invites by link"


def test_no_color_is_obeyed(start: Start) -> None:
    terminal = start(cols=120, rows=40, NO_COLOR="1")
    visit_every_step(terminal)
    assert not [style for style in styles(terminal.output) if COLOURS & {*style}]


def test_a_linux_console_gets_what_it_can_show(start: Start) -> None:
    terminal = start(TERM="linux", COLORTERM="")
    visit_every_step(terminal)
    assert not [style for style in styles(terminal.output) if {"38", "48"} & {*style}]
    strange = {sign for sign in terminal.output.decode() if ord(sign) > 0xFF}
    assert strange <= set("│─┌┐└┘├┤┬┴┼█▄▌▐▀░▒▓←↑→↓•…"), strange


MOUSE_ON = re.compile(rb"\x1b\[\?(?:9|100[0-35-7]|101[56])h")
"""How a program asks the terminal to report clicks, moves or the wheel, in any of the ways there are."""


def test_the_mouse_is_left_to_the_terminal_where_one_says_so(start: Start) -> None:
    with_mouse, without = start(), start("--no-mouse")
    for terminal in (with_mouse, without):
        terminal.wait_for("Feature name")
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
    assert MOUSE_ON.search(with_mouse.output)
    assert not MOUSE_ON.search(without.output)


MARKUP = "[red]x[/] select [id] [/foo] [@click=app.leave]"


def test_what_looks_like_markup_is_text_on_every_step(start: Start, tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    write_draft(draft, Draft(Spec(title=MARKUP)))
    terminal = start(str(draft))
    visit_every_step(terminal, MARKUP[:24])


def visit_every_step(terminal: Terminal, text: str = "") -> None:
    """Jump to each step by its name, wait until a text is seen there, and leave."""
    terminal.wait_for("Feature name")
    for number, step in enumerate(STEPS, 1):
        terminal.press("f2")
        terminal.wait_for("Enter picks")
        terminal.type(f"{step.title}\r")
        terminal.wait_for(f"{number}/12 {step.title}")
        terminal.wait_for(text)
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="80x24 120x40".split())
def test_a_spec_by_mouse(size: tuple[int, int], start: Start, tmp_path: Path) -> None:
    terminal = start(cols=size[0], rows=size[1])
    terminal.wait_for("Feature name")
    terminal.wait_for("FPP-123")
    terminal.click_on("Rooms get invites")
    terminal.type("Rooms have tags.")
    terminal.click_on("Room invites")
    terminal.type("Tags")
    terminal.click_on("1/12 Overview")
    terminal.wait_for("Enter picks")
    terminal.click_on("Table definition")
    terminal.wait_for("3/12 Table definition")
    terminal.click_on("Table name")
    terminal.type("tags\r")
    terminal.wait_for("team_id int")
    terminal.type("id int pk ai\r")
    terminal.wait_for("PK ai")
    terminal.click_on("F2")
    terminal.wait_for("Enter picks")
    terminal.click_on("Review and export")
    terminal.wait_for("12/12")
    terminal.wait_for("w write  c copy")
    terminal.click_on("w write  c")
    terminal.wait_for("written: ")
    text = (tmp_path / "docs/specs/tags.md").read_text()
    assert "Rooms have tags." in text
    assert "CREATE TABLE `tags`" in text
