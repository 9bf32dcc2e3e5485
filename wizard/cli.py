"""The command line: which commands exist, and how what goes wrong becomes a message and an exit code.

Commands live in `wizard.commands`, one module each, and import what they need when they run.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from wizard import __version__
from wizard.errors import ExitCode, WizardError

COMMANDS = ("open", "from-schema", "diff", "read", "check", "export", "drafts", "doctor")
"""In the order of --help. `open` is what runs when no command is named."""


class Commands(click.Group):
    """A group that loads a command when it is asked for, and takes anything else as a file to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands but the default one, which needs no name."""
        return [name for name in COMMANDS if name != "open"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"wizard.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `open` before arguments that name no command."""
        first = next((arg for arg in args if not arg.startswith("-")), None)
        own = {"--help", "-h", "--version", "--print-completion"}
        if first not in self.list_commands(ctx) and not own.intersection(args[:1]):
            args = ["open", *args]
        return super().parse_args(ctx, args)


def _print_completion(ctx: click.Context, _: click.Parameter, shell: str | None) -> None:
    if not shell or ctx.resilient_parsing:
        return
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    if completion:
        click.echo(completion(ctx.command, {}, "spec-wizard", "_SPEC_WIZARD_COMPLETE").source())
    ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[FILE | COMMAND]",
    subcommand_metavar="[ARGS]...",
    epilog="Without a command: opens the wizard, on FILE if one is named. spec-wizard open --help lists its options.",
)
@click.version_option(__version__, prog_name="spec-wizard")
@click.option(
    "--print-completion",
    type=click.Choice(["bash", "zsh", "fish"]),
    callback=_print_completion,
    expose_value=False,
    is_eager=True,
    help="Print the completion script of a shell.",
)
def cli() -> None:
    """Write the specification of a database change, for teams on Drizzle ORM and MySQL.

    \b
    Examples:
      spec-wizard                                 a new spec for the project in this folder
      spec-wizard docs/specs/room-invites.md      re-open a finished one
      spec-wizard export --example                a complete document, without a terminal
      spec-wizard check migrations/0007_x.sql --schema src/db/schema.ts
    """


def run(args: list[str]) -> int:
    """Run with these arguments; returns the exit code."""
    try:
        return int(cli.main(args, prog_name="spec-wizard", standalone_mode=False) or ExitCode.DONE)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except WizardError as error:
        click.echo(f"spec-wizard: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return ExitCode.CANCELLED
    except BrokenPipeError:
        _forget_stdout()
        return ExitCode.DONE
    except Exception as error:
        return _crashed(error, args)


def _forget_stdout() -> None:
    """The reader of the pipe went away: don't complain about it at exit either."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _crashed(error: Exception, args: list[str]) -> int:
    """Keep the traceback in a file, and say in two lines what happened and what is safe."""
    from wizard.crash import write_crash_log

    path: Any = write_crash_log(error, args)
    click.echo(f"spec-wizard: internal error: {type(error).__name__}: {error}", err=True)
    click.echo(f"  details: {path}\n  your draft is kept: spec-wizard drafts", err=True)
    return ExitCode.INTERNAL
