"""What the analytics copy needs: the answer, the sync, the calculation."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.analytics import (
    Metric,
    MetricError,
    calc_module,
    cursor,
    export_lines,
    module_name,
    route_lines,
    suggest_metrics,
    tables_entry,
)
from wizard.analytics.metrics import metric_of
from wizard.document import markdown as md
from wizard.document.blocks import block
from wizard.document.view import View
from wizard.schema import Table


def affected(view: View) -> bool:
    """Whether the box "Yes" is ticked. What is forced or asked for says yes; what is not known does so to be safe."""
    own = view.spec.analytics
    match view.impact.answer:
        case "yes":
            return True
        case "no":
            return bool(synced_tables(view))
        case "unknown":
            return own.affected is not False
    return bool(own.affected or synced_tables(view) or own.metrics)


def synced_tables(view: View) -> list[Table]:
    """The new tables that the sync script is to copy."""
    wanted = {*view.spec.analytics.sync, *view.settings.synced_tables}
    return [change.table for change in view.touched if change.is_new and change.name in wanted]


def impact(view: View) -> str:
    """The boxes, with the reasons."""
    yes = affected(view)
    script = f"{view.settings.analytics_folder}/update_readmodel.py"
    boxes = [(yes, f"Yes - Update {md.code(script)}"), (not yes, "No - Analytics unchanged")]
    lines = "\n".join(f"- [{'x' if ticked else ' '}] {text}" for ticked, text in boxes)
    return md.blocks(
        "Does this change affect analytics?",
        lines,
        f"**Why:**\n{md.bullets(reasons)}" if (reasons := _reasons(view)) else "",
        _open(view),
        md.prose(view.spec.analytics.notes),
        "**If yes, specify:**",
    )


def _reasons(view: View) -> list[str]:
    """The facts, and what was asked for."""
    chosen = {table.name: table for table in synced_tables(view)}
    offered = {found.reason: found.table for found in view.impact.tables if found.effect == "offered"}
    asked = {reason: chosen[table] for reason, table in offered.items() if table in chosen}
    return [
        f"New table {md.code(asked[reason].name)} is added to the sync. {cursor(asked[reason]).reason}"
        if reason in asked
        else reason
        for reason in view.impact.reasons
    ]


def _open(view: View) -> str:
    unknown = view.impact.answer == "unknown" and view.spec.analytics.affected is None
    return md.needs_answer("whether these tables are synced; Yes is ticked to be safe") if unknown else ""


def sync(view: View) -> str:
    """New lines for TABLES, and the runbook for tables that are synced already."""
    if not affected(view):
        return md.not_applicable("the sync script stays as it is")
    entries = "\n\n".join(_entry(view, table).strip() for table in synced_tables(view))
    return md.blocks(
        block(view.spec, "sync", entries),
        *_runbooks(view),
    ) or md.not_applicable("no table is added to the sync or read anew")


def _entry(view: View, table: Table) -> str:
    column = view.settings.synced_tables.get(table.name) or cursor(table).column
    return tables_entry(table.name, column, view.settings.analytics_folder) if column else f"# {cursor(table).reason}"


def _runbooks(view: View) -> Iterator[str]:
    chosen = {table.name for table in synced_tables(view)}
    for table in view.impact.tables:
        if not (table.table in chosen if table.effect == "offered" else table.effect != "none"):
            continue
        lead = f"**{md.code(table.table)}**" if len(view.impact.tables) > 1 else ""
        known = md.bullets(warning.text for warning in table.warnings)
        yield md.blocks(lead, md.numbered(table.steps), f"**Know what the copy misses:**\n{known}" if known else "")


def calculation(view: View) -> str:
    """The module, and the two lines that connect it."""
    modules = list(_modules(view)) if affected(view) else []
    shown = block(
        view.spec, "calculation", "\n\n".join(text.strip() for _, text in modules if not text.startswith("["))
    )
    missing = [text for _, text in modules if text.startswith("[")]
    if not shown and not missing:
        return md.not_applicable("no calculation reads the changed tables in a new way")
    folder = view.settings.analytics_folder
    features = [feature for feature, text in modules if not text.startswith("[")]
    wiring = "\n\n".join(
        f"{export_lines(name, folder).strip()}\n\n{route_lines(name, folder).strip()}" for name in features
    )
    return md.blocks(shown, *missing, md.fence("python", wiring) if features else "")


def _modules(view: View) -> Iterator[tuple[str, str]]:
    """(feature, module) of each table with metrics, or what is wrong with them."""
    answers = view.spec.analytics
    feature = answers.feature.strip() or view.spec.title.strip() or "feature"
    names = list(dict.fromkeys([table.name for table in synced_tables(view)] + [m.table for m in answers.metrics]))
    for name in names:
        table = view.plan.after.tables.get(name)
        if table is None:
            continue
        called = feature if len(names) == 1 else f"{feature} {name}"
        try:
            text = calc_module(called, name, table, _metrics(view, table), view.settings.analytics_folder)
        except MetricError as error:
            text = md.needs_answer(f"a metric of {name} does not fit: {error.what}")
        yield called, text


def _metrics(view: View, table: Table) -> tuple[Metric, ...]:
    chosen = [answer for answer in view.spec.analytics.metrics if answer.table == table.name]
    return tuple(metric_of(m.kind, m.column, m.n) for m in chosen) or suggest_metrics(table)


def module_path(view: View) -> str:
    """The calculation's file; empty where there is none."""
    modules = list(_modules(view)) if affected(view) else []
    return f"{view.settings.analytics_folder}/calculations/{module_name(modules[0][0])}.py" if modules else ""
