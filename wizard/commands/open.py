"""`spec-wizard [FILE]`: the wizard itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wizard.errors import WizardError

if TYPE_CHECKING:
    from wizard.session import Session


@click.command("open", short_help="Open the wizard.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--plain", is_flag=True, help="Ask line by line: for screen readers and simple terminals.")
@click.option("--theme", metavar="NAME", help="A theme by name; ctrl+p lists them.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, so that it can select text.")
@click.option("--new", is_flag=True, help="Start anew: don't offer to resume a draft.")
def command(file: Path | None, plain: bool, theme: str | None, no_mouse: bool, new: bool) -> int:
    """Open the wizard on FILE, a draft (.json) or a finished spec (.md), or on a new spec.

    \b
    Examples:
      spec-wizard
      spec-wizard docs/specs/room-invites.md
      spec-wizard --plain
    """
    from wizard.opening import open_session
    from wizard.project import project_settings

    session = open_session(file, project_settings())
    return run_session(session, plain=plain, theme=theme, mouse=not no_mouse, offer_resume=file is None and not new)


def run_session(
    session: Session, *, plain: bool = False, theme: str | None = None, mouse: bool = True, offer_resume: bool = False
) -> int:
    """Let the user work on a session, on screens or line by line; returns the exit code. The draft is kept."""
    plain = plain or _simple_terminal()
    _require_terminal(plain)
    try:
        if plain:
            from wizard.plain import run_plain

            return run_plain(session, input=sys.stdin, output=sys.stderr)
        from screens.app import run

        code = run(session, theme=theme, mouse=mouse, offer_resume=offer_resume)
        if session.draft.exists():
            click.echo(f"draft kept: spec-wizard {session.draft}", err=True)
        return code
    finally:
        session.close()


def _simple_terminal() -> bool:
    """Whether the terminal cannot place a cursor, or the user asked for accessible prompts."""
    return os.environ.get("TERM", "dumb") in ("", "dumb") or bool(os.environ.get("ACCESSIBLE"))


def _require_terminal(plain: bool) -> None:
    """The screens draw on stderr and read keys from stdin; plain prompts can do with a pipe."""
    if plain or (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    raise WizardError("no terminal", remedy="run it in a terminal, or use --plain, export or check in scripts")
