"""A CHECK constraint as it is being stated, judged on its table: what a server would say, and where in it."""

from __future__ import annotations

from dataclasses import replace

from wizard.judged_entry import EntryVerdict, Fault, Stand, message_of, unread
from wizard.named import NamedSet
from wizard.schema import Check, Schema
from wizard.sql import spelling
from wizard.sql.judge import judge
from wizard.sql.statements import Span
from wizard.sqltexts import on_server

NAME_TAKEN = (1826, 3822)
"""What MariaDB and MySQL say of a name that another constraint has."""


def judge_check(stand: Stand, check: Check, replacing: str = "") -> EntryVerdict:
    """Judge a constraint in the ALTER TABLE that adds it.

    `replacing` is the name of the one that it takes the place of. The parts of a fault are attributes of `Check`.
    """
    if broken := unread("expression", check.expression, stand.engine):
        return broken
    head = f"ALTER TABLE {spelling.quoted(stand.table)} ADD "
    text = head + spelling.check(check)
    one = judge(text, _without(stand, replacing), stand.engine).statements[0]
    if one.verdict in ("valid", "not_checked", "needs_server"):
        return EntryVerdict(one.verdict)
    start = text.rindex(check.expression)
    inside = Span(start, start + len(check.expression))
    if inside.start <= one.span.start < inside.end:
        end = min(one.span.end, inside.end)
        return EntryVerdict(one.verdict, Fault("expression", one.span.start - start, end - start, message_of(one)))
    part = "name" if one.number in NAME_TAKEN else "expression"
    return EntryVerdict(one.verdict, Fault(part, 0, 0, message_of(one)))


def _without(stand: Stand, name: str) -> Schema:
    """The schema as a server has it, without the constraint that is replaced."""
    table = stand.schema.tables[stand.table]
    less = replace(table, checks=table.checks.without(name)) if name in table.checks else table
    own = on_server(Schema(NamedSet([less])), stand.engine)
    return Schema(NamedSet([*stand.around.tables, *own.tables]))
