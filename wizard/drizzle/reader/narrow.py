"""Two versions of one large file as snapshots, of which only the tables that may differ are evaluated.

A table whose code, and everything that it names, is the same in both is the same table and makes no statement: of it
only the name is read. Whatever makes this unsure, or has to be said about the code that is evaluated, gives None.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wizard.drizzle.reader.changes import is_quiet
from wizard.drizzle.reader.differing import Side, differing
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.language import GLOBALS
from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.module import Module
from wizard.drizzle.reader.noted import Notes
from wizard.drizzle.reader.probe import probed, shares_builders
from wizard.drizzle.reader.reading import Found, sort_in, suspected
from wizard.drizzle.reader.records import TableRecord
from wizard.drizzle.reader.snapshots import snapshot_of
from wizard.drizzle.reader.values import JsError
from wizard.drizzle.reader.versions import versions
from wizard.drizzle.snapshot import Snapshot, TableJson

if TYPE_CHECKING:
    from tree_sitter import Node

Pair = tuple[Snapshot, Snapshot]


def read_changed(before: Path, after: Path, casing: str) -> Pair | None:
    """The snapshots of two versions of a file, without the columns of tables that are the same in both."""
    try:
        return _read(before, after, casing)
    except (JsError, OSError, RecursionError):
        return None


def _read(before: Path, after: Path, casing: str) -> Pair | None:
    old, new = before.read_bytes(), after.read_bytes()
    both = versions(old, new)
    if both is None or b"\\u" in old or b"\\u" in new:
        return None
    left = _side(Module(str(before), old, both.root, path=before), both.before, both.before_own)
    right = _side(Module(str(after), new, both.root, path=after), both.after, both.after_own)
    if left is None or right is None:
        return None
    names = differing(both, left, right, casing)
    return None if names is None else _pair(left, right, names, casing)


def _side(module: Module, statements: list[Node], own: list[Node]) -> Side | None:
    """One version; None when other files or code with effects have a part in it."""
    loader = Loader(Evaluator(GLOBALS))
    loader.from_statements(module, statements)
    others = module.stars or module.forwarded or module.assigned or not all(map(is_quiet, statements))
    if others or any(loader.target(module, source) for source, _ in module.sources):
        return None
    alone = set(own)
    return Side(loader, module, frozenset(name for name, node in module.statements.items() if node in alone))


def _pair(before: Side, after: Side, names: set[str], casing: str) -> Pair | None:
    exported = {*after.module.exports.values()} & {*before.module.exports.values()}
    alike: list[TableRecord] = []
    to_read = set(names)
    for name in after.module.declared():
        table = None if name in names else probed(after.loader, after.module, name)
        if table is None:
            to_read.add(name)
        elif name in exported:
            alike.append(table)
        else:
            return None
    left, right = _snapshot(before, to_read, casing), _snapshot(after, to_read, casing)
    if left is None or right is None or _names_again(after, names, left, right):
        return None
    same = {table.name: _nameplate(table.name) for table in alike if not table.schema}
    if len(same) < len(alike) or same.keys() & {*left["tables"], *right["tables"]}:
        return None
    for snapshot in (left, right):
        snapshot["tables"] |= same
    return left, right


def _snapshot(side: Side, names: set[str], casing: str) -> Snapshot | None:
    """The snapshot of the tables among these names; None when there is anything to be said about them."""
    module, loader, found = side.module, side.loader, Found()
    exported = set(module.exports.values())
    for name in module.declared():
        value = module.scope.lookup(name) if name in names else None
        hidden = isinstance(value, TableRecord) and name not in exported and not value.schema
        if hidden or shares_builders(value, name, module.source):
            return None
    for name in loader.export_names(module):
        if module.exports[name] in names:
            sort_in(found, name, suspected(module, name, loader.exported(module, name)))
    tables, notes = [table for _, table in found.tables.values()], Notes({})
    snapshot = snapshot_of(loader.evaluator, tables, casing, notes)
    said = found.unresolved or found.views or notes.unknowns or notes.refusals or loader.evaluator.refusals
    twice = len({table.name for table in tables}) < len(tables)
    return None if said or twice else snapshot


def _names_again(after: Side, names: set[str], *snapshots: Snapshot) -> bool:
    """Whether other tables name an index with an expression alike: drizzle-kit looks such up by the index's name."""
    flagged = {name.encode() for snapshot in snapshots for name in snapshot["internal"]["indexes"]}
    statements = {node: name for name, node in after.module.statements.items() if name not in names}
    return any(flag in (node.text or b"") for flag in flagged for node in statements)


def _nameplate(name: str) -> TableJson:
    return {
        "name": name,
        "columns": {},
        "indexes": {},
        "foreignKeys": {},
        "compositePrimaryKeys": {},
        "uniqueConstraints": {},
        "checkConstraint": {},
    }
