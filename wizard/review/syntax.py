"""Why a statement does not parse: a reserved word, another dialect, missing parentheses, or just wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass

from wizard.review.dialects import foreign_feature, with_backticks
from wizard.sql.engines import Engine
from wizard.sql.engines import engine as engine_named
from wizard.sql.grammar import Failure, parse

OTHER_FAMILY = {
    "mysql": ("mariadb-11", "mariadb-only-syntax", "MariaDB"),
    "mariadb": ("mysql-9", "mysql-only-syntax", "MySQL"),
}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The rule that a syntax error falls under, with a message and what to write instead."""

    rule: str
    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A statement that does not parse, with offsets counted from its own beginning."""

    text: str
    start: int
    end: int
    failure: Failure
    engine: Engine

    @property
    def word(self) -> str:
        """What stands where it stops."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What was read."""
        return self.text[: self.start].rstrip()

    def parses(self, text: str, engine: Engine | None = None) -> bool:
        """Whether another text is a statement."""
        return parse(text, engine or self.engine).statement is not None


def diagnose(text: str, failure: Failure, offset: int, engine: Engine) -> Diagnosis:
    """What is wrong with a statement that starts at `offset` of its script."""
    broken = Broken(text, failure.start - offset, failure.end - offset, failure, engine)
    for test in TESTS:
        if found := test(broken):
            return found
    return _plain(broken)


def _reserved(broken: Broken) -> Diagnosis | None:
    """A reserved word in the place of a name: in backticks the statement reads well."""
    text, engine, words = broken.text, broken.engine, []
    for _ in range(8):
        failure = parse(text, engine).failure
        if failure is None:
            break
        word = text[failure.start : failure.end]
        if word.upper() not in engine.reserved:
            return None
        words.append(word)
        text = f"{text[: failure.start]}`{word}`{text[failure.end :]}"
    if not words or not broken.parses(text):
        return None
    return Diagnosis("reserved-word-unquoted", f"{words[0]} is a reserved word of {engine.title}", f"{text};")


def _no_length(broken: Broken) -> Diagnosis | None:
    found = re.search(r"\b(varchar|varbinary)$", broken.before, re.I)
    if found and "(" in broken.failure.expected:
        fixed = f"{broken.before}(255){broken.text[len(broken.before) :]};"
        return Diagnosis("invalid-type-length", f"{found[1].upper()} needs a length", fixed)
    return None


def _number_as_name(broken: Broken) -> Diagnosis | None:
    """Digits alone are a number; a name of digits needs backticks."""
    fixed = f"{broken.text[: broken.start]}`{broken.word}`{broken.text[broken.end :]}"
    if broken.word.isdigit() and "a name" in broken.failure.expected and broken.parses(fixed):
        return Diagnosis("invalid-identifier", f"{broken.word} is a number: as a name it needs backticks", f"{fixed};")
    return None


def _no_members(broken: Broken) -> Diagnosis | None:
    found = re.search(r"\b(enum|set)\s*\($", broken.before, re.I)
    fixed = f"{broken.text[: broken.start]}'…'{broken.text[broken.start :]}"
    if found and broken.word == ")" and broken.parses(fixed):
        return Diagnosis("enum-set-invalid", f"{found[1].upper()} needs at least one member", f"{fixed};")
    return None


def _comma(broken: Broken) -> Diagnosis | None:
    """A comma too many, or one too few."""
    fixed = broken.before.rstrip(",").rstrip() + broken.text[broken.start :]
    if broken.before.endswith(",") and broken.parses(fixed):
        return Diagnosis("syntax-error", "a comma too many", f"{fixed.rstrip()};")
    fixed = f"{broken.before}, {broken.text[broken.start :]}"
    if broken.word and broken.parses(fixed):
        return Diagnosis("syntax-error", f"a comma is missing before “{broken.word}”", f"{fixed};")
    return None


def _default_call(broken: Broken) -> Diagnosis | None:
    """DEFAULT uuid(): an expression needs parentheses of its own."""
    if not re.search(r"\bDEFAULT$", broken.before, re.I):
        return None
    call = _call_at(broken.text, broken.start)
    fixed = f"{broken.text[: broken.start]}({call}){broken.text[broken.start + len(call) :]}"
    if call and broken.parses(fixed):
        return Diagnosis("default-needs-parens", f"a default such as {call} needs parentheses around it", f"{fixed};")
    return None


