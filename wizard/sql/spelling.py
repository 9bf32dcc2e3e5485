"""Parts of a table as MySQL itself writes them in SHOW CREATE TABLE."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wizard.schema import Check, Column, ForeignKey, Index, IndexPart, PrimaryKey, Schema, Table, TableOptions
from wizard.sql.implicit import implicit_indexes


def quoted(name: str) -> str:
    """An identifier in backticks."""
    return f"`{name.replace('`', '``')}`"


def literal(text: str) -> str:
    """A string literal."""
    escaped = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def names(columns: Iterable[str]) -> str:
    """A parenthesised list of column names."""
    return f"({','.join(map(quoted, columns))})"


class Word(NamedTuple):
    """A clause of a column definition."""

    part: str
    """What it is about: an attribute of `Column`."""
    text: str
    """What is said of it."""
    before: str = ""
    after: str = ""


def column(column: Column) -> str:
    """A complete column definition, from the name to the comment."""
    return " ".join(f"{word.before}{word.text}{word.after}" for word in column_words(column))


def column_words(column: Column) -> Iterator[Word]:
    """The clauses of a column definition, in their order."""
    yield Word("name", quoted(column.name))
    yield Word("type", column.type)
    if column.charset:
        yield Word("charset", column.charset, "CHARACTER SET ")
    if column.collation:
        yield Word("collation", column.collation, "COLLATE ")
    if column.generated:
        kind = column.generated.kind.upper()
        yield Word("generated", column.generated.expression, "GENERATED ALWAYS AS (", f") {kind}")
    if column.not_null:
        yield Word("not_null", "NOT NULL")
    elif column.type.lower().startswith("timestamp"):
        yield Word("not_null", "NULL")
    if column.default is not None:
        yield Word("default", column.default, "DEFAULT ")
    if column.on_update:
        yield Word("on_update", column.on_update, "ON UPDATE ")
    if column.autoincrement:
        yield Word("autoincrement", "AUTO_INCREMENT")
    if column.comment:
        yield Word("comment", literal(column.comment), "COMMENT ")
    if column.invisible:
        yield Word("invisible", "INVISIBLE")


def index(index: Index) -> str:
    """A KEY clause, as in CREATE TABLE and behind ADD."""
    kind = index.kind.upper() if index.kind else "UNIQUE" if index.unique else ""
    words = [kind] if kind else []
    words += ["KEY", quoted(index.name), f"({','.join(map(_part, index.parts))})"]
    words += [f"USING {index.using.upper()}"] if index.using else []
    words += [f"COMMENT {literal(index.comment)}"] if index.comment else []
    words += ["INVISIBLE"] if index.invisible else []
    return " ".join(words)


def _part(part: IndexPart) -> str:
    text = quoted(part.column) if part.column else part.expression
    text += f"({part.length})" if part.length is not None else ""
    return f"{text} DESC" if part.descending else text


def primary_key(key: PrimaryKey) -> str:
    """A PRIMARY KEY clause."""
    return f"PRIMARY KEY {names(key.columns)}"


def foreign_key(key: ForeignKey) -> str:
    """A CONSTRAINT ... FOREIGN KEY clause. Actions are spelled out, as in Drizzle: MariaDB shows them as written."""
    words = [f"CONSTRAINT {quoted(key.name)} FOREIGN KEY {names(key.columns)}"]
    words.append(f"REFERENCES {quoted(key.table)} {names(key.references)}")
    words.append(f"ON DELETE {key.on_delete.upper()} ON UPDATE {key.on_update.upper()}")
    return " ".join(words)


def check(check: Check) -> str:
    """A CONSTRAINT ... CHECK clause."""
    text = f"CONSTRAINT {quoted(check.name)} CHECK ({check.expression})"
    return text if check.enforced else f"{text} NOT ENFORCED"


def options(options: TableOptions) -> str:
    """The table options that are set, in the server's order."""
    words = [f"ENGINE={options.engine}"] if options.engine else []
    words += [f"DEFAULT CHARSET={options.charset}"] if options.charset else []
    words += [f"COLLATE={options.collation}"] if options.collation else []
    words += [f"COMMENT={literal(options.comment)}"] if options.comment else []
    return " ".join(words)


def create_table(table: Table) -> str:
    """A CREATE TABLE statement without its semicolon."""
    body = ",\n".join(f"  {line}" for line in _lines(table))
    return f"CREATE TABLE {quoted(table.name)} (\n{body}\n) {options(table.options)}".rstrip()


def _lines(table: Table) -> Iterator[str]:
    yield from map(column, table.columns)
    if table.primary_key:
        yield primary_key(table.primary_key)
    yield from map(index, _indexes(table))
    yield from map(foreign_key, table.foreign_keys)
    yield from map(check, table.checks)


def _indexes(table: Table) -> Iterator[Index]:
    """The indexes in the order that a server lists them in after drizzle-kit made the table with single statements.

    There the server's own indexes for foreign keys come before the plain ones, so here they have to be spelled out.
    """
    plain = [index for index in table.indexes if not index.unique]
    yield from (index for index in table.indexes if index.unique)
    yield from implicit_indexes(table) if plain else ()
    yield from plain


def dump(schema: Schema) -> str:
    """All tables as CREATE TABLE statements, in the schema's order."""
    return "\n\n".join(f"{create_table(table)};" for table in schema.tables)
