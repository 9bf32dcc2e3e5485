"""Generated modules run on real files with real polars, and pass the linters as they stand."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wizard.analytics.polars_versions import every_polars, run
from tests.wizard.analytics.rows import SAMPLES, VALUES, expected
from wizard.analytics import (
    KINDS,
    Metric,
    MetricError,
    MetricKind,
    calc_module,
    function_name,
    kinds_for,
    metric_of,
    module_name,
    suggest_metrics,
)
from wizard.named import NamedList
from wizard.schema import Column, PrimaryKey, Table

RULES = "E,W,F,I,B,C4,UP,ARG,SIM"
WIDE = Table("fpp_wide", NamedList(Column(f"c{number}", text) for number, text in enumerate(VALUES)))
ALL = [Metric("rows"), *(Metric(kind, c.name, n=3) for c in WIDE.columns for kind in kinds_for(c))]
STATES = ("missing", "empty", "null", "normal")
NORMAL = [{f"c{number}": SAMPLES.get(text, 9) for number, text in enumerate(VALUES)}] * 2


def case(table: Table, metrics: Sequence[Metric], rows: list[dict[str, Any]] | None) -> dict[str, Any]:
    """A case for the runner."""
    module = calc_module("Room Reactions", table.name, table, metrics)
    template = [{c.name: SAMPLES.get(c.type, 9) for c in table.columns}]
    return {
        "module": module, "function": "calc_room_reactions", "file": f"{table.name}.parquet", "rows": rows,
        "template": template,
    }  # fmt: skip


def in_state(state: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """The rows of a file in that state; None without a file."""
    nulls = [dict.fromkeys(row) for row in rows]
    return {"missing": None, "empty": [], "null": nulls, "normal": rows}[state]


def assert_right(result: dict[str, Any], metrics: Sequence[Metric], rows: list[dict[str, Any]] | None) -> None:
    """The values are what the metrics of these rows are, to the last digit that is shown."""
    assert "error" not in result, result
    ordered = sorted(metrics, key=lambda metric: KINDS[metric.kind].is_list)
    assert len(result["result"]) == len(metrics)
    for metric, value in zip(ordered, result["result"].values(), strict=True):
        wanted = expected(metric, rows or [])
        exact = isinstance(wanted, int | str | list) or wanted is None
        assert value == (wanted if exact else pytest.approx(wanted, rel=1e-9, abs=0.0051)), metric


@every_polars
def test_every_metric_of_every_type_in_every_state_of_the_file(python: str) -> None:
    states = [in_state(state, NORMAL) for state in STATES]
    for results in run(python, [case(WIDE, ALL, rows) for rows in states]):
        for rows, result in zip(states, results, strict=True):
            assert_right(result, ALL, rows)


@st.composite
def tables_with_rows(draw: st.DrawFn) -> tuple[Table, list[Metric], list[dict[str, Any]] | None]:
    """A table, some metrics, and what its file holds."""
    types = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=4))
    table = Table("t", NamedList(Column(f"c{number}", text) for number, text in enumerate(types)))
    possible = [Metric("rows"), *(Metric(kind, c.name, n=2) for c in table.columns for kind in kinds_for(c))]
    metrics = draw(st.lists(st.sampled_from(possible), min_size=1, max_size=8, unique=True))
    values = st.fixed_dictionaries({c.name: st.none() | VALUES[c.type] for c in table.columns})
    rows = draw(st.lists(values, max_size=6))
    return table, metrics, draw(st.sampled_from([rows, rows, None]))


@every_polars
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(tables_with_rows(), min_size=10, max_size=25))
def test_values_are_those_worked_out_by_hand(
    python: str, drawn: list[tuple[Table, list[Metric], list[dict[str, Any]] | None]]
) -> None:
    for results in run(python, [case(*each) for each in drawn]):
        for (_, metrics, rows), result in zip(drawn, results, strict=True):
            assert_right(result, metrics, rows)


names = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=64) | st.text(
    st.sampled_from("ab_ż'\"\\表{}"), min_size=1, max_size=64
)


@st.composite
def modules(draw: st.DrawFn) -> str:
    """A module about names of any length and with any characters."""
    columns = NamedList(
        Column(f"{name}_"[-64:], draw(st.sampled_from(sorted(VALUES))))
        for name in draw(st.lists(names, min_size=1, max_size=3))
    )
    table = Table("t", columns)
    possible = [Metric("rows"), *(Metric(kind, c.name) for c in columns for kind in kinds_for(c))]
    metrics = draw(st.lists(st.sampled_from(possible), min_size=1, max_size=6))
    return calc_module(draw(names), draw(names).replace("/", "_"), table, metrics)


def project(directory: Path, texts: Sequence[str]) -> Path:
    """An analytics folder with these calculations."""
    (directory / "calculations").mkdir(parents=True, exist_ok=True)
    (directory / "config.py").write_text('DATA_DIR = "data"\n', "utf-8")
    (directory / "pyproject.toml").write_text('[project]\nname = "x"\nrequires-python = ">=3.12"\n', "utf-8")
    for number, text in enumerate(texts):
        (directory / "calculations" / f"m{number}.py").write_text(text, "utf-8")
    return directory


def assert_accepted(directory: Path, *command: str) -> None:
    """The tool finds nothing to say."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=directory, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(modules(), min_size=10, max_size=20))
