"""The checks behind the rules, one module for each kind of harm. Importing this registers them."""

from wizard.review.checks import (
    backfills,
    compatibility,
    data,
    destructive,
    drizzle,
    drops,
    foreign_keys,
    indexes,
    locking,
    naming,
    order,
    planetscale,
    sizes,
    types,
    validity,
)

__all__ = [
    "backfills", "compatibility", "data", "destructive", "drizzle", "drops", "foreign_keys", "indexes", "locking",
    "naming", "order", "planetscale", "sizes", "types", "validity",
]  # fmt: skip
