"""Views: compared and written like tables, with an order of their own. They change nothing of a schema's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from wizard.drizzle.kit.keyed import compare
from wizard.drizzle.kit.questions import Resolved
from wizard.drizzle.kit.statements import KitStatement, statement

View = Mapping[str, Any]
OPTIONS = ("algorithm", "sqlSecurity", "withCheckOption")
Fate = Literal["recreate", "replace", "alter"]


@dataclass(frozen=True, slots=True)
class ViewDiff:
    """What became of the views."""

    names: Resolved
    before: Mapping[str, View]
    after: Mapping[str, View]

    def altered(self) -> Iterator[tuple[View, Fate]]:
        """The views in both snapshots that differ, in old order, with what is done about it."""
        to = dict(self.names.renamed)
        moved = {to.get(name, name): view for name, view in self.before.items()}
        for _, (old, new) in compare(moved, self.after, lambda left, right: left == right).changed.items():
            if not new["isExisting"] and (fate := _fate(old, new)):
                yield new, fate


def _fate(old: View, new: View) -> Fate | None:
    if old["isExisting"] != new["isExisting"]:
        return "recreate"
    if "definition" in old and "definition" in new and old["definition"] != new["definition"]:
        return "replace"
    return "alter" if any(old.get(option) != new.get(option) for option in OPTIONS) else None


def drop_views(diff: ViewDiff) -> Iterator[KitStatement]:
    """DROP VIEW of what is gone, then of what stops being a view made elsewhere."""
    for name in diff.names.deleted:
        if not diff.before[name]["isExisting"]:
            yield statement("drop_view", name)
    for view, fate in diff.altered():
        if fate == "recreate":
            yield statement("drop_view", view["name"])


def rename_views(diff: ViewDiff) -> Iterator[KitStatement]:
    """RENAME TABLE of renamed views."""
    for old, new in diff.names.renamed:
        if not diff.before[old]["isExisting"] and not diff.after[new]["isExisting"]:
            yield statement("rename_view", old, to=new)


def alter_views(diff: ViewDiff) -> Iterator[KitStatement]:
    """ALTER VIEW of what has other options."""
    return (_written("alter_view", view) for view, fate in diff.altered() if fate == "alter")


def create_views(diff: ViewDiff) -> Iterator[KitStatement]:
    """CREATE VIEW of what is new, then of what has another definition."""
    for name in diff.names.created:
        if not diff.after[name]["isExisting"]:
            yield _written("create_view", diff.after[name])
    for view, fate in diff.altered():
        if fate != "alter":
            yield _written("create_view", view, "OR REPLACE " if fate == "replace" else "")


def _written(kind: str, view: View, replace: str = "") -> KitStatement:
    clauses = (("ALGORITHM =", view.get("algorithm")), ("SQL SECURITY", view.get("sqlSecurity")))
    check = view.get("withCheckOption")
    return statement(
        kind,
        view["name"],
        options=replace + "".join(f"{clause} {value}\n" for clause, value in clauses if value),
        definition=view.get("definition", "undefined"),
        check=f"\nWITH {check} CHECK OPTION" if check else "",
    )
