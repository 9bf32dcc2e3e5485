"""Names that will be a nuisance for years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wizard.review.operation import Operation
from wizard.review.registry import Advice, Context, on
from wizard.sql import spelling
from wizard.sql.engines import engine as engine_named
from wizard.sql.spelling import quoted
from wizard.sql.statements import CheckDef, ForeignKeyDef, Name, TableName

SNAKE = re.compile(r"^[a-z][a-z0-9_]*$")


def snake(name: str) -> str:
    """A name in snake_case."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


@on("naming-convention", "create_table", "add_column", "add_index", new_tables=True)
def naming_convention(op: Operation, c: Context) -> Iterator[Advice]:
    """Not snake_case."""
    name = op.table if op.kind == "create_table" else op.name
    if name and not SNAKE.match(name):
        yield Advice(f"{name} is not snake_case", snake(name))


@on("name-case", "create_table", "rename_table", new_tables=True)
def name_case(op: Operation, c: Context) -> Iterator[Advice]:
    """Linux tells upper and lower case apart in table names, macOS and Windows do not."""
    name = op.to if op.kind == "rename_table" else op.table
    if name != name.lower():
        small = snake(name)
        yield Advice(
            f"{name}: capitals in a table name mean one thing on Linux and another on macOS",
            f"RENAME TABLE {quoted(name)} TO {quoted(small)}; -- or name it {small} at once",
        )


@on("reserved-word-name", "create_table", "add_column", "add_index", "rename_column", "rename_table", new_tables=True)
def reserved_word_name(op: Operation, c: Context) -> Iterator[Advice]:
    """Every query written by hand needs the backticks, some day if not today."""
    name = op.to or (op.table if op.kind == "create_table" else op.name)
    newest = engine_named("mariadb-11" if c.script.engine.mariadb else "mysql-9")
    if name.upper() in newest.reserved | c.script.engine.reserved and not (op.kind == "add_index" and op.unnamed):
        yield Advice(f"{name} is a reserved word: every query by hand has to quote it", _renamed(op, c, f"{name}_"))


def _renamed(op: Operation, c: Context, name: str) -> str:
    """The statement, or the line of CREATE TABLE, with another name."""
    node = op.node
    word = getattr(node, "to", None) or getattr(node, "name", None) or getattr(node, "table", None)
    if not isinstance(word, Name | TableName):
        return name
    if op.creating:
        return c.script.text[node.span.start : word.span.start] + name + c.script.text[word.span.end : node.span.end]
    return c.script.rewritten(c.statement, (word.span, name))


@on("constraint-unnamed", "add_foreign_key", "add_check", new_tables=True)
def constraint_unnamed(op: Operation, c: Context) -> Iterator[Advice]:
    """The server numbers it, and not alike everywhere."""
    if not op.unnamed:
        return
    if op.foreign_key:
        name = f"{op.table}_{'_'.join(op.foreign_key.columns)}_fk"[:64]
        text = spelling.foreign_key(replace(op.foreign_key, name=name))
    elif op.check:
        text = spelling.check(replace(op.check, name=f"{op.table}_{op.name or 'rule'}_check"[:64]))
    else:
        return
    element = isinstance(op.node, ForeignKeyDef | CheckDef) and not op.creating
    text = c.script.rewritten(c.statement, (op.node.span, text)) if element else text
    what = "foreign key" if op.foreign_key else "check"
    yield Advice(f"a {what} of {op.table} has no name: the server numbers it, and a rollback cannot name it", text)
