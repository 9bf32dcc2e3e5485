"""The way back: the whole migration, a migration that stopped half way, drizzle-kit's own files, and the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.document import files
from wizard.document import markdown as md
from wizard.document.blocks import block
from wizard.document.deploy import undone_steps
from wizard.document.migration import probe_text
from wizard.document.view import View
from wizard.queries.backup import backups
from wizard.statement import Statement

WIDTH = 90
FOLDED = 5
"""A migration of more statements than this has its table of failures folded."""


def rollback(view: View) -> str:
    """The section."""
    if not view.plan.migration:
        return md.blocks(md.not_applicable("there is no migration"), _corruption(view))
    return md.blocks(
        "**If migration fails:**",
        block(view.spec, "rollback", rollback_text(view.plan.rollback)),
        _checks(view),
        *_half_way(view),
        _drizzle_side(view),
        _corruption(view),
    )


def rollback_text(statements: Sequence[Statement]) -> str:
    """The statements, each under a comment on what it cannot bring back."""
    lines = ["-- Rollback SQL: undoes the whole migration"]
    for number, statement in enumerate(statements, 1):
        lines += [*_said(number, statement), statement.sql.strip()]
    return "\n".join(lines)


def _checks(view: View) -> str:
    text = probe_text(view.rollback_probes)
    return f"**Before the rollback, check the data:**\n{md.fence('sql', text)}" if text else ""


def _said(number: int, statement: Statement) -> list[str]:
    """What a statement cannot bring back, in one comment or two."""
    head, note = f"-- {number}. {statement.loss}", md.one_line(statement.note)
    if not note:
        return [head]
    line = f"{head} ({note})"
    return [line] if len(line) <= WIDTH else [head, f"--    {note}"]


def _half_way(view: View) -> Iterator[str]:
    """What to run when the migration stops: only what was done is undone."""
    count = len(view.plan.migration)
    if count < 2:
        yield "If the only statement fails, nothing was applied: mend it and migrate again."
        return
    yield "The server commits each statement by itself. After a failure, undo only what was applied:"
    rows = [(_which(view, number), _run(view, number - 1)) for number in range(1, count + 1)]
    table = md.table(("Fails at", "Run"), rows)
    yield md.details(f"Failed at statement 1 to {count}", table) if count > FOLDED else table


def _which(view: View, number: int) -> str:
    words = " ".join(view.plan.migration[number - 1].sql.split())
    return f"{number}. {md.code(words if len(words) <= 60 else words[:59] + '…')}"


def _run(view: View, done: int) -> str:
    """The statements to run, or their numbers in the whole rollback."""
    found = [statement.sql.strip() for statement in view.plan.rollback_from(done)]
    needed = [sql for sql in found if not sql.startswith("--")]
    stays = "; what the data step did stays" if len(needed) < len(found) else ""
    if not needed:
        return f"nothing: {'the schema is as it was' if done else 'no statement was applied'}{stays}"
    return f"{_statements(view, needed)}{stays}"


def _statements(view: View, needed: list[str]) -> str:
    whole = [statement.sql.strip() for statement in view.plan.rollback]
    if needed == [sql for sql in whole if not sql.startswith("--")]:
        return "the whole rollback"
    places = [whole.index(sql) + 1 for sql in needed if sql in whole]
    if len(places) == len(needed):
        return f"rollback statement{'s' if len(places) > 1 else ''} {_ranges(places)}"
    return "<br>".join(md.code(sql) for sql in needed)


def _ranges(numbers: list[int]) -> str:
    """`2-5` for numbers in a row, else all of them."""
    in_a_row = numbers == list(range(numbers[0], numbers[-1] + 1))
    return f"{numbers[0]}-{numbers[-1]}" if in_a_row and len(numbers) > 1 else ", ".join(map(str, numbers))


def _drizzle_side(view: View) -> str:
    journal = f"{files.folder(view)}/meta/_journal.json"
    steps = [
        "If the migration went through, delete its row: "
        + md.code("DELETE FROM __drizzle_migrations ORDER BY created_at DESC LIMIT 1;"),
        f"Delete {md.code(files.path(view))}, {md.code(files.snapshot_path(view))} and the last entry in "
        f"{md.code(journal)}, or revert the commit.",
        f"Restore {md.code(view.schema_file)}: the next migration is generated against what stands there.",
    ]
    return f"**Then, for drizzle-kit:**\n{md.numbered(steps)}"


def _corruption(view: View) -> str:
    made = backups(view.touched)
    tables = sorted({change.before.name for change in view.touched if change.before})
    words = " ".join(map(files.shell_word, tables))
    restore = f": {', '.join(map(md.code, tables))}" if tables else " - n/a: no existing table changes"
    steps = ["Stop application", f"Restore from backup{restore}", "Review migration script", "Fix and re-apply"]
    save = "\n".join(f"-- {md.one_line(backup.about)}\n{backup.save}" for backup in made)
    back = "\n".join(f"-- {md.one_line(backup.about)}\n{backup.restore}" for backup in made if backup.restore)
    kept = files.shell_word(f"before_{files.migration_name(view)}.sql")
    program = "mariadb-dump" if view.is_mariadb else "mysqldump"
    dump = md.fence("bash", f'{program} --single-transaction "$DATABASE" {words} > {kept}')
    return md.blocks(
        f"**If data corruption occurs:**\n{md.numbered(steps)}",
        f"**Before the migration, keep what it loses:**\n{md.fence('sql', save)}" if save else "",
        f"**After the rollback, put it back:**\n{md.fence('sql', back)}" if back else "",
        f"**A data step has no way back in SQL, so keep the tables:**\n{dump}" if undone_steps(view) and tables else "",
    )
