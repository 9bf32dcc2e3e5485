"""What a schema change means for analytics: the sync to Parquet files, and calculations with polars on them."""

from wizard.analytics.calculation import calc_module
from wizard.analytics.cursor import Cursor, candidates, cursor, objection
from wizard.analytics.impact import Impact, TableImpact, impact
from wizard.analytics.losses import SyncWarning, warnings
from wizard.analytics.metrics import (
    KINDS,
    Metric,
    MetricError,
    MetricKind,
    check,
    kinds_for,
    metric_of,
    suggest_metrics,
)
from wizard.analytics.names import function_name, module_name
from wizard.analytics.snippets import export_lines, route_lines, tables_entry

__all__ = [
    "KINDS", "Cursor", "Impact", "Metric", "MetricError", "MetricKind", "SyncWarning", "TableImpact", "calc_module",
    "candidates", "check", "cursor", "export_lines", "function_name", "impact", "kinds_for", "metric_of", "module_name",
    "objection", "route_lines", "suggest_metrics", "tables_entry", "warnings",
]  # fmt: skip
