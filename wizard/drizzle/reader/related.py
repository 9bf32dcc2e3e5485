"""`relations()` as they stand in the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from wizard.drizzle.reader.column_json import sql_name
from wizard.drizzle.reader.evaluator import Evaluator
from wizard.drizzle.reader.noted import Notes
from wizard.drizzle.reader.records import ColumnRecord, RelationRecord, RelationsRecord, TableRecord
from wizard.drizzle.reader.values import UNDEFINED, JsError, JsObject, Native, Unresolved, Value
from wizard.drizzle.relation import Relation


def _helper(kind: str) -> Native:
    return Native(kind, lambda _ev, target=UNDEFINED, config=UNDEFINED, *_more: RelationRecord(kind, target, config))


def read_relations(
    ev: Evaluator, found: Iterable[tuple[str, RelationsRecord]], casing: str, notes: Notes
) -> tuple[Relation, ...]:
    """The relations of (const, call) pairs; one whose parts can't be known is noted."""
    helpers = JsObject()
    helpers.update({"one": _helper("one"), "many": _helper("many")})
    made: list[Relation] = []
    for const, record in found:
        entries = _called(ev, record, helpers)
        if isinstance(record.table, Unresolved) and record.table.harmless:
            continue
        if not isinstance(record.table, TableRecord) or not isinstance(entries, JsObject):
            unknown = next(
                (item for item in (record.table, entries) if isinstance(item, Unresolved)), Unresolved(const)
            )
            notes.unknown(const, "the relations", unknown, None)
            continue
        made += _entries(const, record.table, entries, casing, notes)
    return tuple(made)


def _called(ev: Evaluator, record: RelationsRecord, helpers: JsObject) -> Value:
    """What the callback returns. drizzle-kit never calls it, so what it throws is no refusal."""
    before = len(ev.refusals)
    try:
        return ev.call(record.config, [helpers])
    except JsError as error:
        return Unresolved("code", f"that throws: {error}")
    finally:
        del ev.refusals[before:]


def _entries(const: str, table: TableRecord, entries: JsObject, casing: str, notes: Notes) -> Iterator[Relation]:
    for value in entries.unresolved:
        notes.unknown(const, "more relations: the spread", value, None)
    for name, entry in entries.items():
        unknown = _unknown(entry)
        if unknown:
            notes.unknown(f"{const}.{name}", "the relation", unknown, entries.places.get(name))
        elif isinstance(entry, RelationRecord):
            yield _relation(table, name, entry, casing)


def _unknown(entry: Value) -> Unresolved | None:
    """What of a relation can't be known."""
    if not isinstance(entry, RelationRecord):
        return entry if isinstance(entry, Unresolved) else None
    if not isinstance(entry.target, TableRecord):
        return entry.target if isinstance(entry.target, Unresolved) else Unresolved("a table", "that is none")
    config = entry.config if isinstance(entry.config, JsObject) else JsObject()
    parts: list[Value] = [entry.config, *config.values(), *config.unresolved]
    for name in ("fields", "references"):
        columns = config.get(name)
        parts += columns if isinstance(columns, list) else []
    return next((part for part in parts if isinstance(part, Unresolved)), None)


def _relation(table: TableRecord, name: str, entry: RelationRecord, casing: str) -> Relation:
    config = entry.config if isinstance(entry.config, JsObject) else JsObject()
    kind: Literal["one", "many"] = "one" if entry.kind == "one" else "many"
    relation_name = config.get("relationName")
    return Relation(
        table.name,
        name,
        kind,
        entry.target.name,
        _columns(config.get("fields"), casing),
        _columns(config.get("references"), casing),
        relation_name if isinstance(relation_name, str) else "",
    )


def _columns(values: Value, casing: str) -> tuple[str, ...]:
    columns = values if isinstance(values, list) else []
    return tuple(sql_name(column, casing) for column in columns if isinstance(column, ColumnRecord))