def test_ruff_accepts_any_names(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    directory = project(tmp_path_factory.mktemp("ruff"), texts)
    assert_accepted(directory, "ruff", "check", "--isolated", "--no-cache", "--select", RULES, ".")
    assert_accepted(directory, "ruff", "format", "--isolated", "--no-cache", "--check", "--diff", ".")


@pytest.mark.parametrize("length", [20, 26, 33, 40, 52, 64])
def test_ruff_accepts_names_of_any_length(tmp_path: Path, length: int) -> None:
    columns = NamedList(Column(f"c{number}".ljust(length, "x"), text) for number, text in enumerate(VALUES))
    metrics = [Metric("rows"), *(Metric(kind, c.name) for c in columns for kind in kinds_for(c))]
    text = calc_module("f" * length, "t" * length, Table("t", columns), metrics)
    directory = project(tmp_path, [text])
    assert_accepted(directory, "ruff", "check", "--isolated", "--no-cache", "--select", RULES, ".")
    assert_accepted(directory, "ruff", "format", "--isolated", "--no-cache", "--check", "--diff", ".")


def test_mypy_strict_accepts_every_metric(tmp_path: Path) -> None:
    texts = [case(WIDE, metrics, None)["module"] for metrics in ([Metric("rows")], ALL, [Metric("top", "c0")])]
    assert_accepted(project(tmp_path, texts), "mypy", "--strict", ".")


@pytest.mark.parametrize(
    ("metric", "problem"),
    [
        (Metric("sum", "gone"), "no such column"),
        (Metric("sum", "name"), "does not work for varchar"),
        (Metric("count", "hidden"), "invisible"),
        (Metric("count", "^a.*$"), "pattern"),
        (Metric("top", "name", 0), "empty"),
    ],
)
def test_metrics_that_cannot_be_are_refused(metric: Metric, problem: str) -> None:
    columns = [Column("name", "varchar(9)"), Column("hidden", "int", invisible=True), Column("^a.*$", "int")]
    table = Table("t", NamedList(columns))
    with pytest.raises(MetricError, match=problem):
        calc_module("x", "t", table, [metric])


def test_stored_answers_name_a_kind_or_are_refused() -> None:
    assert metric_of("top", "name", 3) == Metric("top", "name", 3)
    with pytest.raises(MetricError, match="unknown kind"):
        metric_of("median", "name")


def test_equal_keys_stay_apart() -> None:
    table = Table("t", NamedList([Column("a_count", "int"), Column("distinct_a", "int"), Column("d", "date")]))
    metrics = [Metric("distinct", "a_count"), Metric("count", "distinct_a"), Metric("per_day", "d"), Metric("rows")]
    text = calc_module("x", "t", table, metrics * 2)
    assert text.count('.alias("') - 2 == len({line for line in text.splitlines() if '.alias("' in line}) - 2 == 6


def test_suggestions_follow_the_role_of_each_column() -> None:
    columns = [
        Column("id", "int", not_null=True, autoincrement=True),
        Column("kind", "enum('a','b')"),
        Column("open", "boolean"),
        Column("created_at", "timestamp", not_null=True, default="(now())"),
        Column("note", "text"),
    ]
    kinds: list[tuple[MetricKind, str]] = [("rows", ""), ("top", "kind"), ("share", "open"), ("per_day", "created_at")]
    found = suggest_metrics(Table("t", NamedList(columns), PrimaryKey(("id",))))
    assert list(found) == [Metric(kind, column) for kind, column in kinds]


@pytest.mark.parametrize(
    ("feature", "module", "function"),
    [
        ("Room Reactions", "room_reactions", "calc_room_reactions"),
        ("roomReactions v2", "room_reactions_v2", "calc_room_reactions_v2"),
        ("class", "feature_class", "calc_feature_class"),
        ("2FA logins", "feature_2fa_logins", "calc_feature_2fa_logins"),
        ("Räume", "raume", "calc_raume"),
        ("表", "feature", "calc_feature"),
    ],
)
def test_names_of_features(feature: str, module: str, function: str) -> None:
    assert (module_name(feature), function_name(feature)) == (module, function)


@given(st.text())
def test_any_feature_gives_names_that_python_can_import(feature: str) -> None:
    assert module_name(feature).isidentifier()
    exec(f"def {module_name(feature)}() -> None: ...")
