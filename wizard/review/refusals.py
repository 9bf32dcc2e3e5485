"""A server's error numbers as rules. Where one number stands for several, the statement tells them apart."""

from __future__ import annotations

from collections.abc import Callable

from wizard.review.script import Refusal, Script, ScriptStatement
from wizard.review.types import sql_type
from wizard.schema import Column, ForeignKey
from wizard.sql.implicit import serves
from wizard.sql.slugs import ANY, RULES


def rule_of(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """The slug of the rule that a refusal falls under."""
    refine = REFINED.get(refusal.cause)
    found = refine(refusal, statement, script) if refine else ""
    return found or RULES.get(refusal.cause, ANY)


def _column(refusal: Refusal, statement: ScriptStatement) -> Column | None:
    return next((op.new for op in statement.at(refusal.span.start) if op.new), None)


def _default(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """1067: not a value of the type, a moment with another precision, a zero date, or out of TIMESTAMP's range."""
    column = _column(refusal, statement)
    if column is None:
        return ""
    if column.autoincrement:
        return "auto-increment-bad-type"
    text = (column.default or "").strip().upper()
    kind = sql_type(column.type)
    if text.startswith(("CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "(NOW")):
        return "temporal-default-mismatch"
    if kind.family != "temporal":
        return ""
    digits = text.strip("'")
    if digits[:4] == "0000" or digits[4:8] in ("-00-",) or digits[7:10] == "-00":
        return "zero-date-default"
    return "timestamp-default-out-of-range" if kind.name == "timestamp" and digits[:4].isdigit() else ""


def _counter(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """1075: two counters, one that is no key, or a key that goes."""
    if any(op.kind in ("drop_primary_key", "drop_index") for op in statement.operations):
        return "drop-pk-with-auto-increment"
    counters = {op.name.lower() for op in statement.operations if op.new and op.new.autoincrement}
    for op in statement.operations:
        counters |= (
            {column.name.lower() for column in op.before.columns if column.autoincrement} if op.before else set()
        )
    return "multiple-auto-increment" if len(counters) > 1 else ""


def _renaming(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    kinds = {op.kind for op in statement.at(refusal.span.start)}
    return "rename-collision" if kinds & {"rename_table", "rename_column", "rename_index"} else ""


def _twice(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """1060: a column that is there already, the same one twice in a key, or a rename."""
    first = next(iter(statement.at(refusal.span.start)), None)
    if first and first.kind in ("add_index", "add_primary_key", "add_foreign_key"):
        return "duplicate-column-in-index"
    return _renaming(refusal, statement, script)


def _kind_change(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """3106: what generated columns cannot do."""
    kinds = {op.kind for op in statement.at(refusal.span.start)}
    fulltext = any(op.index and op.index.kind for op in statement.at(refusal.span.start))
    return "generated-kind-change" if "modify_column" in kinds else "special-index-invalid" if fulltext else ""


def _key(refusal: Refusal, statement: ScriptStatement, script: Script) -> ForeignKey | None:
    return next((op.foreign_key for op in statement.at(refusal.span.start) if op.foreign_key), None)


def _incompatible(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """3780: on a column that changes, or between the two columns of a new key."""
    if any(op.kind in ("modify_column", "convert_charset") for op in statement.operations):
        return "modify-column-in-fk"
    key = _key(refusal, statement, script)
    pair = _columns(key, statement) if key else None
    strings = ("string", "enum", "set")
    if pair and all(sql_type(column.type).family in strings for column in pair):
        return "fk-collation-mismatch"
    return ""


def _columns(key: ForeignKey, statement: ScriptStatement) -> tuple[Column, Column] | None:
    """The first pair of a key's columns that differ in type; the first pair when none does."""
    child = next((op.made or op.before for op in statement.operations if op.made or op.before), None)
    parent = statement.schema.tables.find(key.table) or (child if child and child.name == key.table else None)
    added = {op.name.lower(): op.new for op in statement.operations if op.kind == "add_column" and op.new}
    pairs = []
    for mine, theirs in zip(key.columns, key.references, strict=False):
        here = (child.columns.find(mine) if child else None) or added.get(mine.lower())
        there = parent.columns.find(theirs) if parent else None
        if here and there:
            pairs.append((here, there))
    wrong = [pair for pair in pairs if sql_type(pair[0].type).name != sql_type(pair[1].type).name]
    return next(iter(wrong or pairs), None)


def _parent_key(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """6125: no unique key, or no key at all."""
    key = _key(refusal, statement, script)
    parent = statement.schema.tables.find(key.table) if key else None
    if key and parent is None:
        parent = next((op.made for op in statement.operations if op.made and op.made.name == key.table), None)
    return "" if key and parent and serves(parent, key.references) else "fk-parent-not-indexed"


def _parts(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """1070: a spatial index takes one column."""
    spatial = any(op.index and op.index.kind == "spatial" for op in statement.at(refusal.span.start))
    return "special-index-invalid" if spatial else ""


def _same_column(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """1054: a column that an earlier clause of the same statement changed or renamed."""
    names = [op.name.lower() for op in statement.operations if op.kind in ("modify_column", "add_column")]
    return "modify-same-column-twice" if len(names) != len(set(names)) else ""


def _unknown_parent(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    return (
        "fk-parent-missing" if any(op.kind == "add_foreign_key" for op in statement.at(refusal.span.start)[:1]) else ""
    )


def _trailing(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    return "" if len(refusal.name) > 64 else "invalid-identifier"


def _name_taken(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """1826 is MariaDB's word for a CHECK as well."""
    return "check-name-duplicate" if any(op.check for op in statement.at(refusal.span.start)[:1]) else ""


def _no_prefix(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """1170: TEXT has no place in a foreign key, with a prefix or without."""
    linked = {name for op in statement.operations if op.foreign_key for name in op.foreign_key.columns}
    return "fk-unsupported-column" if any(f"'{name}'" in refusal.message for name in linked) else ""


def _key_column(refusal: Refusal, statement: ScriptStatement, script: Script) -> str:
    """1072: MariaDB does not shrink a unique key whose column goes."""
    kinds = {op.kind for op in statement.operations}
    return "drop-column-narrows-index" if script.engine.mariadb and kinds == {"drop_column"} else ""


REFINED: dict[int, Callable[[Refusal, ScriptStatement, Script], str]] = {
    1050: _renaming,
    1054: _same_column,
    1060: _twice,
    1061: _renaming,
    1067: _default,
    1070: _parts,
    1072: _key_column,
    1075: _counter,
    1103: _trailing,
    1146: _unknown_parent,
    1170: _no_prefix,
    1826: _name_taken,
    3106: _kind_change,
    3780: _incompatible,
    6125: _parent_key,
}
"""Numbers that stand for several rules: what tells them apart, empty where the usual rule holds."""
TOLD_APART = frozenset(
    """auto-increment-bad-type check-name-duplicate drop-pk-with-auto-increment duplicate-column-in-index
    fk-collation-mismatch fk-parent-missing fk-parent-not-indexed generated-kind-change invalid-identifier
    modify-column-in-fk modify-same-column-twice multiple-auto-increment rename-collision special-index-invalid
    temporal-default-mismatch timestamp-default-out-of-range zero-date-default""".split()
)
"""The rules that `REFINED` can answer with."""
