"""What a server refuses in the definition of a column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wizard.drizzle.kit.hazards.model import Refusal, Step
from wizard.drizzle.kit.hazards.text import (
    LONG_TYPES,
    base,
    closes,
    enum_values,
    fraction,
    is_literal,
    is_now,
    is_random,
)
from wizard.schema import Column
from wizard.sql.engines import Engine


def column_refusals(column: Column, engine: Engine) -> Iterator[Refusal]:
    """All that is wrong with one definition."""
    for rule in RULES:
        yield from rule(column, engine)


def added_column(step: Step) -> Iterator[Refusal]:
    """ADD of a column whose default differs from row to row (MySQL 1674; fine in CREATE TABLE)."""
    column = step.change.column
    if not step.engine.mariadb and column.default and is_random(column.default):
        yield Refusal(
            "nondeterministic-default-add-column",
            1674,
            f"{column.default} would give other values to the rows that exist on a replica ({column.name})",
            "add it nullable, fill it, then set the default and NOT NULL, in a migration written by hand",
        )


def _serial(column: Column, engine: Engine) -> Iterator[Refusal]:
    if engine.mariadb and base(column.type) == "serial" and column.autoincrement:
        yield Refusal(
            "serial-alias",
            1064,
            f"MariaDB does not take `serial AUTO_INCREMENT` ({column.name})",
            "use bigint({ mode: 'number', unsigned: true }).autoincrement() or int().autoincrement()",
        )


def _generated(column: Column, engine: Engine) -> Iterator[Refusal]:
    if engine.mariadb and column.generated and column.not_null:
        yield Refusal(
            "generated-column-invalid",
            1064,
            f"MariaDB does not take NOT NULL on the generated column {column.name}",
            "leave out .notNull(): the expression decides",
        )


def _precision(column: Column, engine: Engine) -> Iterator[Refusal]:
    if re.fullmatch(r"(double|real) ?\(\d+\)( unsigned)?", column.type.lower()):
        yield Refusal(
            "invalid-type-length", 1064, f"{column.type} needs a scale too", "give precision and scale, or none"
        )


def _long_default(column: Column, engine: Engine) -> Iterator[Refusal]:
    long = base(column.type) in LONG_TYPES
    if not engine.mariadb and long and column.default is not None and is_literal(column.default):
        yield Refusal(
            "text-default-literal",
            1101,
            f"a {column.type} column takes no literal default ({column.name})",
            f"write it as an expression: .default(sql`({column.default})`)",
        )


def _fraction(column: Column, engine: Engine) -> Iterator[Refusal]:
    digits = fraction(column.type)
    if engine.mariadb or not digits:
        return
    remedy = (
        f"use sql`CURRENT_TIMESTAMP({digits})`, with ON UPDATE CURRENT_TIMESTAMP({digits}) behind it where it is wanted"
    )
    if column.default and is_now(column.default):
        yield Refusal("temporal-default-mismatch", 1067, f"invalid default value for {column.name}", remedy)
    elif column.on_update and is_now(column.on_update):
        yield Refusal("temporal-default-mismatch", 1294, f"invalid ON UPDATE clause for {column.name}", remedy)


def _enum(column: Column, engine: Engine) -> Iterator[Refusal]:
    values = [value.casefold() for value in enum_values(column.type)]
    if len(set(values)) < len(values):
        yield Refusal(
            "enum-set-invalid",
            1291,
            f"{column.name} has the same enum value twice",
            "no commas or parentheses in values",
        )


def _text(column: Column, engine: Engine) -> Iterator[Refusal]:
    texts = {"invalid-default": column.default or "", "invalid-type-length": column.type}
    if column.generated:
        texts["generated-column-invalid"] = column.generated.expression
    for slug, text in texts.items():
        if not closes(text):
            yield Refusal(
                slug, 1064, f"a quote or parenthesis is not closed in {column.name}: {text}", "write it as sql`...`"
            )


ColumnRule = Callable[[Column, Engine], Iterator[Refusal]]
RULES: tuple[ColumnRule, ...] = (_text, _serial, _generated, _precision, _enum, _fraction, _long_default)
"""A server reads the whole text before it judges it, so what is a syntax error comes first."""
