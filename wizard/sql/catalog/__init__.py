"""The catalog: statements applied to an immutable schema, or refused in MySQL's own words."""

from wizard.sql.catalog.apply import apply_statement, session_after
from wizard.sql.catalog.context import Context, Session
from wizard.sql.catalog.errors import NeedsServerError, SqlError

__all__ = ["Context", "NeedsServerError", "Session", "SqlError", "apply_statement", "session_after"]
