"""From modules to a `ReadSchema`: which exports are tables, and what is to be said about the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from wizard.drizzle.casing import Casing
from wizard.drizzle.reader.column_json import sql_name
from wizard.drizzle.reader.habits import code_names, code_style
from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.module import Module
from wizard.drizzle.reader.noted import Notes
from wizard.drizzle.reader.records import ColumnRecord, Namespace, RelationsRecord, TableRecord, ViewRecord
from wizard.drizzle.reader.related import read_relations
from wizard.drizzle.reader.result import Problem, ReadSchema, Refusal
from wizard.drizzle.reader.snapshots import snapshot_of
from wizard.drizzle.reader.values import Place, Unresolved, Value


@dataclass
class Found:
    """What the modules export and declare."""

    tables: dict[int, tuple[str, TableRecord]] = field(default_factory=dict)
    """By identity, in drizzle-kit's order: one table may be exported twice."""
    relations: list[tuple[str, RelationsRecord]] = field(default_factory=list)
    unresolved: list[tuple[str, Unresolved, Place | None]] = field(default_factory=list)
    views: list[str] = field(default_factory=list)
    spans: dict[int, Place] = field(default_factory=dict)
    """The statement of each table, by its identity."""


def finish(loader: Loader, modules: Iterable[Module], casing: Casing) -> ReadSchema:
    """Evaluate the modules' exports and everything that the tables need."""
    roots = list(modules)
    found = Found()
    for module in roots:
        loader.run(module)
        for name in loader.export_names(module):
            sort_in(found, name, suspected(module, name, loader.exported(module, name)))
        found.unresolved += _missing_stars(loader, module)
    hidden = _hidden_tables(loader, roots, found)
    sources = {module.file: module.source for module in (*roots, *loader.modules.values())}
    notes = Notes(sources)
    tables = [table for _, table in found.tables.values()]
    for const, value, place in found.unresolved:
        notes.unknown(const, "the table", value, place)
    snapshot = snapshot_of(loader.evaluator, tables, casing, notes)
    relations = read_relations(loader.evaluator, found.relations, casing, notes)
    every = [*found.tables.values(), *hidden]
    return ReadSchema(
        snapshot,
        code_names(((const, table) for const, table in every if not table.schema), casing),
        code_style(tables, sources, casing),
        relations,
        dict(_spans(loader, every, casing)),
        tuple(notes.unknowns),
        tuple(_problems(loader, roots, found, hidden, notes)),
        tuple(_refusals(loader, notes)),
        sources,
    )


_TABLE_CALL = re.compile(rb"[tT]able\w*\s*(<[^>]*>)?\(")


def suspected(module: Module, name: str, value: Value) -> Value:
    """The value; when it is unresolved and its code calls something like `createTable(…)`, it may be a table."""
    statement = module.statements.get(module.exports.get(name, ""))
    if not isinstance(value, Unresolved) or value.harmless or value.makes_table or statement is None:
        return value
    called = _TABLE_CALL.search(module.source, statement.start_byte, statement.end_byte)
    return replace(value, makes_table=True) if called else value


def sort_in(found: Found, name: str, value: Value) -> None:
    """Put an exported value where it belongs."""
    if isinstance(value, TableRecord):
        found.tables.setdefault(id(value), (name, value))
    elif isinstance(value, RelationsRecord):
        found.relations.append((name, value))
    elif isinstance(value, Unresolved) and value.makes_table and not value.harmless:
        found.unresolved.append((name, value, None))
    elif isinstance(value, ViewRecord) or (isinstance(value, Namespace) and value.what == "a view"):
        found.views.append(name)


def _missing_stars(
    loader: Loader, module: Module, seen: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Unresolved, Place | None]]:
    for star in module.stars:
        target = loader.target(module, star)
        if target is not None and target.file not in seen:
            yield from _missing_stars(loader, target, seen | {module.file})
        elif target is None:
            value = Unresolved(f"export * from '{star}'", "which can't be read")
            yield f"more tables ({star})", value, None


def _hidden_tables(loader: Loader, roots: list[Module], found: Found) -> list[tuple[str, TableRecord]]:
    """Tables that are declared and not exported: drizzle-kit does not see them, foreign keys may."""
    hidden: dict[int, tuple[str, TableRecord]] = {}
    for module in [*roots, *loader.modules.values()]:
        for name in module.declared():
            value = module.scope.names[name]
            if isinstance(value, TableRecord) and id(value) not in found.tables and not value.schema:
                hidden.setdefault(id(value), (name, value))
    return list(hidden.values())


def _spans(loader: Loader, tables: Iterable[tuple[str, TableRecord]], casing: str) -> Iterator[tuple[str, Place]]:
    statements = _statements(loader)
    for _, table in tables:
        if table.place:
            yield table.name, statements.get((table.place.file, table.place.start, table.place.end), table.place)
        for key, column in table.columns.items():
            if key in table.places:
                name = sql_name(column, casing) if isinstance(column, ColumnRecord) else key
                yield f"{table.name}.{name}", table.places[key]


def _statements(loader: Loader) -> dict[tuple[str, int, int], Place]:
    """The whole statement of each value that a const is given."""
    made = {}
    for module in loader.modules.values():
        for statement in set(module.statements.values()):
            declaration = statement.child_by_field_name("declaration") or statement
            for declarator in declaration.named_children:
                value = declarator.child_by_field_name("value") if declarator.type == "variable_declarator" else None
                if value is not None:
                    made[module.file, value.start_byte, value.end_byte] = module.place(statement)
    return made


def _problems(
    loader: Loader, roots: list[Module], found: Found, hidden: list[tuple[str, TableRecord]], notes: Notes
) -> Iterator[Problem]:
    for module in {module.file: module for module in (*roots, *loader.modules.values())}.values():
        for node in module.broken[:20]:
            what = f"'{node.type}' is missing" if node.is_missing else "the syntax is broken here"
            yield Problem(what, module.file, module.line(node))
    for const, table in hidden:
        place = table.place
        line = notes.line(place) if place else 0
        yield Problem(f"{const} is not exported: drizzle-kit does not see it", place.file if place else "", line)
    for view in found.views:
        yield Problem(f"{view} is a view: views are not read")


def _refusals(loader: Loader, notes: Notes) -> Iterator[Refusal]:
    for what, module, node in loader.evaluator.refusals:
        yield Refusal(what, module.file, module.line(node))
    yield from notes.refusals
