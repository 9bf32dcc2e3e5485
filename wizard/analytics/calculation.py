"""The Python module that calculates a feature's metrics from a Parquet file.

It runs before the first sync, on empty files and on columns without a value, and all that it returns is strict JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wizard.analytics.arrival import arrival
from wizard.analytics.layout import fitting, quoted
from wizard.analytics.metrics import KINDS, Metric, MetricError, MetricKind, check
from wizard.analytics.names import function_name, module_name
from wizard.schema import Table

_MODULE = """\
# {directory}/calculations/{module}.py
from pathlib import Path
from typing import Any

import polars as pl

from config import DATA_DIR


def {function}() -> dict[str, Any]:
    {docstring}
    data_dir = Path(DATA_DIR)
    path = {path}
    if not path.exists():  # no file until the first synced row
        return {empty}

    df = pl.read_parquet(path)
{body}
{helpers}"""

_HELPERS: dict[MetricKind, str] = {
    "per_day": '''

def _per_day(df: pl.DataFrame, column: str) -> list[dict[str, Any]]:
    """Count the rows of each day; days without rows are absent."""
    return (
        df.drop_nulls(column)
        .group_by(pl.col(column).cast(pl.Date).alias("date"))
        .agg(pl.len().alias("count"))
        .sort("date")
        .with_columns(pl.col("date").dt.to_string("iso"))
        .to_dicts()
    )
''',
    "top": '''

def _top(df: pl.DataFrame, column: str, n: int) -> list[dict[str, Any]]:
    """Count the n most frequent values; equally frequent ones in their own order."""
    return (
        df.drop_nulls(column)
        .group_by(pl.col(column).alias("value"))
        .agg(pl.len().alias("count"))
        .sort(["count", "value"], descending=[True, False])
        .head(n)
        .to_dicts()
    )
''',
}


_CALL = re.compile(r"(?<=\))(?=\.)")
"""Where a chain of calls is broken."""


def calc_module(
    feature: str, physical_table: str, table: Table, metrics: Sequence[Metric], analytics_dir: str = "fpp-analytics"
) -> str:
    """The text of `calculations/<feature>.py`, formatted as `ruff format` does.

    `physical_table` is the SQL name of `table`, which names the Parquet file.

    Raises:
        MetricError: no metric, or one that the table has no such column for, or whose column has another type.
    """
    if not metrics:
        raise MetricError("no metric to calculate", remedy="Choose at least one, such as the number of rows.")
    for metric in metrics:
        check(metric, table)
    keyed = sorted(zip(_keys(metrics), metrics, strict=True), key=lambda pair: KINDS[pair[1].kind].is_list)
    file = quoted(f"{physical_table}.parquet")
    used = {metric.kind for metric in metrics}
    return _MODULE.format(
        directory=analytics_dir,
        module=module_name(feature),
        function=function_name(feature),
        docstring=fitting(*(f'"""{text}"""' for text in _sentences(feature, physical_table)), indent=4),
        path=fitting(f"data_dir / {file}", f"data_dir.joinpath(\n        {file}\n    )", indent=len("    path = ")),
        empty=_empty([(key, KINDS[metric.kind].empty) for key, metric in keyed]),
        body=_body(keyed, table),
        helpers="".join(text for kind, text in _HELPERS.items() if kind in used),
    )


def _keys(metrics: Iterable[Metric]) -> list[str]:
    """A key for each metric, made of ASCII letters, digits and `_`; equal ones get the column's name, then numbers."""
    keys: list[str] = []
    for metric in metrics:
        column = re.sub(r"\W+", "_", metric.column, flags=re.ASCII)
        base = KINDS[metric.kind].key.format(column=column)[:60]
        numbered = (f"{base}_{number}" for number in range(2, len(keys) + 3))
        free = (key for key in (base, f"{base}_{column}"[:60], *numbered) if key not in keys)
        keys.append(next(free))
    return keys


def _sentences(feature: str, physical_table: str) -> tuple[str, str]:
    source = re.sub(r"[^\w$ -]", "_", physical_table)
    return f"Calculate {module_name(feature).replace('_', ' ')} metrics from {source}.", f"Metrics of {source}."


def _empty(entries: list[tuple[str, str]]) -> str:
    items = [f'"{key}": {value}' for key, value in entries]
    exploded = "{\n" + "".join(f"            {item},\n" for item in items) + "        }"
    return fitting("{" + ", ".join(items) + "}", exploded, indent=len("        return "))


def _body(keyed: Sequence[tuple[str, Metric]], table: Table) -> str:
    scalars = [_expression(key, m, table) for key, m in keyed if not KINDS[m.kind].is_list]
    lists = [_entry(key, m, table) for key, m in keyed if KINDS[m.kind].is_list]
    row = "df.select(\n" + "".join(scalars) + "    ).row(0, named=True)"
    if not lists:
        return f"    return {row}"
    first = f"    result = {row}\n" if scalars else ""
    spread = "        **result,\n" if scalars else ""
    return f"{first}    return {{\n{spread}{''.join(lists)}    }}"


def _code(metric: Metric, table: Table) -> str:
    return KINDS[metric.kind].code[arrival(table.columns[metric.column].type)]


def _expression(key: str, metric: Metric, table: Table) -> str:
    """One argument of `select`; a chain that is too long has a line for each call."""
    if KINDS[metric.kind].of_table:
        return f'        pl.len().alias("{key}"),\n'
    column = f"pl.col({quoted(metric.column)})"
    calls = [column, *_CALL.split(f'{_code(metric, table)}.alias("{key}")')]
    chain = fitting("".join(calls), "\n        ".join(calls), indent=9)
    return f"        {chain},\n"


def _entry(key: str, metric: Metric, table: Table) -> str:
    """One entry of the result: a list that a helper makes."""
    call = _code(metric, table).format(column=quoted(metric.column), n=metric.n)
    name, _, arguments = call[:-1].partition("(")
    exploded = f"{name}(\n            {arguments}\n        )"
    return f'        "{key}": {fitting(call, exploded, indent=len(key) + 13)},\n'
