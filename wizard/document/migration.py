"""How the migration is made, what is in it, and how it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.document import files
from wizard.document import markdown as md
from wizard.document.blocks import block
from wizard.document.deploy import deploy_order
from wizard.document.hazards import warning as hazard_warning
from wizard.document.locks import locks
from wizard.document.view import View
from wizard.drizzle import kit
from wizard.drizzle.kit.migration import BREAKPOINT
from wizard.queries import Probe, verification
from wizard.sql.engines import engine
from wizard.statement import Statement

LISTED = 12
"""A schema with more tables than this shows only the changed ones in the expected output."""
CHECKS = (
    "SQL syntax is correct",
    "Column types are appropriate",
    "Indexes are created",
    "Foreign keys are set up",
    "No data loss (if modifying existing columns)",
)


def generate(view: View) -> str:
    """The command, and what drizzle-kit prints."""
    if not view.plan.kit.statements:
        return md.not_applicable("drizzle-kit has nothing to generate")
    return md.blocks(
        md.fence("bash", files.generate_command(view)),
        f"**Expected Output:**\n{md.fence('', _printed(view))}",
        "\n\n".join(_questions(view)),
    )


def _printed(view: View) -> str:
    lines = kit.printed(view.plan.snapshot_after, view.plan.kit, path=files.path(view)).split("\n")
    names = {change.name for change in view.touched}
    tables = view.plan.snapshot_after["tables"]
    more = view.spec.baseline.left_out
    if len(tables) + more <= LISTED:
        return "\n".join(lines)
    total = f"{len(tables)} tables"
    lines = [f"{len(tables) + more} tables" if line == total else line for line in lines]
    counts = {f"{name} " for name in tables if name not in names}
    kept = [line for line in lines if not (line.endswith(" fks") and line.startswith(tuple(counts)))]
    return "\n".join([*kept[:1], "… (unchanged tables left out)", *kept[1:]])


def _questions(view: View) -> Iterator[str]:
    """What drizzle-kit asks on the way. Without a terminal it asks nothing and writes nothing."""
    asked = view.plan.kit.questions
    if asked:
        yield "drizzle-kit asks before it writes, so run it in a terminal; without one it exits 0 and writes nothing:"
        yield md.bullets(_answer(question) for question in asked)


def _answer(question: kit.Question) -> str:
    where = f" in {md.code(question.table)}" if question.table else ""
    what = f"{md.code(question.created)}{where}"
    return f"{what}: renamed from {md.code(question.answer)}" if question.answer else f"{what}: created"


def review(view: View) -> str:
    """The file, what to ask the database first, and what to look at."""
    if not view.plan.migration:
        return md.blocks(md.not_applicable("there is no migration"), _checklist(view))
    return md.blocks(
        f"Expected SQL in {md.code(files.path(view))}:",
        block(view.spec, "migration", migration_text(view)),
        "\n".join(_by_hand(view)),
        hazard_warning(view),
        locks(view),
        _preflight(view),
        _checklist(view),
        _risks(view),
    )


def migration_text(view: View) -> str:
    """The migration file: drizzle-kit's text, with the data steps where they run."""
    own = iter(view.plan.kit.statements)
    pieces = [next(own).sql if s.origin == "drizzle-kit" else _piece(s) for s in view.plan.migration]
    return BREAKPOINT.join(pieces)


def _piece(statement: Statement) -> str:
    why = f"-- {md.one_line(statement.note)}\n" if statement.note.strip() else ""
    return f"{why}{statement.sql.rstrip().rstrip(';')};"


def _by_hand(view: View) -> Iterator[str]:
    count = sum(statement.origin == "data step" for statement in view.plan.migration)
    if count:
        yield f"drizzle-kit does not write the data step{'s' if count > 1 else ''}: add by hand, as shown."
    for warning in view.plan.kit.warnings:
        yield md.inline(warning)


def _preflight(view: View) -> str:
    shown = block(view.spec, "preflight", preflight_text(view))
    return f"**Before the migration, check the data:**\n{shown}" if shown else ""


def preflight_text(view: View) -> str:
    """The queries to run before the migration."""
    return probe_text(view.probes)


def probe_text(probes: Iterable[Probe]) -> str:
    """Queries, each under a comment on what it should give."""
    return "\n".join(f"-- expect {md.one_line(probe.expect)}\n{probe.sql}" for probe in probes)


def _checklist(view: View) -> str:
    lines = "\n".join(f"- [ ] {text}{note}" for text, note in zip(CHECKS, _notes(view), strict=True))
    return f"**Manual Review Checklist:**\n{lines}"


def _notes(view: View) -> Iterator[str]:
    changes = view.touched
    typed = [c.name for change in changes for c in (*change.added_columns, *(new for _, new in change.changed_columns))]
    made = [index.name for change in changes for index in change.added_indexes]
    keys = [key.name for change in changes for key in change.added_keys]
    count = len(view.plan.migration)
    yield f" - {_statements(count)}: {_verdict(view)}" if count else " - n/a: no migration"
    yield _listed(typed, "no column is added or changed")
    yield _listed(made, "no index is added")
    yield _listed(keys, "no foreign key is added")
    yield _listed(list(lossy(view)), "nothing existing is lost")


def _statements(count: int) -> str:
    return f"{count} statement{'s' if count != 1 else ''}"


def _verdict(view: View) -> str:
    """What the judge of SQL says of the file, rewritten or not."""
    judgement = view.judgement
    if judgement.accepted:
        return f"all valid for {engine(view.settings.engine).title}"
    numbered = enumerate(judgement.statements, 1)
    wrong = [f"statement {n}: {md.inline(j.message)}" for n, j in numbered if j.verdict in ("invalid", "unfinished")]
    return "; ".join(wrong) or "not all of it can be judged without a server"


def _listed(names: list[str], otherwise: str) -> str:
    shown = ", ".join(map(md.code, names[:6])) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    return f" - {shown}" if names else f" - n/a: {otherwise}"


def lossy(view: View) -> Iterator[str]:
    """The columns and tables whose data the migration loses or may cut."""
    from wizard.queries.narrowing import misfits

    for change in view.touched:
        if change.is_dropped:
            yield change.name
            continue
        yield from (f"{change.name}.{column.name}" for column in change.dropped_columns if not column.generated)
        for old, new in change.changed_columns:
            if any(misfits("c", old.type, new.type)):
                yield f"{change.name}.{new.name}"


def _risks(view: View) -> str:
    if not view.spec.accepted:
        return ""
    lines = [
        f"{md.code(risk.rule)}{f' at {md.code(risk.where)}' if risk.where else ''} - accepted: {md.inline(risk.reason)}"
        for risk in view.spec.accepted
    ]
    return f"> [!WARNING]\n> Accepted risks\n\n{md.bullets(lines)}"


def apply(view: View) -> str:
    """The command, the order of deployment, and what to look at afterwards."""
    if not view.plan.migration:
        return md.not_applicable("there is no migration")
    checks = block(view.spec, "verify", verification_text(view))
    return md.blocks(
        md.fence("bash", view.settings.migrate_command.strip()),
        f"**Deploy order:**\n{md.numbered(deploy_order(view))}",
        f"**Verify in Database:**\n{checks}" if checks else "",
    )


def verification_text(view: View) -> str:
    """The queries to run after the migration."""
    return "\n".join(verification(view.touched))
