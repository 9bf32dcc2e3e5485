"""Parsed statements: frozen nodes, each with its place in the text."""

from wizard.sql.statements import alter
from wizard.sql.statements.alter import AlterClause, AlterTable
from wizard.sql.statements.base import (
    Name,
    Node,
    Span,
    Statement,
    TableName,
)
from wizard.sql.statements.expressions import (
    Call,
    Cast,
    ColumnName,
    Constant,
    Expression,
    Interval,
    LiteralKind,
    Match,
    Operation,
    Row,
    Star,
    Subquery,
    Variable,
)
from wizard.sql.statements.queries import (
    CommonTable,
    DerivedTable,
    Join,
    JoinStep,
    JsonTable,
    Limit,
    OrderItem,
    Query,
    QueryBlock,
    SelectItem,
    TableExpression,
    TableSource,
    ValuesTable,
    Window,
)
from wizard.sql.statements.rows import (
    Assignment,
    Delete,
    Insert,
    Update,
)
from wizard.sql.statements.tables import (
    CheckDef,
    ColumnDef,
    CreateIndex,
    CreateTable,
    CreateView,
    DataType,
    Default,
    DropIndex,
    DropTables,
    DropViews,
    ForeignKeyDef,
    GeneratedAs,
    KeyDef,
    KeyKind,
    KeyPart,
    Option,
    Partitioning,
    References,
    RenameTables,
    TableElement,
    TruncateTable,
)
from wizard.sql.statements.utility import (
    CreateDatabase,
    Describe,
    DropDatabase,
    Explain,
    LockTables,
    Maintain,
    Other,
    SetVariables,
    Show,
    Transaction,
    Use,
)

__all__ = [
    "AlterClause", "AlterTable", "Assignment", "Call", "Cast", "CheckDef", "ColumnDef", "ColumnName",
    "CommonTable", "Constant", "CreateDatabase", "CreateIndex", "CreateTable", "CreateView", "DataType",
    "Default", "Delete", "DerivedTable", "Describe", "DropDatabase", "DropIndex", "DropTables", "DropViews",
    "Explain", "Expression", "ForeignKeyDef", "GeneratedAs", "Insert", "Interval", "Join", "JoinStep",
    "JsonTable", "KeyDef", "KeyKind", "KeyPart", "Limit", "LiteralKind", "LockTables", "Maintain", "Match",
    "Name", "Node", "Operation", "Option", "OrderItem", "Other", "Partitioning", "Query", "QueryBlock",
    "References", "RenameTables", "Row", "SelectItem", "SetVariables", "Show", "Span", "Star", "Statement",
    "Subquery", "TableElement", "TableExpression", "TableName", "TableSource", "Transaction", "TruncateTable",
    "Update", "Use", "ValuesTable", "Variable", "Window", "alter",
]  # fmt: skip
