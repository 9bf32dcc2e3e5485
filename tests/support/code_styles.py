"""Hypothesis strategies for how teams write their schema code."""

from __future__ import annotations

from hypothesis import strategies as st

from wizard.drizzle.names import CodeNames, CodeStyle

styles = st.builds(
    CodeStyle,
    quote=st.sampled_from(["'", '"']),
    third_argument=st.sampled_from(["array", "object"]),
    parameter=st.sampled_from(["table", "t"]),
    creator=st.sampled_from(["mysqlTable", "createTable"]),
    explicit_names=st.booleans(),
    casing=st.sampled_from(["", "snake_case", "camelCase"]),
    indent=st.sampled_from(["  ", "\t"]),
)
"""Any style that can be written."""

names = st.sampled_from([CodeNames(), CodeNames("app_"), CodeNames("ro"), CodeNames(columns={"rooms": {"a": "b c"}})])
"""Names as given, or with a prefix that only some tables have, or with keys that are no identifiers."""
