"""Parts of a table as MySQL itself writes them in SHOW CREATE TABLE."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def column(column: Column) -> str:
    """A complete column definition, from the name to the comment."""
    words = [quoted(column.name), column.type]
    words += [f"CHARACTER SET {column.charset}"] if column.charset else []
    words += [f"COLLATE {column.collation}"] if column.collation else []
    if column.generated:
        words.append(f"GENERATED ALWAYS AS ({column.generated.expression}) {column.generated.kind.upper()}")
    words += ["NOT NULL"] if column.not_null else ["NULL"] if column.type.lower().startswith("timestamp") else []
    words += [f"DEFAULT {column.default}"] if column.default is not None else []
    words += [f"ON UPDATE {column.on_update}"] if column.on_update else []
    words += ["AUTO_INCREMENT"] if column.autoincrement else []
    words += [f"COMMENT {literal(column.comment)}"] if column.comment else []
    words += ["INVISIBLE"] if column.invisible else []
    return " ".join(words)


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
