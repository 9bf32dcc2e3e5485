"""The testing checklist: the template's 20 lines, never ticked, each with the check behind it or why it is idle."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wizard.document import files
from wizard.document import markdown as md
from wizard.document.analytics import affected, module_path, synced_tables
from wizard.document.view import View
from wizard.schema import Column

Note = Callable[[View], str]


def _na(reason: str) -> str:
    return f"n/a: {reason}"


def _listed(names: Iterable[str], otherwise: str, text: str = "{}") -> str:
    found = list(dict.fromkeys(names))
    shown = ", ".join(map(md.code, found[:4])) + (f" and {len(found) - 4} more" if len(found) > 4 else "")
    return text.format(shown) if found else _na(otherwise)


def _columns(view: View, test: Callable[[Column], bool]) -> list[str]:
    every = [
        (change, column)
        for change in view.touched
        if not change.is_dropped
        for column in (*change.added_columns, *(new for _, new in change.changed_columns))
    ]
    return [f"{change.name}.{column.name}" for change, column in every if test(column)]


def _migration(view: View, text: str) -> str:
    return text if view.plan.migration else _na("no migration")


def _generates(view: View) -> str:
    return _migration(view, f"{md.code(files.path(view))} is as above")


def _idempotent(view: View) -> str:
    again = (
        f"{md.code(view.settings.migrate_command.strip())} again does nothing; the SQL by itself fails the second time"
    )
    return _migration(view, again)


def _rolls_back(view: View) -> str:
    return _migration(view, "on a copy: migrate, roll back, compare `SHOW CREATE TABLE`")


def _typed(view: View) -> str:
    return _listed(_columns(view, lambda _: True), "no column is added or changed", "`DESCRIBE` shows {}")


def _not_null(view: View) -> str:
    names = _columns(view, lambda column: column.not_null and not column.autoincrement)
    return _listed(names, "no NOT NULL column is added or changed", "NULL is refused for {}")


def _defaults(view: View) -> str:
    names = _columns(view, lambda column: column.default is not None)
    return _listed(names, "no default is added or changed", "an insert without them fills {}")


def _keys(view: View) -> str:
    names = (key.name for change in view.touched for key in change.added_keys)
    return _listed(names, "no foreign key is added", "a row without a parent is refused by {}")


def _indexes(view: View) -> str:
    names = [index.name for change in view.touched if not change.is_dropped for index in change.added_indexes]
    gone = [index.name for change in view.touched for index in change.dropped_indexes]
    return _listed(names, "no index is added") if names or not gone else _listed(gone, "", "gone: {}")


def _queries(view: View) -> str:
    return "" if any(not change.is_dropped for change in view.touched) else _na("nothing is read in a new way")


def _transactions(view: View) -> str:
    return "" if any(not change.is_dropped for change in view.touched) else _na("nothing is written in a new way")


def _relations(view: View) -> str:
    names = (f"{relation.table}.{relation.name}" for relation in view.relations)
    found = _listed(names, "no relation is added")
    return f"{found}; joins instead of `with` on MariaDB" if view.is_mariadb and view.relations else found


def _explain(view: View) -> str:
    added = [index for change in view.touched if not change.is_dropped for index in change.added_indexes]
    names = (index.name for index in added if not index.unique)
    return _listed(names, "the index keeps values apart" if added else "no index is added", "EXPLAIN names {} as `key`")


def _slow(view: View) -> str:
    gone = [index.name for change in view.touched for index in change.dropped_indexes]
    return _listed(gone, "", "queries that used {}") if gone else ""


def _synced(view: View) -> str:
    names = [table.name for table in synced_tables(view)] or [
        impact.table for impact in view.impact.tables if impact.effect in ("breaks", "stale", "unknown")
    ]
    return _listed(names, "not synced") if affected(view) else _na("analytics unchanged")


def _parquet(view: View) -> str:
    names = [f"{table.name}.parquet" for table in synced_tables(view)]
    return _listed(names, "no new file", "{}, from the first row on") if affected(view) else _na("analytics unchanged")


def _calculates(view: View) -> str:
    path = module_path(view)
    return md.code(path) if path else _na("no calculation changes" if affected(view) else "analytics unchanged")


def _nothing(_: View) -> str:
    return ""


LINES: dict[str, tuple[tuple[str, Note], ...]] = {
    "Migration": (
        ("Migration generates without errors", _generates),
        ("Migration applies without errors", _nothing),
        ("Migration is idempotent (can run multiple times safely)", _idempotent),
        ("Rollback SQL tested", _rolls_back),
    ),
    "Schema": (
        ("Column types are correct", _typed),
        ("NOT NULL constraints work", _not_null),
        ("DEFAULT values work", _defaults),
        ("Foreign keys enforce correctly", _keys),
        ("Indexes exist (check with `SHOW INDEX`)", _indexes),
    ),
    "Data Access": (
        ("Query patterns work as expected", _queries),
        ("Insert/Update/Delete operations work", _queries),
        ("Transactions commit correctly", _transactions),
        ("Transactions rollback on error", _transactions),
        ("Relations load correctly (with/include)", _relations),
    ),
    "Performance": (
        ("Indexes improve query performance (check EXPLAIN)", _explain),
        ("No slow queries introduced", _slow),
        ("Full table scans avoided", _nothing),
    ),
    "Analytics": (
        ("Sync script syncs correctly (if applicable)", _synced),
        ("Parquet files created (if applicable)", _parquet),
        ("Calculations work (if applicable)", _calculates),
    ),
}
"""The lines under each heading, with what derives the note behind them."""


def lines_of(heading: str) -> Callable[[View], str]:
    """The section of one heading of the checklist."""

    def section(view: View) -> str:
        noted = ((text, note(view)) for text, note in LINES[heading])
        return "\n".join(f"- [ ] {text}{f' - {note}' if note else ''}" for text, note in noted)

    return section


def testing(view: View) -> str:
    """What stands above the lists: pasted evidence."""
    evidence = view.spec.evidence.strip()
    return md.details("Evidence", md.fence("", evidence)) if evidence else ""
