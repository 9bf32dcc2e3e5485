"""Engines: what each server and version knows, read from the data files once and as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

from wizard.errors import WizardError

Family = Literal["mysql", "mariadb"]
ALIASES = {"mysql": "mysql-9", "mariadb": "mariadb-10.11"}


@dataclass(frozen=True, eq=False)
class Engine:
    """One server version: names that it reserves, functions, character sets, and what sets it apart."""

    name: str
    title: str
    """The name for people: `MySQL 8.4`."""
    family: Family
    version: int
    """As the server counts: 80400 is 8.4.0, 101100 is MariaDB 10.11."""
    flags: frozenset[str]
    """What sets it apart. `unique_parent`: a foreign key needs a unique parent key (6125). `inline_references`:
    REFERENCES behind a column counts."""
    reserved: frozenset[str]
    """Words in capitals that are no names without quotes."""
    keywords: frozenset[str]
    """All other words of the grammar, in capitals."""
    functions: Mapping[str, tuple[int, int | None, int] | None]
    """Built-in functions in lower case: least and most arguments (None: any number) and the step; None: not known."""
    types: Mapping[str, Mapping[str, Any]]
    """Data types in lower case, aliases included, with what they take."""
    charsets: Mapping[str, tuple[str, int]]
    """Character set: its default collation, and bytes for a character at most."""
    collation_charsets: Mapping[str, str]
    """Collation: its character set; `any` for MariaDB's that fit several."""

    @property
    def mariadb(self) -> bool:
        """Whether it is a MariaDB."""
        return self.family == "mariadb"

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The data file of the family."""
        known: Mapping[str, Any] = _data(self.family)
        return known

    @cached_property
    def callable_keywords(self) -> frozenset[str]:
        """Keywords in capitals that are functions when a bracket follows."""
        known = {*self.functions, *_data("mysql")["own_syntax"], "password", "old_password"}
        return frozenset(name.upper() for name in known) & self.keywords

    def charset_called(self, name: str) -> str:
        """The character set of that name (`utf8` is `utf8mb3`); empty when there is none."""
        lower = "utf8mb3" if name.lower() == "utf8" else name.lower()
        return lower if lower in self.charsets else ""

    def collation_called(self, name: str) -> str:
        """The collation of that name; empty when there is none."""
        lower = name.lower()
        lower = f"utf8mb3_{lower[5:]}" if lower.startswith("utf8_") else lower
        return lower if lower in self.collation_charsets else ""

    @property
    def charset(self) -> str:
        """The character set of a database that names none."""
        return "utf8mb4"

    @property
    def collation(self) -> str:
        """The collation of a database that names none."""
        return self.charsets[self.charset][0]

    @cached_property
    def aggregates(self) -> frozenset[str]:
        """Aggregate functions, in lower case."""
        return frozenset(_data("mysql")["aggregate"])

    @cached_property
    def window_functions(self) -> frozenset[str]:
        """Functions that need OVER, in lower case."""
        return frozenset(_data("mysql")["window"])

    @cached_property
    def variables(self) -> frozenset[str]:
        """System variables, in lower case."""
        return frozenset(self.facts["variables"].split())

    @property
    def measured(self) -> bool:
        """Whether the data of its family was read off this very version."""
        return self.name in ALIASES.values()

    @cached_property
    def storage_engines(self) -> frozenset[str]:
        """Storage engines in lower case that a table may name."""
        known: dict[str, str] = _data("mysql")["engines"]
        extra = {"aria", "sequence", "innodb"} if self.mariadb else set()
        return frozenset({name for name, state in known.items() if state != "no"} | extra)

    @cached_property
    def information_schema(self) -> Mapping[str, tuple[str, ...]]:
        """Tables of information_schema with their columns, in lower case; no columns: not known."""
        known = {name: tuple(text.split()) for name, text in self.facts["information_schema"].items()}
        return {**dict.fromkeys(self.facts["information_schema_others"].split(), ()), **known}


def names() -> tuple[str, ...]:
    """The engines that there are, and the short names that stand for one of them."""
    return (*ALIASES, *_data("engines"))


@cache
def engine(name: str = "mysql") -> Engine:
    """The engine of that name; `mysql` is the newest MySQL, `mariadb` is MariaDB 10.11.

    Raises:
        WizardError: there is no such engine.
    """
    full = ALIASES.get(name, name)
    if full not in _data("engines"):
        raise WizardError(f"unknown engine: {name}", remedy=f"Choose one of {', '.join(names())}.")
    row = _data("engines")[full]
    facts = _data(row["family"])
    reserved = frozenset((facts["reserved"] + " " + row.get("reserved_too", "")).split())
    reserved -= set(row.get("not_reserved", "").split())
    return Engine(
        name=full,
        title=row["title"],
        family=row["family"],
        version=row["version"],
        flags=frozenset(row["flags"]),
        reserved=reserved,
        keywords=frozenset(facts["keywords"].split()),
        functions=_functions(row, facts),
        types=_types(row),
        charsets={name: (collation, size) for name, (collation, size) in facts["charsets"].items()},
        collation_charsets=_collations(facts["collations"]),
    )


_UNICODE = ("utf8mb3", "utf8mb4", "ucs2", "utf16", "utf32")


def _collations(by_charset: Mapping[str, str]) -> dict[str, str]:
    """Collation: character set. MariaDB's `uca1400_ai_ci` fits all Unicode sets, also with the set's name before it."""
    found = {name: charset for charset, text in by_charset.items() for name in text.split()}
    shared = [name for name, charset in found.items() if charset == "any"]
    return found | {f"{charset}_{name}": charset for charset in _UNICODE for name in shared}


def _functions(row: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, tuple[int, int | None, int] | None]:
    """MySQL's functions with their arity; MariaDB shares those that it has, and has others of unknown arity."""
    arity = {name: (known[0], known[1], known[2] if len(known) > 2 else 1) for name, known in _arity().items()}
    extra = dict.fromkeys(row.get("functions_too", "").split())
    if row["family"] == "mysql":
        return {**arity, **extra}
    own = facts["functions"]
    shared = {name: arity.get(name) for name in own}
    common = {name: known for name, known in arity.items() if name not in facts["functions_missing"].split()}
    return {**common, **shared, **extra}


def _arity() -> Mapping[str, list[Any]]:
    known: Mapping[str, list[Any]] = _data("mysql")["functions"]
    return known


def _types(row: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    without = row.get("no_types", "").split()
    own = _data("mariadb")["types"] if row["family"] == "mariadb" else {}
    return {name: facts for name, facts in {**_data("mysql")["types"], **own}.items() if name not in without}


@cache
def _data(name: str) -> Any:
    return json.loads(files("wizard.sql").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))
