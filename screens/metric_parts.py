"""The parts of a metric in its editor row, and the edits of the list of metrics."""

from __future__ import annotations

from screens.parts import Part
from wizard.analytics import KINDS, check, metric_of
from wizard.errors import WizardError
from wizard.plan import Plan
from wizard.spec import Analytics, MetricAnswer, Spec

KIND_NAMES = tuple(KINDS)


def _with_place(metric: MetricAnswer, text: str) -> MetricAnswer:
    table, _, column = text.strip().partition(".")
    if not table:
        raise WizardError("a metric needs a table", remedy="example: invites.status")
    return metric.model_copy(update={"table": table, "column": column})


def _with_n(metric: MetricAnswer, text: str) -> MetricAnswer:
    if not text.strip().isdigit():
        raise WizardError("a whole number", remedy="how many values `top` lists")
    return metric.model_copy(update={"n": int(text)})


PARTS = (
    Part(
        "kind",
        "Metric",
        lambda metric: metric.kind,
        lambda metric, text: metric.model_copy(update={"kind": text}),
        options=KIND_NAMES,
        hint="What is counted: ← → choose",
    ),
    Part(
        "place",
        "Of",
        lambda metric: f"{metric.table}.{metric.column}".rstrip("."),
        _with_place,
        "invites.status",
        needed=True,
        hint="table.column; the table alone for a count of its rows",
    ),
    Part("n", "How many", lambda metric: str(metric.n), _with_n, "5", hint="How many values `top` lists"),
)


def take_metric(spec: Spec, plan: Plan, metric: MetricAnswer, key: str) -> Spec:
    """Put a metric at the place that `key` numbers; at the end when it is empty.

    Raises:
        WizardError: the metric cannot be calculated from that column.
    """
    table = plan.after.tables.get(metric.table)
    if table is None:
        raise WizardError(f"there is no table {metric.table}")
    check(metric_of(metric.kind, metric.column, metric.n), table)
    metrics = list(spec.analytics.metrics)
    if key:
        metrics[int(key)] = metric
    else:
        metrics.append(metric)
    return with_analytics(spec, metrics=tuple(metrics))


def drop_metric(spec: Spec, key: str) -> Spec:
    """Drop the metric at that place."""
    kept = tuple(metric for place, metric in enumerate(spec.analytics.metrics) if str(place) != key)
    return with_analytics(spec, metrics=kept)


def with_analytics(spec: Spec, **values: object) -> Spec:
    """The spec with other answers on analytics."""
    analytics: Analytics = spec.analytics.model_copy(update=values)
    return spec.model_copy(update={"analytics": analytics})
