"""Indexes that repeat others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.review.checks.indexes import reordered, table_after
from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.schema import Index, IndexPart, Table
from wizard.sql import spelling
from wizard.sql.spelling import quoted


def _parts(index: Index) -> tuple[IndexPart, ...]:
    return tuple(replace(part, column=part.column.lower()) for part in index.parts)


def _drop(table: str, index: str) -> str:
    return f"ALTER TABLE {quoted(table)} DROP INDEX {quoted(index)};"


def _leave_out(op: Operation) -> str:
    return f"-- leave out {spelling.index(op.index)}" if op.index else ""


@on("index-duplicate", "add_index", new_tables=True)
def index_duplicate(op: Operation, c: Context) -> Iterator[Advice]:
    """The same columns in the same order, twice."""
    table = table_after(op, c)
    if op.index is None or table is None or op.index.kind or op.index.name not in table.indexes:
        return
    for other in _earlier(table, op.index):
        same = _parts(other) == _parts(op.index) and not other.kind
        if same and other.unique == op.index.unique:
            yield Advice(f"{op.index.name} repeats {other.name}", _leave_out(op))
            return


def _earlier(table: Table, index: Index) -> list[Index]:
    names = list(table.indexes.names)
    return [other for other in table.indexes if names.index(other.name) < names.index(index.name)]


@on("index-redundant-prefix", "add_index", new_tables=True)
def index_redundant_prefix(op: Operation, c: Context) -> Iterator[Advice]:
    """The shorter index is the beginning of the longer one."""
    table = table_after(op, c)
    if op.index is None or table is None or op.index.name not in table.indexes:
        return
    for other in _earlier(table, op.index):
        short, long = sorted((op.index, other), key=lambda index: len(index.parts))
        if _begins(short, long) and not short.unique:
            fix = _leave_out(op) if short.name == op.index.name else _drop(op.table, short.name)
            yield Advice(f"{short.name} is the beginning of {long.name}: the longer one serves both", fix)


def _begins(short: Index, long: Index) -> bool:
    fewer = len(short.parts) < len(long.parts)
    return fewer and not short.kind and not long.kind and _parts(long)[: len(short.parts)] == _parts(short)


@on("index-unique-plus-index", "add_index", "add_primary_key", new_tables=True)
def index_unique_plus_index(op: Operation, c: Context) -> Iterator[Advice]:
    """A unique index, or the primary key, serves as a plain one too."""
    table = table_after(op, c)
    if table is None or op.index is None or op.index.kind or op.index.name not in table.indexes:
        return
    mine = tuple(part.column for part in _parts(op.index))
    if table.primary_key and mine == tuple(name.lower() for name in table.primary_key.columns):
        yield Advice(f"{op.index.name} repeats the primary key", _leave_out(op))
        return
    for other in _earlier(table, op.index):
        if _parts(other) == _parts(op.index) and other.unique != op.index.unique:
            plain = other if op.index.unique else op.index
            fix = _drop(op.table, plain.name) if plain is other else _leave_out(op)
            yield Advice(f"{plain.name} repeats a unique index on the same columns", fix)
            return


@on("index-redundant-pk-suffix", "add_index", new_tables=True)
def index_redundant_pk_suffix(op: Operation, c: Context) -> Iterator[Advice]:
    """InnoDB ends every secondary index with the primary key."""
    table = table_after(op, c)
    key = table.primary_key if table else None
    if op.index is None or key is None or op.index.unique or op.index.kind:
        return
    columns = op.index.columns
    if len(columns) > len(key.columns) and key.columns in (columns[-len(key.columns) :], columns[: len(key.columns)]):
        rest = [place for place, part in enumerate(op.index.parts) if part.column not in key.columns]
        yield Advice(f"{op.index.name} names the primary key, which InnoDB adds by itself", reordered(op, c, rest))
