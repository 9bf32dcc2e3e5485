"""A SQL script as the rules see it: each statement with the database before it and what it does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from wizard.review.locks import Lock, lock_of_operations
from wizard.review.meant import meant
from wizard.review.operation import Kind, Operation
from wizard.review.operations import operations
from wizard.review.surroundings import Surroundings, surroundings_after
from wizard.schema import Schema
from wizard.sql.catalog import NeedsServerError, Session, SqlError, apply_statement, session_after
from wizard.sql.catalog.messages import MESSAGES, REMEDIES
from wizard.sql.engines import Engine
from wizard.sql.grammar import Failure, parse
from wizard.sql.nearest import of
from wizard.sql.split import Piece, split
from wizard.sql.statements import Span, Statement

CANNOT_CREATE, NAME_TAKEN = 1005, 1826
BREAKPOINT = re.compile(r"--> *statement-breakpoint")


@dataclass(frozen=True, slots=True)
class State:
    """The database before a statement: its tables, and what else it holds that a change can break."""

    schema: Schema = field(default_factory=Schema)
    around: Surroundings = field(default_factory=Surroundings)
    session: Session = field(default_factory=Session)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a server refuses a statement."""

    number: int
    """The server's error number."""
    cause: int
    """MySQL's number: MariaDB has one (1005) for nearly everything about foreign keys."""
    message: str
    remedy: str
    span: Span
    name: str = ""
    """The word that is wrong."""
    nearest: str = ""
    """The name that was probably meant."""

    def __str__(self) -> str:
        """The server's words with its number; behind MariaDB's 1005, which names no reason, MySQL's words for it."""
        if self.number != CANNOT_CREATE:
            return f"{self.message} ({self.number})"
        errno = 121 if self.cause == NAME_TAKEN else 150
        return f"Can't create table ({self.number}, errno {errno}): {self.message} ({self.cause} on MySQL)"


@dataclass(frozen=True, slots=True)
class ScriptStatement:
    """One statement of a script."""

    number: int
    """From 1."""
    start: int
    """Offset of its first character in the script."""
    end: int
    before: State
    after: State
    node: Statement | None
    failure: Failure | None = None
    operations: tuple[Operation, ...] = ()
    lock: Lock | None = None
    """How it locks the tables that are there; None where it changes none."""
    refusal: Refusal | None = None
    """Why a server refuses it; None where it does not, or nobody can tell."""

    @property
    def refused(self) -> bool:
        """Whether a server refuses it."""
        return self.refusal is not None

    @property
    def schema(self) -> Schema:
        """The schema before the statement."""
        return self.before.schema

    def at(self, place: int) -> tuple[Operation, ...]:
        """The operations that are written at an offset of the script, the narrowest first; all when none is."""
        parts = [op for op in self.operations if op.kind != "create_table"]
        inside = [op for op in parts if op.node.span.start <= place < max(op.node.span.end, op.node.span.start + 1)]
        return tuple(sorted(inside, key=lambda op: op.node.span.end - op.node.span.start)) or self.operations


