"""What is known of packages: Drizzle's own functions, and which packages never make MySQL tables."""

from __future__ import annotations

from wizard.drizzle.reader.records import Namespace
from wizard.drizzle.reader.sql import OPERATORS, SQL
from wizard.drizzle.reader.tables import CORE, ORM_FUNCTIONS
from wizard.drizzle.reader.values import UNDEFINED, Native, Unresolved, Value

ORM: dict[str, Value] = {"sql": SQL, **OPERATORS, **ORM_FUNCTIONS}

_DEFINE_CONFIG = Native("defineConfig", lambda _ev, config=UNDEFINED, *_more: config)

_KNOWN = {
    "drizzle-kit": {"defineConfig": _DEFINE_CONFIG},
    "drizzle-orm/mysql-core": CORE,
    "drizzle-orm": ORM,
    "drizzle-orm/sql": ORM,
    "drizzle-orm/relations": ORM,
}


def package_namespace(source: str) -> Value | None:
    """The whole of a package, or None for one that is not known."""
    if source in _KNOWN:
        return Namespace(_KNOWN[source], source)
    return Unresolved("*", f"in the package '{source}'", harmless=True) if _is_harmless(source) else None


def package_member(source: str, name: str) -> Value | None:
    """What a package exports under a name, or None for one that is not known."""
    if source in _KNOWN:
        known = _KNOWN[source].get(name)
        return Unresolved(name, f"in '{source}'", harmless=True) if known is None else known
    return Unresolved(name, f"in the package '{source}'", harmless=True) if _is_harmless(source) else None


def _is_harmless(source: str) -> bool:
    return source.startswith(("drizzle-", "node:")) or source in _HARMLESS


_HARMLESS = frozenset(
    "zod valibot arktype nanoid uuid crypto path fs @paralleldrive/cuid2 ulid ulidx react next".split()
)