def _functional(broken: Broken) -> Diagnosis | None:
    """A key part that is an expression, without its second pair of parentheses."""
    found = re.search(r"(\w+)\s*\(\s*$", broken.text[: broken.start])
    if not found:
        return None
    call = _call_at(broken.text, found.start(1))
    fixed = f"{broken.text[: found.start(1)]}({call}){broken.text[found.start(1) + len(call) :]}"
    if not call or not broken.parses(fixed, engine_named("mysql")):
        return None
    if broken.engine.mariadb:
        return Diagnosis("mysql-only-syntax", "MariaDB has no indexes on expressions", _generated(call))
    return Diagnosis("functional-index-invalid", f"an index on {call} needs parentheses around it", f"{fixed};")


def _generated(call: str) -> str:
    return f"ADD COLUMN `value` VARCHAR(255) AS ({call}) VIRTUAL, ADD INDEX (`value`)"


def _call_at(text: str, start: int) -> str:
    """The function call that begins there, to its closing parenthesis; empty when it is none."""
    found = re.match(r"\w+\s*\(", text[start:])
    if not found:
        return ""
    depth = 0
    for place in range(start + found.end() - 1, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return text[start : place + 1]
    return ""


def _other_family(broken: Broken) -> Diagnosis | None:
    """The other family of servers reads it."""
    other, rule, title = OTHER_FAMILY[broken.engine.family]
    if broken.word.upper() in ALSO_ELSEWHERE or not broken.parses(broken.text, engine_named(other)):
        return None
    fixed = re.sub(r"\s+IF\s+(NOT\s+)?EXISTS\b|\bOR\s+REPLACE\s+(?=TABLE)", "", broken.text, flags=re.I)
    fix = f"{fixed.strip()};" if broken.parses(fixed) else ""
    near = " ".join(broken.text[broken.start :].split()[:3])
    return Diagnosis(rule, f"only {title} reads this, from “{near}” on", fix or INSTEAD.get(rule, ""))


ALSO_ELSEWHERE = ("RETURNING",)
"""What PostgreSQL and SQLite have as well: it rather comes from there."""
INSTEAD = {
    "mysql-only-syntax": "-- MariaDB: a generated column with an index; ALTER INDEX … IGNORED; DROP CONSTRAINT",
    "mariadb-only-syntax": "-- MySQL: no IF EXISTS on columns and indexes; CHAR(36) for UUID; DROP and CREATE",
}


def _newer_version(broken: Broken) -> Diagnosis | None:
    newest = engine_named("mariadb-11" if broken.engine.mariadb else "mysql-9")
    if broken.engine.version < newest.version and broken.parses(broken.text, newest):
        return Diagnosis("syntax-error", f"{newest.title} reads this, {broken.engine.title} does not")
    return None


def _foreign(broken: Broken) -> Diagnosis | None:
    """Another database's words."""
    if broken.word.startswith('"') and "a name" in broken.failure.expected:
        fixed = with_backticks(broken.text)
        message = "names in double quotes are PostgreSQL's and SQLite's: to MySQL they are strings"
        return Diagnosis("foreign-dialect-syntax", message, f"{fixed};")
    known = foreign_feature(broken.text, broken.start)
    if known is None:
        return None
    feature, found = known
    fixed = feature.pattern.sub(feature.replacement, broken.text).rstrip()
    fix = f"{fixed};" if feature.replacement and broken.parses(fixed) else feature.instead
    words = " ".join(found[0].split())
    named = feature.title.upper().startswith(words.upper())
    return Diagnosis("foreign-dialect-syntax", feature.title if named else f"{words}: {feature.title}", fix)


TESTS: tuple[Callable[[Broken], Diagnosis | None], ...] = (
    _reserved, _no_length, _number_as_name, _no_members, _default_call, _functional, _other_family, _newer_version,
    _foreign, _comma,
)  # fmt: skip


def _plain(broken: Broken) -> Diagnosis:
    wanted = [word for word in broken.failure.expected if word][:6]
    words = ", ".join(wanted[:-1]) + (f" or {wanted[-1]}" if wanted[:-1] else wanted[0] if wanted else "")
    place = "the end" if broken.failure.unfinished and not broken.word else f"“{broken.word}”"
    near = difflib.get_close_matches(broken.word.upper(), broken.failure.expected, 1)
    fix = f"{broken.text[: broken.start]}{near[0]}{broken.text[broken.end :]};" if near else ""
    return Diagnosis(
        "syntax-error", f"cannot stand here: {place}; expected {words}" if words else f"{place} cannot stand here", fix
    )