@dataclass(frozen=True)
class Script:
    """All statements of one text, and what the review knows besides."""

    text: str
    engine: Engine
    statements: tuple[ScriptStatement, ...]
    start: State
    rows: Mapping[str, int] = field(default_factory=dict)
    """About how many rows an existing table has."""
    declared: bool = False
    """Whether the statements were derived from a schema: what a definition leaves out is meant to go."""

    is_drizzle: bool = False
    """Whether it is a migration file of drizzle-kit."""

    @property
    def end(self) -> State:
        """The database after the last statement."""
        return self.statements[-1].after if self.statements else self.start

    @cached_property
    def new_tables(self) -> frozenset[str]:
        """Tables that the script itself makes, in lower case: nobody uses them yet."""
        made = {op.table.lower() for s in self.statements for op in s.operations if op.kind == "create_table"}
        known = {table.name.lower() for table in self.start.schema.tables}
        return frozenset(made - known)

    @cached_property
    def operations(self) -> Mapping[Kind, Sequence[tuple[ScriptStatement, Operation]]]:
        """All operations by their kind, with the statements that they are in."""
        found: dict[Kind, list[tuple[ScriptStatement, Operation]]] = {}
        for statement in self.statements:
            for operation in statement.operations:
                found.setdefault(operation.kind, []).append((statement, operation))
        return found

    def is_new(self, table: str) -> bool:
        """Whether the script makes this table."""
        return table.lower() in self.new_tables

    def origin(self, table: str, column: str, number: int) -> tuple[str, str]:
        """What a table and its column were called before the script, as seen from statement `number`."""
        for statement in reversed(self.statements[: number - 1]):
            for op in reversed(statement.operations):
                if op.kind == "rename_column" and (op.table, op.to) == (table, column):
                    column = op.name
                elif op.kind == "rename_table" and op.to == table:
                    table = op.table
        return table, column

    def sql(self, statement: ScriptStatement) -> str:
        """The text of a statement, without its semicolon."""
        return self.text[statement.start : statement.end]

    def rewritten(self, statement: ScriptStatement, *edits: tuple[Span, str]) -> str:
        """A statement with pieces of it replaced, and its semicolon."""
        text = self.sql(statement)
        for span, new in sorted(edits, reverse=True):
            start, end = span.start - statement.start, span.end - statement.start
            text = text[:start].rstrip() + text[end:] if not new else text[:start] + new + text[end:]
        return f"{text};"

    def rows_of(self, table: str) -> int | None:
        """About how many rows a table has; None when nobody said."""
        return next((count for name, count in self.rows.items() if name.lower() == table.lower()), None)


def read_script(text: str, engine: Engine, start: State, rows: Mapping[str, int] | None = None) -> Script:
    """Read a script statement by statement, each on top of what the ones before it leave."""
    state, found = start, []
    for number, piece in enumerate(split(text), 1):
        statement = _read(text, number, piece, state, engine)
        found.append(statement)
        state = statement.after
    return Script(text, engine, tuple(found), start, rows or {})


def _read(text: str, number: int, piece: Piece, state: State, engine: Engine) -> ScriptStatement:
    parsed = parse(text, engine, piece.start, piece.end)
    node, failure = parsed.statement, parsed.failure
    done = operations(node, state.schema, engine)
    refusal, schema, session = None, state.schema, state.session
    if node is not None:
        refusal, schema = _judged(node, done, state, engine)
        session = session_after(node, session) if refusal is None else session
    elif failure and failure.number != 1064:
        refusal = _unread(failure)
    around = surroundings_after(state.around, node, piece.text, engine)
    after = State(schema, around, session)
    lock = lock_of_operations(done, state.schema, engine, state.around)
    return ScriptStatement(number, piece.start, piece.end, state, after, node, failure, done, lock, refusal)


def _judged(
    node: Statement, done: tuple[Operation, ...], state: State, engine: Engine
) -> tuple[Refusal | None, Schema]:
    """Why a server refuses a statement, and the schema after it: after a refusal, what its author meant."""
    try:
        return None, apply_statement(state.schema, node, engine, state.session)
    except SqlError as error:
        guess = of(error.name, error.cause, node, state.schema)
        refusal = Refusal(error.number, error.cause, error.message, error.remedy, error.span, error.name, guess)
        return refusal, meant(state.schema, done, engine)
    except NeedsServerError:
        return None, meant(state.schema, done, engine)


def _unread(failure: Failure) -> Refusal:
    """What a server says of a single word while it reads."""
    message = MESSAGES[failure.number].format(*failure.names)
    span, remedy = Span(failure.start, failure.end), REMEDIES.get(failure.number, "")
    return Refusal(failure.number, failure.number, message, remedy, span, failure.name)
