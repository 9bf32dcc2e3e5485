"""The lines that connect an analytics feature to the files around it."""

from __future__ import annotations

from wizard.analytics.names import function_name, module_name, url_path

_TABLES = """\
# In {directory}/update_readmodel.py
TABLES = {{
    # ... existing
    {table!r}: {cursor!r},
}}
"""

_EXPORT = """\
# In {directory}/calculations/__init__.py
from .{module} import {function}

__all__ = [
    # ... existing
    "{function}",
]
"""

_ROUTE = '''\
# In {directory}/routers/analytics.py
from calculations import {function}


@router.get("{path}")
def get_{module}() -> dict[str, Any]:
    """Return what {function} calculates."""
    return {function}()
'''


def tables_entry(physical_table: str, cursor: str, analytics_dir: str = "fpp-analytics") -> str:
    """The new line of TABLES: the table's physical name and its cursor column's SQL name."""
    return _TABLES.format(directory=analytics_dir, table=physical_table, cursor=cursor)


def export_lines(feature: str, analytics_dir: str = "fpp-analytics") -> str:
    """What `calculations/__init__.py` needs for the feature's function to be imported from the package."""
    return _EXPORT.format(directory=analytics_dir, module=module_name(feature), function=function_name(feature))


def route_lines(feature: str, analytics_dir: str = "fpp-analytics") -> str:
    """The endpoint that serves the feature's metrics."""
    return _ROUTE.format(
        directory=analytics_dir, module=module_name(feature), function=function_name(feature), path=url_path(feature)
    )
