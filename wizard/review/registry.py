"""Checks: the code behind the rules. One decorator for what a rule looks at: an operation, a statement, a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.review.operation import Kind, Operation
from wizard.review.script import Script, ScriptStatement
from wizard.sql.statements import Node, Span


@dataclass(frozen=True, slots=True)
class Advice:
    """What is the matter, and what to write instead."""

    message: str
    fix: str = ""
    node: Node | None = None
    """Where it is, when that is narrower than what the check looked at."""
    mild: bool = False
    """Whether it is only information here, whatever the rule says."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's advice on a place of a script."""

    rule: str
    advice: Advice
    statement: ScriptStatement
    span: Span
    script: Script
    """The migration, or its rollback."""
    operation: Operation | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may ask besides what it looks at."""

    script: Script
    statement: ScriptStatement

    @property
    def others(self) -> tuple[Operation, ...]:
        """All operations of the statement."""
        return self.statement.operations

    def all_operations(self) -> Iterator[Operation]:
        """All operations of the script."""
        for statement in self.script.statements:
            yield from statement.operations


OperationCheck = Callable[[Operation, Context], Iterator[Advice]]
StatementCheck = Callable[[Context], Iterator[Advice]]
ScriptCheck = Callable[[Script], Iterator[tuple[ScriptStatement, Advice]]]
Run = Callable[[Script], Iterator[Hit]]

CHECKS: list[tuple[str, Run]] = []
"""The slug of the rule, and what finds it."""


def on(
    rule: str, *kinds: Kind, new_tables: bool = False, refused: bool = False
) -> Callable[[OperationCheck], OperationCheck]:
    """Register a check of operations of these kinds.

    Args:
        rule: the slug.
        kinds: the operations to look at.
        new_tables: also on tables that the script itself makes.
        refused: also in statements that a server refuses.
    """

    def register(check: OperationCheck) -> OperationCheck:
        def run(script: Script) -> Iterator[Hit]:
            for statement, operation in (pair for kind in kinds for pair in script.operations.get(kind, ())):
                fresh = operation.creating or operation.kind == "create_table" or script.is_new(operation.table)
                if (statement.refused and not refused) or (fresh and not new_tables):
                    continue
                for advice in check(operation, Context(script, statement)):
                    span = (advice.node or operation.node).span
                    yield Hit(rule, advice, statement, span, script, operation)

        CHECKS.append((rule, run))
        return check

    return register


def on_statement(rule: str, *, refused: bool = False) -> Callable[[StatementCheck], StatementCheck]:
    """Register a check of single statements."""

    def register(check: StatementCheck) -> StatementCheck:
        def run(script: Script) -> Iterator[Hit]:
            for statement in script.statements:
                if statement.refused and not refused:
                    continue
                for advice in check(Context(script, statement)):
                    span = advice.node.span if advice.node else Span(statement.start, statement.end)
                    yield Hit(rule, advice, statement, span, script)

        CHECKS.append((rule, run))
        return check

    return register


def on_script(rule: str) -> Callable[[ScriptCheck], ScriptCheck]:
    """Register a check of a whole script."""

    def register(check: ScriptCheck) -> ScriptCheck:
        def run(script: Script) -> Iterator[Hit]:
            for statement, advice in check(script):
                span = advice.node.span if advice.node else Span(statement.start, statement.end)
                yield Hit(rule, advice, statement, span, script)

        CHECKS.append((rule, run))
        return check

    return register
