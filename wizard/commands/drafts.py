"""`spec-wizard drafts`: list and delete drafts."""

from __future__ import annotations

from pathlib import Path

import click

from wizard.errors import WizardError


@click.command("drafts", short_help="List, resume or delete drafts.")
@click.option("--delete", metavar="NUMBER|FILE", help="Delete this draft.")
@click.option("--paths", is_flag=True, help="Only the paths, for scripts.")
def command(delete: str | None, paths: bool) -> int:
    """List the drafts, the newest first. Resume one by its path: spec-wizard PATH.

    \b
    Examples:
      spec-wizard drafts
      spec-wizard drafts --delete 2
    """
    from wizard.drafts import age, list_drafts

    drafts = list(list_drafts())
    if delete:
        path = _chosen(delete, [path for path, _ in drafts])
        path.unlink()
        click.echo(f"deleted: {path}", err=True)
        return 0
    if not drafts:
        click.echo("no drafts", err=True)
    for number, (path, draft) in enumerate(drafts, 1):
        if paths:
            click.echo(str(path))
        elif isinstance(draft, WizardError):
            click.echo(f"{number:>2}  (unreadable) {draft.what}\n    {path}")
        else:
            title = draft.spec.title or "(no name yet)"
            click.echo(f"{number:>2}  {title} · {draft.step} · {age(draft.saved)}\n    {path}")
    return 0


def _chosen(which: str, paths: list[Path]) -> Path:
    if which.isdigit() and 1 <= int(which) <= len(paths):
        return paths[int(which) - 1]
    for path in paths:
        if str(path) == which or path.name == which:
            return path
    raise WizardError("no such draft", where=which, remedy="numbers: spec-wizard drafts")
