"""Whether a schema change affects analytics, as it follows from the facts, and what has to be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from wizard.analytics.cursor import cursor, objection
from wizard.analytics.losses import SyncWarning, warnings
from wizard.analytics.runbook import RESYNC, Step, runbook
from wizard.analytics.shape import differences, gone
from wizard.changes import Change, DataStep, Renames
from wizard.schema import Schema, Table

Effect = Literal["breaks", "unknown", "offered", "stale", "none"]
Answer = Literal["yes", "unknown", "choice", "no"]

_ANSWERS: dict[Effect, Answer] = {
    "breaks": "yes",
    "unknown": "unknown",
    "offered": "choice",
    "stale": "choice",
    "none": "no",
}
"""What an effect on one table answers for the whole change; the first one that occurs wins."""

UNKNOWN = "The settings do not say which tables are synced."


@dataclass(frozen=True, slots=True)
class TableImpact:
    """What the change means for the sync of one table."""

    table: str
    """The physical name after the change; of a table that goes, the one before."""
    effect: Effect
    reason: str
    """One sentence in Markdown."""
    steps: tuple[str, ...] = ()
    """The runbook in Markdown, a line for each step."""
    warnings: tuple[SyncWarning, ...] = ()
    """Warnings that a new table brings, or that a change adds to an old one."""


@dataclass(frozen=True, slots=True)
class Impact:
    """The answer to "Does this change affect analytics?"."""

    tables: tuple[TableImpact, ...]
    known: bool
    """Whether it is known which tables are synced."""

    @property
    def answer(self) -> Answer:
        """`yes` and `no` are facts; `choice` is a person's to take; `unknown` depends on settings that are missing."""
        effects = {table.effect for table in self.tables}
        return next((answer for effect, answer in _ANSWERS.items() if effect in effects), "no")

    @property
    def affected(self) -> bool:
        """Whether analytics must follow this change."""
        return self.answer == "yes"

    @property
    def reasons(self) -> tuple[str, ...]:
        """One sentence for each table, and one more where settings are missing."""
        missing = (UNKNOWN,) if self.answer == "unknown" else ()
        return missing + tuple(table.reason for table in self.tables)


@dataclass(frozen=True, slots=True)
class _Facts:
    before: Schema
    after: Schema
    changes: tuple[Change, ...]
    synced: Mapping[str, str]
    renames: Renames = field(default_factory=Renames)


def impact(before: Schema, after: Schema, changes: Iterable[Change], synced: Mapping[str, str] | None) -> Impact:
    """What `changes`, which lead from `before` to `after`, mean for the sync.

    `synced` maps the physical names of synced tables to their cursor columns, as TABLES does; None or nothing in it
    means that this is not known.
    """
    steps = tuple(changes)
    facts = _Facts(before, after, steps, synced or {}, Renames.of(steps))
    to = dict(facts.renames.tables)
    followed = [(old, after.tables.get(to.get(old.name, old.name))) for old in before.tables]
    old_names = {new.name for _, new in followed if new}
    found = [_on_old(facts, old, new) for old, new in followed]
    found += [_on_new(facts, table) for table in after.tables if table.name not in old_names]
    return Impact(tuple(table for table in found if table), bool(synced))


def _on_new(facts: _Facts, table: Table) -> TableImpact:
    choice = cursor(table)
    offer = f"New table `{table.name}` can be synced by `{choice.column}`." if choice.column else choice.reason
    steps = runbook(("list", "first-row"), old=table.name) if choice.column else []
    if table.name in facts.synced:
        reason = f"New table `{table.name}` is to be synced by `{facts.synced[table.name]}`."
        return TableImpact(table.name, "breaks", reason, tuple(steps), warnings(table, facts.after))
    return TableImpact(table.name, "offered", offer, tuple(steps), warnings(table, facts.after))


