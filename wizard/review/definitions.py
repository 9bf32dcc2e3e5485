"""Parsed definitions as parts of a schema: what a statement says about a column, a key or a constraint."""

from __future__ import annotations

from dataclasses import replace

from wizard.named import NamedList, NamedSet
from wizard.schema import (
    Check,
    Column,
    ForeignKey,
    Generated,
    Index,
    IndexPart,
    PrimaryKey,
    ReferentialAction,
    Table,
    TableOptions,
)
from wizard.sql.statements import (
    CheckDef,
    ColumnDef,
    CreateTable,
    DataType,
    ForeignKeyDef,
    KeyDef,
    KeyPart,
    Name,
    Option,
    References,
)

ACTIONS: dict[str, ReferentialAction] = {
    "RESTRICT": "restrict", "CASCADE": "cascade", "SET NULL": "set null", "SET DEFAULT": "set default",
}  # fmt: skip


def column_of(made: ColumnDef) -> Column:
    """The column that a definition describes. SERIAL is spelled out, as the server does."""
    serial = made.type.name == "serial"
    generated = made.generated
    return Column(
        name=made.name.name,
        type="bigint unsigned" if serial else _type_text(made.type),
        not_null=made.null is False or made.primary_key or serial,
        default=None if made.default is None else made.default.text,
        autoincrement=made.auto_increment or serial,
        on_update=made.on_update_text,
        generated=Generated(generated.text, "stored" if generated.stored else "virtual") if generated else None,
        charset=made.type.charset.lower(),
        collation=made.collation.lower(),
        comment=made.comment,
        invisible=made.invisible,
    )


def _type_text(made: DataType) -> str:
    inside = ""
    if made.values:
        inside = "(" + ",".join("'" + value.replace("'", "''") + "'" for value in made.values) + ")"
    elif made.arguments:
        inside = "(" + ",".join(map(str, made.arguments)) + ")"
    return made.name + inside + (" unsigned" if made.unsigned else "") + (" zerofill" if made.zerofill else "")


def index_of(key: KeyDef, name: str = "") -> Index:
    """The index that a key describes; `name` stands in for a missing one."""
    own = key.name or key.constraint
    return Index(
        name=own.name if own else name,
        parts=tuple(_part(part) for part in key.parts),
        unique=key.kind == "unique",
        constraint=key.is_constraint,
        kind=key.kind if key.kind in ("fulltext", "spatial") else "",
        using=key.option("USING").lower(),
        comment=key.option("COMMENT"),
        invisible=any(option.name in ("INVISIBLE", "IGNORED") for option in key.options),
    )


def _part(part: KeyPart) -> IndexPart:
    name = part.column.name if part.column else ""
    return IndexPart(name, "" if name else part.text, part.length, part.order == "desc")


def foreign_key_of(made: ForeignKeyDef, name: str = "") -> ForeignKey:
    """The foreign key that a definition describes; `name` stands in for a missing one."""
    return _foreign_key(made.constraint.name if made.constraint else name, _names(made.columns), made.references)


def inline_foreign_key(column: str, references: References, name: str = "") -> ForeignKey:
    """The foreign key that REFERENCES behind a column stands for."""
    return _foreign_key(name, (column,), references)


def _foreign_key(name: str, columns: tuple[str, ...], references: References) -> ForeignKey:
    return ForeignKey(
        name,
        columns,
        references.table.name,
        _names(references.columns),
        ACTIONS.get(references.on_delete.upper(), "no action"),
        ACTIONS.get(references.on_update.upper(), "no action"),
    )


def _names(parts: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(part.name for part in parts)


def check_of(made: CheckDef, name: str = "") -> Check:
    """The CHECK constraint that a definition describes."""
    return Check(made.name.name if made.name else name, made.text, made.enforced)


def options_of(options: tuple[Option, ...], base: TableOptions) -> TableOptions:
    """The table options that are written, over those that were there."""
    values = {option.name: option.value for option in options}
    charset = values.get("CHARSET", values.get("CHARACTER SET", "")).lower()
    collation = values.get("COLLATE", "").lower()
    return TableOptions(
        values.get("ENGINE", base.engine),
        charset or base.charset,
        collation or ("" if charset else base.collation),
        values.get("COMMENT", base.comment),
    )


def table_of(made: CreateTable) -> Table:
    """The table that CREATE TABLE describes by its elements; names that it leaves out follow the server's patterns."""
    name = made.table.name
    columns: list[Column] = []
    indexes: list[Index] = []
    keys: list[ForeignKey] = []
    checks: list[Check] = []
    primary: PrimaryKey | None = None
    for element in made.elements:
        if isinstance(element, ColumnDef):
            columns.append(column_of(element))
            primary = PrimaryKey((element.name.name,)) if element.primary_key else primary
            if element.unique or element.type.name == "serial":
                indexes.append(Index(element.name.name, (IndexPart(element.name.name),), unique=True))
            checks += [check_of(check, f"{name}_chk_{len(checks) + 1}") for check in element.checks]
        elif isinstance(element, KeyDef) and element.kind == "primary":
            primary = PrimaryKey(tuple(part.column.name for part in element.parts if part.column))
        elif isinstance(element, KeyDef):
            indexes.append(index_of(element, index_name(element, [index.name for index in indexes])))
        elif isinstance(element, ForeignKeyDef):
            keys.append(foreign_key_of(element, f"{name}_ibfk_{len(keys) + 1}"))
        else:
            checks.append(check_of(element, f"{name}_chk_{len(checks) + 1}"))
    key_columns = set(primary.columns) if primary else set()
    columns = [_not_null(column) if column.name in key_columns else column for column in columns]
    options = options_of(made.options, TableOptions())
    return Table(name, NamedList(columns), primary, NamedSet(indexes), NamedSet(keys), NamedSet(checks), options)


def _not_null(column: Column) -> Column:
    return replace(column, not_null=True)


def index_name(key: KeyDef, taken: list[str]) -> str:
    """The name that a server gives to an unnamed index: its first column's, numbered when that is taken."""
    first = next((part.column.name for part in key.parts if part.column), "functional_index")
    count, name = 1, first
    while name in taken:
        count += 1
        name = f"{first}_{count}"
    return name
