"""The checks behind the rules, one module for each kind of harm. Importing this registers them."""

from wizard.review.checks import (
    algorithms,
    backfills,
    cheaper,
    compatibility,
    data,
    design,
    destructive,
    drizzle,
    drops,
    foreign_keys,
    indexes,
    locking,
    naming,
    order,
    planetscale,
    redundant,
    required,
    rollback,
    rollback_rows,
    sizes,
    types,
    uniques,
    validity,
    values,
    waiting,
)
from wizard.review.registry import CHECKS

__all__ = [
    "CHECKS",
    "algorithms", "backfills", "cheaper", "compatibility", "data", "design", "destructive", "drizzle", "drops",
    "foreign_keys", "indexes", "locking", "naming", "order", "planetscale", "redundant", "required", "rollback",
    "rollback_rows", "sizes", "types", "uniques", "validity", "values", "waiting",
]  # fmt: skip