def _on_old(facts: _Facts, old: Table, new: Table | None) -> TableImpact | None:
    """The impact on a table that was there; None for one that the change leaves alone."""
    stale = _rewritten(facts, old, new)
    if old == new and not stale:
        return None
    name = new.name if new else old.name
    if facts.synced and old.name not in facts.synced:
        return TableImpact(name, "none", f"`{old.name}` is not synced.")
    broken = _breakage(facts, old, new)
    if not broken.reasons:
        return _harmless(facts, old, new or old, stale)
    steps = runbook(broken.steps, old=old.name, new=name, gone=broken.gone, cursor=broken.cursor)
    effect: Effect = "breaks" if facts.synced else "unknown"
    condition = "" if facts.synced else "If it is synced: "
    reason = f"`{name}`: {condition}{'; '.join(broken.reasons)}."
    return TableImpact(name, effect, reason, tuple(steps), _added_warnings(facts, old, new))


def _harmless(facts: _Facts, old: Table, new: Table, stale: bool) -> TableImpact:
    added = _added_warnings(facts, old, new)
    if stale:
        steps = runbook(RESYNC, old=old.name, new=new.name)
        reason = f"`{new.name}`: rows that the migration changes are not read again; resync if their values matter."
        return TableImpact(new.name, "stale" if facts.synced else "unknown", reason, tuple(steps), added)
    return TableImpact(new.name, "none", f"`{new.name}`: `SELECT *` returns what it did, in the same order.", (), added)


@dataclass(frozen=True, slots=True)
class _Breakage:
    reasons: tuple[str, ...] = ()
    steps: frozenset[Step] = frozenset()
    gone: tuple[str, ...] = ()
    cursor: str = ""


def _breakage(facts: _Facts, old: Table, new: Table | None) -> _Breakage:
    if new is None:
        reason = "the table goes, and the sync fails for all tables until `TABLES` no longer lists it"
        return _Breakage((reason,), frozenset({"unlist", "calculations", "migrate", "remove-file"}))
    renamed = {was: to for table, was, to in facts.renames.columns if table == new.name}
    changed, lost = differences(old, new, renamed), tuple(gone(old, new, renamed))
    hint = _cursor_change(facts, old, new, renamed)
    parts: list[tuple[str, frozenset[Step]]] = []
    if changed:
        text = f"{' and '.join(changed)}, so new rows no longer fit the Parquet file: resync"
        parts.append((text, RESYNC | ({"calculations"} if lost else set())))
    if hint:
        parts.append(("its cursor must change", frozenset({"stop", "migrate", "cursor", "start"})))
    if old.name != new.name:
        moved: frozenset[Step] = frozenset({"stop", "migrate", "rename-key", "rename-file", "start"})
        parts.append((f"renamed from `{old.name}`, which `TABLES` and the file still call it", moved))
    steps = frozenset[Step]().union(*(needed for _, needed in parts))
    return _Breakage(tuple(text for text, _ in parts), steps, lost, hint)


def _cursor_change(facts: _Facts, old: Table, new: Table, renamed: Mapping[str, str]) -> str:
    """What TABLES should name as the cursor from now on; empty when it can stay."""
    was = facts.synced.get(old.name, "")
    if was not in old.columns:
        return ""
    now = renamed.get(was, was)
    worse = objection(new, now) if not objection(old, was) else ""
    if now in new.columns and not worse:
        return "" if now == was else f"`{was}` is now `{now}`."
    better = cursor(new)
    return f"`{was}` no longer does. {better.reason}" if now in new.columns else f"`{was}` is gone. {better.reason}"


def _added_warnings(facts: _Facts, old: Table, new: Table | None) -> tuple[SyncWarning, ...]:
    known = {(warning.slug, about) for warning in warnings(old, facts.before) for about in warning.about}
    found = warnings(new, facts.after) if new else ()
    return tuple(warning for warning in found if any((warning.slug, about) not in known for about in warning.about))


def _rewritten(facts: _Facts, old: Table, new: Table | None) -> bool:
    """Whether a data step names the table, before or after its renaming."""
    names = {re.escape(table.name) for table in (old, new) if table}
    word = re.compile(rf"(?<![\w$])({'|'.join(names)})(?![\w$])", re.IGNORECASE)
    return any(word.search(text) for text in _data_steps(facts.changes))


def _data_steps(changes: Iterable[Change]) -> Iterator[str]:
    yield from (change.sql for change in changes if isinstance(change, DataStep))
