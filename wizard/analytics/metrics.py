"""The metrics that a calculation can have: each kind once, with its types, its polars code and its empty value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from wizard.analytics.arrival import Arrival, arrival, columns_read, counts_up
from wizard.analytics.cursor import cursor
from wizard.errors import WizardError
from wizard.schema import Column, Table

MetricKind = Literal["rows", "count", "distinct", "sum", "mean", "min", "max", "null_rate", "share", "per_day", "top"]
Role = Literal["table", "reference", "flag", "category", "amount", "creation"]
"""What a column is there for, as far as its type and keys tell."""


class MetricError(WizardError):
    """A metric does not fit the table that it is asked of."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure or list to calculate."""

    kind: MetricKind
    column: str = ""
    """The SQL name; empty for `rows`."""
    n: int = 10
    """How many values `top` lists."""


@dataclass(frozen=True, slots=True)
class KindOfMetric:
    """All that differs between kinds of metric."""

    label: str
    key: str
    """The name in the result; `{column}` stands for the column's."""
    code: Mapping[Arrival, str]
    """For each type of column that it takes: the calls on `pl.col(column)`, or for a list the helper and arguments."""
    empty: str
    """The Python value without rows; None where a number would be a lie."""
    suggested: Role | None = None
    is_list: bool = False
    of_table: bool = False
    """Whether it is about rows and takes no column."""
    takes: frozenset[Arrival] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "takes", frozenset(self.code))


def _same(code: str, *arrivals: Arrival) -> dict[Arrival, str]:
    return dict.fromkeys(arrivals, code)


_ALL: tuple[Arrival, ...] = get_args(Arrival)
_INTEGERS: tuple[Arrival, ...] = ("whole", "flag")
_FRACTIONS: tuple[Arrival, ...] = ("decimal", "float")


def _extreme(call: str) -> dict[Arrival, str]:
    return {
        **_same(f".{call}()", "whole"),
        **_same(f".cast(pl.Float64).{call}()", *_FRACTIONS),
        **_same(f'.cast(pl.Datetime("us")).{call}().dt.to_string("iso")', "datetime"),
        **_same(f'.cast(pl.Date).{call}().dt.to_string("iso")', "date"),
    }


_AVERAGE = ".cast(pl.Float64).mean().fill_null(0.0)"
_SUM = {
    **_same(".cast(pl.Int128).sum()", *_INTEGERS),
    **_same(".cast(pl.Float64).sum().round(2)", *_FRACTIONS),
}
_TOP = _same("_top(df, {column}, {n})", "text", *_INTEGERS)

KINDS: dict[MetricKind, KindOfMetric] = {
    "rows": KindOfMetric("Number of rows", "total", {}, "0", "table", of_table=True),
    "count": KindOfMetric("Rows with a value", "{column}_count", _same(".count()", *_ALL), "0"),
    "distinct": KindOfMetric(
        "Distinct values", "distinct_{column}", _same(".drop_nulls().n_unique()", *_ALL), "0", "reference"
    ),
    "sum": KindOfMetric("Sum", "{column}_sum", _SUM, "0", "amount"),
    "mean": KindOfMetric("Mean", "{column}_mean", _same(f"{_AVERAGE}.round(2)", "whole", *_FRACTIONS), "0.0", "amount"),
    "min": KindOfMetric("Smallest", "{column}_min", _extreme("min"), "None"),
    "max": KindOfMetric("Largest", "{column}_max", _extreme("max"), "None"),
    "null_rate": KindOfMetric(
        "Share of NULL", "{column}_null_rate", _same(".is_null().mean().fill_null(0.0).round(4)", *_ALL), "0.0"
    ),
    "share": KindOfMetric("Share of true", "{column}_share", _same(f"{_AVERAGE}.round(4)", "flag"), "0.0", "flag"),
    "per_day": KindOfMetric(
        "Rows per day", "per_day", _same("_per_day(df, {column})", "datetime", "date"), "[]", "creation", is_list=True
    ),
    "top": KindOfMetric("Most frequent values", "top_{column}", _TOP, "[]", "category", is_list=True),
}


def kinds_for(column: Column) -> list[MetricKind]:
    """The kinds of metric that make sense for a column's type."""
    return [kind for kind, spec in KINDS.items() if arrival(column.type) in spec.takes]


def metric_of(kind: str, column: str = "", n: int = 10) -> Metric:
    """The metric that a stored answer names.

    Raises:
        MetricError: no kind of that name.
    """
    for known in KINDS:
        if known == kind:
            return Metric(known, column, n)
    raise MetricError(f"unknown kind of metric: {kind}", where=column, remedy=f"Kinds: {', '.join(KINDS)}.")


def check(metric: Metric, table: Table) -> None:
    """Refuse a metric that cannot be calculated.

    Raises:
        MetricError: what is wrong, and with which column.
    """
    kind, column, where = KINDS[metric.kind], table.columns.get(metric.column), f"{table.name}.{metric.column}"
    if kind.of_table:
        return
    if column is None:
        raise MetricError("there is no such column", where=where, remedy=f"Columns: {', '.join(table.columns.names)}.")
    if column.invisible:
        raise MetricError("an invisible column is not in the Parquet file", where=where)
    if arrival(column.type) not in kind.takes:
        raise MetricError(f"“{kind.label}” does not work for {column.type}", where=where)
    if column.name == "*" or re.fullmatch(r"\^.*\$", column.name, re.DOTALL):
        raise MetricError("polars takes this column name for a pattern", where=where, remedy="Rename the column.")
    if metric.kind == "top" and metric.n < 1:
        raise MetricError(f"top {metric.n} would be empty", where=where, remedy="Ask for 1 or more.")


def suggest_metrics(table: Table) -> tuple[Metric, ...]:
    """A start: the number of rows, and for each column what its role in the table asks for."""
    columns = [(column.name, role) for column in columns_read(table) if (role := _role(table, column))]
    roles: list[tuple[str, Role]] = [("", "table"), *columns]
    return tuple(_suggested(roles))


def _suggested(roles: Iterable[tuple[str, Role]]) -> Iterable[Metric]:
    for name, role in roles:
        yield from (Metric(kind, name) for kind, spec in KINDS.items() if spec.suggested == role)


def _role(table: Table, column: Column) -> Role | None:
    if any(column.name in key.columns for key in table.foreign_keys):
        return "reference"
    if column.name == _creation(table):
        return "creation"
    if counts_up(column):
        return None
    return _ROLES.get(column.type.split("(")[0].strip().lower()) or _ROLES.get(arrival(column.type))


_ROLES: dict[str, Role] = {"enum": "category", "flag": "flag", "decimal": "amount", "float": "amount"}


def _creation(table: Table) -> str:
    """The time at which a row was made, also where the table is synced by another column."""
    timed = [column for column in columns_read(table) if arrival(column.type) == "datetime"]
    made = cursor(Table(table.name, type(table.columns)(timed)))
    return made.column
