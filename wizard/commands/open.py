"""`spec-wizard [FILE]`: the wizard itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wizard.errors import WizardError

if TYPE_CHECKING:
    from screens.app import WizardApp
    from wizard.session import Session


@click.command("open", short_help="Open the wizard.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--plain", is_flag=True, help="Ask line by line: for screen readers and simple terminals.")
@click.option("--theme", metavar="NAME", default="", help="A theme by name; ctrl+p lists them.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, so that it can select text.")
@click.option("--new", is_flag=True, help="Start anew: don't offer to resume a draft.")
def command(file: Path | None, plain: bool, theme: str, no_mouse: bool, new: bool) -> int:
    """Open the wizard on FILE, a draft (.json) or a finished spec (.md), or on a new spec.

    \b
    Examples:
      spec-wizard
      spec-wizard docs/specs/room-invites.md
      spec-wizard --plain
    """
    if file and not file.exists():
        raise WizardError("no such file", where=str(file), remedy="drafts that exist: spec-wizard drafts")

    def opening() -> Session:
        from wizard.opening import open_session
        from wizard.project import project_settings

        return open_session(file, project_settings())

    resume = file is None and not new
    return run_session(opening, plain=plain, theme=theme, mouse=not no_mouse, file=file, offer_resume=resume)


def run_session(
    opening: Callable[[], Session],
    *,
    plain: bool = False,
    theme: str = "",
    mouse: bool = True,
    file: Path | None = None,
    offer_resume: bool = False,
) -> int:
    """Let the user work on the session that `opening` gives, on screens or line by line; returns the exit code.

    Raises:
        WizardError: there is no terminal, no such theme, or the session cannot be opened.
    """
    if plain or _simple_terminal():
        return _line_by_line(opening())
    from screens.app import WizardApp

    _require_terminal()
    return _on_screens(WizardApp(opening, theme, file=file, offer_resume=offer_resume), mouse)


def _line_by_line(session: Session) -> int:
    from wizard.plain import run_plain

    try:
        return run_plain(session, input=sys.stdin, output=sys.stderr)
    finally:
        session.close()


def _on_screens(app: WizardApp, mouse: bool) -> int:
    from screens.app import run

    try:
        code = run(app, mouse=mouse)
        if app.opened and app.session.draft.exists():
            click.echo(f"draft kept: spec-wizard {app.session.draft}", err=True)
        return code
    finally:
        if app.opened:
            app.session.close()


def _require_terminal() -> None:
    """The screens draw on stderr and read keys from stdin."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise WizardError("no terminal", remedy="run it in a terminal, or use --plain, export or check in scripts")


def _simple_terminal() -> bool:
    """Whether the terminal cannot place a cursor, or the user asked for accessible prompts."""
    return os.environ.get("TERM", "dumb") in ("", "dumb") or bool(os.environ.get("ACCESSIBLE"))
