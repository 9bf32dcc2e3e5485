"""Values as a MySQL driver returns them, and what each metric of them is, worked out without polars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import fmean
from typing import Any

from hypothesis import strategies as st

from wizard.analytics import Metric

_LOW, _HIGH = datetime(1970, 1, 2), datetime(2037, 12, 31)
_REALS = st.floats(-1e9, 1e9, allow_nan=False)
_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(-3, 3) | st.integers(-(2**31), 2**31 - 1),
    "bigint": st.integers(-(2**63), 2**63 - 1),
    "bigint unsigned": st.integers(0, 2**64 - 1),
    "boolean": st.integers(0, 1),
    "tinyint(1)": st.integers(0, 1),
    "decimal(10,2)": st.decimals(-9999, 9999, places=2),
    "decimal(12,3)": st.decimals(-9999, 9999, places=3),
    "decimal(5)": st.decimals(-99, 99, places=0),
    "double": _REALS,
    "float": _REALS,
    "timestamp": st.datetimes(_LOW, _HIGH).map(lambda t: t.replace(microsecond=0)),
    "datetime(6)": st.datetimes(_LOW, _HIGH),
    "date": st.dates(date(1970, 1, 1), date(2037, 12, 31)),
    "time": st.timedeltas(timedelta(hours=-838), timedelta(hours=838)),
    "varchar(50)": _TEXTS,
    "enum('a','b')": st.sampled_from(["a", "b"]),
    "text": _TEXTS,
    "json": st.sampled_from(["{}", "[1, 2]"]),
    "blob": st.binary(max_size=3),
}
"""SQL type → its values."""

SAMPLES: dict[str, Any] = {
    "int": 7, "bigint": 2**40, "boolean": 1, "tinyint(1)": 0, "year": 2024, "decimal(10,2)": Decimal("1.57"),
    "decimal(12,3)": Decimal("1.555"), "decimal(5)": Decimal(3), "double": 1.5, "float": 2.5, "date": date(2024, 2, 29),
    "timestamp": datetime(2024, 2, 29, 1, 2, 3), "datetime(6)": datetime(2024, 2, 29, 1, 2, 3, 4),
    "time": timedelta(hours=3), "varchar(50)": "x", "enum('a','b')": "a", "text": "y", "json": "{}", "blob": b"z",
}  # fmt: skip
"""SQL type → one value that shows all its digits."""


def expected(metric: Metric, rows: list[dict[str, Any]]) -> Any:
    """The metric's value in JSON's types."""
    if metric.kind == "rows":
        return len(rows)
    return _EXPECTED[metric.kind]([row[metric.column] for row in rows], metric.n)


def _given(values: list[Any]) -> list[Any]:
    return [value for value in values if value is not None]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _total(values: list[Any], _: int) -> Any:
    return sum(value if isinstance(value, int) else float(value) for value in _given(values))


def _mean(values: list[Any], _: int) -> float:
    return fmean(float(value) for value in _given(values)) if _given(values) else 0.0


def _null_rate(values: list[Any], _: int) -> float:
    return 1 - len(_given(values)) / len(values) if values else 0.0


def _days(values: list[Any], _: int) -> list[dict[str, Any]]:
    days = Counter(value.date() if isinstance(value, datetime) else value for value in _given(values))
    return [{"date": day.isoformat(), "count": days[day]} for day in sorted(days)]


def _top(values: list[Any], n: int) -> list[dict[str, Any]]:
    counts = Counter(_given(values))
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    return [{"value": value, "count": counts[value]} for value in ordered[:n]]


_EXPECTED: dict[str, Callable[[list[Any], int], Any]] = {
    "count": lambda values, _: len(_given(values)),
    "distinct": lambda values, _: len(set(_given(values))),
    "sum": _total,
    "mean": _mean,
    "min": lambda values, _: _plain(min(_given(values), default=None)),
    "max": lambda values, _: _plain(max(_given(values), default=None)),
    "null_rate": _null_rate,
    "share": _mean,
    "per_day": _days,
    "top": _top,
}
