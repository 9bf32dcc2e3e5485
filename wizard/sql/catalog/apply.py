"""`apply_statement`: a schema and a statement give the schema after it, or the server's refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wizard.schema import Schema, Table
from wizard.sql import statements as s
from wizard.sql.catalog import alter, create, drop, names, queries, rows
from wizard.sql.catalog.context import Context, Session
from wizard.sql.catalog.errors import NeedsServerError, refused
from wizard.sql.catalog.scopes import Scope, Source
from wizard.sql.engines import Engine


def apply_statement(
    schema: Schema,
    statement: s.Statement,
    engine: Engine,
    session: Session = Session(),  # noqa: B008
) -> Schema:
    """The schema after a statement; the same value where the statement changes no schema.

    Raises:
        SqlError: the server would refuse the statement.
        NeedsServerError: only a server can say.
    """
    context = Context(schema, engine, session)
    handle = _HANDLERS.get(type(statement))
    if handle is None:
        raise NeedsServerError("This kind of statement is not checked.", statement.span)
    after: Schema | None = handle(statement, context)
    return schema if after is None else after


def session_after(statement: s.Statement, session: Session) -> Session:
    """The session after a statement: of SET only what decides about later statements, and temporary tables."""
    if isinstance(statement, s.CreateTable) and statement.temporary:
        return replace(session, temporary=session.temporary | {statement.table.name})
    if isinstance(statement, s.DropTables) and session.temporary:
        return replace(session, temporary=session.temporary - {name.name for name in statement.tables})
    if not isinstance(statement, s.SetVariables):
        return session
    for name, value in statement.assignments:
        if name == "foreign_key_checks" and isinstance(value, s.Constant):
            on = value.value.upper() not in ("0", "OFF", "FALSE")
            session = replace(session, foreign_key_checks=on)
    return session


def _query(statement: s.Query, context: Context) -> None:
    queries.output_columns(statement, context)


def _describe(statement: s.Describe, context: Context) -> None:
    context.relation(statement.table)


def _explain(statement: s.Explain, context: Context) -> None:
    if type(statement.statement) is not s.Statement:
        apply_statement(context.schema, statement.statement, context.engine, context.session)


def _show(statement: s.Show, context: Context) -> None:
    if statement.table is None:
        return
    if statement.table.database.lower() in ("information_schema", "mysql", "performance_schema", "sys"):
        raise NeedsServerError("The tables of this database are not known here.", statement.table.span)
    found = context.relation(statement.table)
    if statement.what == "CREATE VIEW" and isinstance(found, Table):
        raise refused(1347, statement.table.span, statement.table.name, "VIEW")
    if statement.where:
        columns = _SHOWN.get(statement.what, ())
        scope = Scope((Source("", tuple((name, None) for name in columns), known=bool(columns)),))
        names.check_names_in(statement.where, scope, "where clause", context)


_SHOWN = {
    "COLUMNS": ("Field", "Type", "Collation", "Null", "Key", "Default", "Extra", "Privileges", "Comment"),
    "INDEX": (
        "Table", "Non_unique", "Key_name", "Seq_in_index", "Column_name", "Collation", "Cardinality", "Sub_part",
        "Packed", "Null", "Index_type", "Comment", "Index_comment", "Visible", "Expression", "Ignored",
    ),
}  # fmt: skip


def _set(statement: s.SetVariables, context: Context) -> None:
    for name, value in statement.assignments:
        if not name.startswith("@") and name not in ("names", "transaction"):
            names.check_variable(name, statement.span, context)
        names.check_names_in(value, Scope((Source("", (), known=False),)), "field list", context)
        if isinstance(value, s.Constant | s.ColumnName):
            _check_setting(name, value, context)


_SWITCHES = ("autocommit", "foreign_key_checks", "unique_checks", "sql_safe_updates", "innodb_strict_mode")


def _check_setting(name: str, value: s.Constant | s.ColumnName, context: Context) -> None:
    """Refuse what a few variables of every session can't be (1231, 1286)."""
    text = value.value if isinstance(value, s.Constant) else value.name
    if name in _SWITCHES and text.upper() not in ("0", "1", "ON", "OFF", "TRUE", "FALSE", "DEFAULT"):
        raise refused(1231, value.span, name, text)
    engines = context.engine.storage_engines
    if name == "default_storage_engine" and text.lower() not in engines and text.upper() != "DEFAULT":
        raise refused(1286, value.span, text)


def _tables(statement: s.LockTables | s.Maintain, context: Context) -> None:
    for name in statement.tables:
        if isinstance(statement, s.LockTables):
            context.relation(name)


def _nothing(statement: s.Statement, context: Context) -> None:
    return None


def _insert(statement: s.Insert, context: Context) -> None:
    rows.check_insert(statement, context)


def _update(statement: s.Update, context: Context) -> None:
    rows.check_update(statement, context)


def _delete(statement: s.Delete, context: Context) -> None:
    rows.check_delete(statement, context)


_HANDLERS: dict[type, Callable[[Any, Context], Schema | None]] = {
    s.CreateTable: create.create_table, s.CreateIndex: create.create_index, s.CreateView: create.create_view,
    s.AlterTable: alter.alter_table, s.DropTables: drop.drop_tables, s.DropViews: drop.drop_views,
    s.DropIndex: drop.drop_index, s.RenameTables: drop.rename_tables, s.TruncateTable: drop.truncate,
    s.Query: _query, s.Insert: _insert, s.Update: _update, s.Delete: _delete, s.Describe: _describe,
    s.Explain: _explain, s.Show: _show, s.SetVariables: _set, s.Transaction: _nothing, s.LockTables: _tables,
    s.Maintain: _tables, s.Use: _nothing,
}  # fmt: skip
