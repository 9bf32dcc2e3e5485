"""`spec-wizard export`: a draft as the finished document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wizard.errors import WizardError

if TYPE_CHECKING:
    from wizard.spec import Spec


@click.command("export", short_help="Write the document of a draft.")
@click.argument("draft", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of to stdout.")
@click.option("--section", help="Only the section under this heading.")
@click.option("--copy", is_flag=True, help="Copy it to the clipboard, too.")
@click.option("--example", is_flag=True, help="A document about the built-in example.")
@click.option("--no-embed", is_flag=True, help="Leave out the comment that lets the document be opened again.")
@click.option("--pr", is_flag=True, help="As the body of a pull request: long blocks folded, within GitHub's limit.")
def command(
    draft: str | None, output: Path | None, section: str | None, copy: bool, example: bool, no_embed: bool, pr: bool
) -> int:
    """Write the document of DRAFT (.json, or an exported .md) to stdout, or to -o FILE.

    \b
    Examples:
      spec-wizard export --example
      spec-wizard export draft.json -o docs/specs/room-invites.md
      spec-wizard export draft.json --section "Rollback Plan"
      spec-wizard export draft.json --pr -o body.md && gh pr create --body-file body.md
    """
    from wizard.document import export, open_answers, section_of
    from wizard.opening import read_spec
    from wizard.plan import Plan
    from wizard.project import project_settings

    settings = project_settings()
    if example == bool(draft):
        raise WizardError("name a draft, or say --example", remedy="drafts: spec-wizard drafts")
    plan = Plan(_example() if example else read_spec(Path(str(draft)), settings), settings)
    text = section_of(plan.document, section) if section else export(plan, embed=not no_embed)
    _deliver(_body(text, output) if pr else text, output, copy)
    missing = open_answers(text)
    if missing:
        click.echo(f"{missing} answer(s) are still missing: look for [NEEDS ANSWER", err=True)
    return 0


def _body(text: str, output: Path | None) -> str:
    """The text as the body of a pull request; how much room is left is said."""
    from wizard.document import pull_request

    request = pull_request(text)
    room = f"{request.room:,} characters left" if request.room >= 0 else f"{-request.room:,} characters too long"
    click.echo(f"pull request body: {len(request.body):,} characters, {room}", err=True)
    if output:
        click.echo(f"next: gh pr create --body-file {output}", err=True)
    return request.body


def _example() -> Spec:
    from wizard.example import example_spec

    return example_spec()


def _deliver(text: str, output: Path | None, copy: bool) -> None:
    from wizard.atomic import write_atomic

    if output:
        write_atomic(output, text)
        click.echo(f"written: {output}", err=True)
    else:
        sys.stdout.write(text)
    if copy:
        from wizard.clipboard import copy as copy_text

        result = copy_text(text, write_terminal=lambda sequence: click.echo(sequence, nl=False, err=True))
        click.echo(result.sentence(str(output or "")), err=True)
