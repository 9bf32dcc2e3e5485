"""In which order migration and code go out: Drizzle names every column of schema.ts in SELECT and INSERT."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wizard.document import markdown as md
from wizard.document.hazards import is_replaced
from wizard.document.view import View
from wizard.queries import TableChange
from wizard.queries.backup import backups
from wizard.queries.narrowing import misfits
from wizard.schema import Column
from wizard.statement import Loss, Statement

NAMES_ALL = "Drizzle names every column of `schema.ts` in its queries"
OLD_VALUES = "the old values of "


def deploy_order(view: View) -> list[str]:
    """One to six steps."""
    adds, removes = _found(view, _additions), _found(view, _removals)
    renames = _found(view, _renames)
    steps = ["Run the queries above and clean up what they find."] if any(probe.stops for probe in view.probes) else []
    first = ["Put the statements that work into the generated file, and review it."] if is_replaced(view) else []
    first += ["Keep what the migration loses, as the Rollback Plan says."] if _loses(view) else []
    if renames:
        return [*steps, *_with_renames(renames, first)]
    if removes:
        steps.append(f"Deploy the code that no longer relies on {_listed(removes)}: {NAMES_ALL}.")
    steps += [*first, "Apply the migration."]
    if adds:
        why = "" if removes else f": {NAMES_ALL}"
        steps.append(f"Deploy the code that uses {_listed(adds)}{why}.")
    elif not removes:
        steps.append("Deploy the code before or after: both schemas serve it.")
    return steps


def _loses(view: View) -> bool:
    """Whether there is something to copy before the migration."""
    existing = any(change.before for change in view.touched)
    return bool(backups(view.touched)) or (existing and bool(undone_steps(view)))


def undone_steps(view: View) -> list[Statement]:
    """The data steps that no SQL takes back."""
    return [s for s in view.plan.rollback if s.loss is Loss.BACKUP and s.origin == "data step"]


def _with_renames(renames: list[str], first: list[str]) -> list[str]:
    return [
        f"Stop the application: the renaming of {_listed(renames)} breaks the code of either side.",
        *first,
        "Apply the migration, and deploy the new code.",
        "Start the application. To stay up instead, split it: add the new name, write both, switch, drop the old one.",
    ]


def _found(view: View, kind: Callable[[TableChange], Iterator[str]]) -> list[str]:
    return [name for change in view.touched for name in kind(change)]


def _additions(change: TableChange) -> Iterator[str]:
    """What new code needs and old code does not mind."""
    if change.is_new:
        yield change.name
    elif change.stays:
        yield from (f"{change.name}.{column.name}" for column in change.added_columns)
        yield from (f"{change.name}.{new.name}" for old, new in change.changed_columns if _widens(old, new))


def _removals(change: TableChange) -> Iterator[str]:
    """What old code relies on and the schema after refuses."""
    if change.is_dropped:
        yield change.name
        return
    yield from (f"{change.name}.{column.name}" for column in change.dropped_columns)
    narrowed = (new.name for old, new in change.changed_columns if _narrows(old, new))
    yield from (f"{OLD_VALUES}{change.name}.{name}" for name in narrowed)


def _renames(change: TableChange) -> Iterator[str]:
    if change.is_renamed:
        yield change.name
    yield from (f"{change.name}.{new}" for new in change.renamed)


def _narrows(old: Column, new: Column) -> bool:
    return (new.not_null and not old.not_null) or any(misfits("c", old.type, new.type))


def _widens(old: Column, new: Column) -> bool:
    return not _narrows(old, new) and (old.type != new.type or (old.not_null and not new.not_null))


def _listed(names: list[str]) -> str:
    shown = [
        OLD_VALUES + md.code(name.removeprefix(OLD_VALUES)) if name.startswith(OLD_VALUES) else md.code(name)
        for name in names
    ]
    return ", ".join(shown[:5]) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "")
