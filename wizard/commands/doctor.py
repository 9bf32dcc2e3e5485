"""`spec-wizard doctor`: what works in this terminal and project, and what does not."""

from __future__ import annotations

import click


@click.command("doctor", short_help="What works here and what doesn't.")
def command() -> int:
    """Look at the terminal, the clipboard, the editor, the project and the optional tools, and say what to mend.

    \b
    Example:
      spec-wizard doctor
    """
    from wizard.doctor import format_report, report

    click.echo(format_report(report()))
    return 0
