"""`spec-wizard check`: review specs, drafts and SQL files, for people and for CI."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wizard.errors import ExitCode, WizardError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wizard.checking import Checker
    from wizard.review.findings import Finding

ENGINES = [
    "mysql", "mysql-8.0.28", "mysql-8.0", "mysql-8.4", "mysql-9", "mariadb", "mariadb-10.11", "mariadb-11",
    "planetscale", "postgres", "sqlite",
]  # fmt: skip


def _explain(ctx: click.Context, _: click.Parameter, rule: str | None) -> None:
    if rule and not ctx.resilient_parsing:
        from wizard.review.pages import explain

        click.echo(explain(rule))
        ctx.exit()


@click.command("check", short_help="Review specs, drafts or SQL files.")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--schema", metavar="FILE", help="The schema before: .ts, .sql, a snapshot, or REV:path.")
@click.option("--rollback", metavar="FILE", help="The SQL that takes the migration back.")
@click.option("--engine", type=click.Choice(ENGINES), help="The server; from the settings when not given.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text")
@click.option("--explain", callback=_explain, expose_value=False, is_eager=True, metavar="RULE", help="What a rule is.")
def command(files: tuple[str, ...], schema: str | None, rollback: str | None, engine: str | None, form: str) -> int:
    """Review each FILE: a spec (.md), a draft (.json), or a migration (.sql; - reads SQL from stdin).

    Ends with 3 when there is an error that was not accepted.

    \b
    Examples:
      spec-wizard check docs/specs/*.md
      spec-wizard check drizzle/0007_invites.sql --schema HEAD:src/db/schema.ts --rollback down.sql
      spec-wizard check - --schema src/db/schema.ts --format json < migration.sql
      spec-wizard check --explain drop-column
    """
    from wizard.checking import Checker
    from wizard.project import project_settings
    from wizard.report import FORMATS
    from wizard.review.findings import Severity

    if not files:
        raise WizardError("nothing to check", remedy="name a .md, .json or .sql file, or - for SQL on stdin")
    settings = project_settings()
    settings = settings.model_copy(update={"engine": engine}) if engine else settings
    texts = {name: _read(name) for name in (*files, *([rollback] if rollback else []))}
    checker = Checker(settings, schema or "", (rollback, texts[rollback]) if rollback else None)
    findings = [finding for name in files for finding in _check(checker, name, texts[name])]
    sys.stdout.write(FORMATS[form](findings, texts))
    failed = any(finding.severity == Severity.ERROR and not finding.accepted for finding in findings)
    return ExitCode.FINDINGS if failed else ExitCode.DONE


def _read(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise WizardError("no such file", where=name) from error
    except UnicodeDecodeError as error:
        raise WizardError("not UTF-8 text", where=name) from error
    except OSError as error:
        raise WizardError(f"cannot read: {error.strerror}", where=name) from error


def _check(checker: Checker, name: str, text: str) -> Iterable[Finding]:
    kind = Path(name).suffix.lower()
    if kind == ".json":
        return checker.draft(Path(name))
    if kind in (".md", ".markdown"):
        return checker.markdown(name, text)
    if kind == ".sql" or name == "-":
        return checker.sql(name, text)
    raise WizardError("not something to check", where=name, remedy="a spec (.md), a draft (.json) or SQL (.sql)")
