"""Queries that a change calls for: examples in TypeScript, checks before a migration, a look at the result after."""

from wizard.queries.access import Access
from wizard.queries.examples import examples
from wizard.queries.preflight import Probe, preflight
from wizard.queries.touched import TableChange, touched
from wizard.queries.transaction import transaction
from wizard.queries.verification import verification

__all__ = ["Access", "Probe", "TableChange", "examples", "preflight", "touched", "transaction", "verification"]
