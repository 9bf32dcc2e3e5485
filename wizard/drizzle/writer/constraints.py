"""A table's third argument: its indexes, composite keys and checks, as an array or as an object."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.drizzle.inline import is_inline_primary_key, is_inline_reference, is_inline_unique
from wizard.drizzle.names import key_of
from wizard.drizzle.writer.context import Code
from wizard.drizzle.writer.expressions import part_code, qualified_template
from wizard.drizzle.writer.text import key_text
from wizard.schema import Check, ForeignKey, Index, PrimaryKey, Table


def third_argument(code: Code, table: Table) -> str:
    """`, (table) => [ … ]`, or nothing when every key stands on its column."""
    items = list(constraint_items(code, table))
    if not items:
        return ""
    indent, style = code.style.indent, code.style
    if style.third_argument == "array":
        lines = "".join(f"{indent}{text},\n" for _, text in items)
        typed = ": MySqlTableExtraConfigValue[]" if _closes_circle(code, table) else ""
        return f", ({style.parameter}){typed} => [\n{lines}]"
    lines = "".join(f"{indent}{key}: {text},\n" for key, text in _keyed(items, style.quote))
    typed = ": MySqlTableExtraConfig" if _closes_circle(code, table) else ""
    return f", ({style.parameter}){typed} => ({{\n{lines}}})"


def _closes_circle(code: Code, table: Table) -> bool:
    """Whether a foreign key in here leads to a table that leads back: TypeScript infers neither then (TS7022)."""
    return any(
        key.table != table.name and code.is_circular(table.name, key.table)
        for key in table.foreign_keys
        if not is_inline_reference(code.defaults, table, key)
    )


def _keyed(items: list[tuple[str, str]], quote: str) -> Iterator[tuple[str, str]]:
    used: set[str] = set()
    for name, text in items:
        key = key_of(name)
        while key in used:
            key += "_"
        used.add(key)
        yield key_text(key, quote), text


def constraint_items(code: Code, table: Table) -> Iterator[tuple[str, str]]:
    """(name, code) of what does not stand on a column: primary key, uniques, indexes, foreign keys, checks."""
    key = table.primary_key
    if key is not None and not (len(key.columns) == 1 and is_inline_primary_key(table, key.columns[0])):
        yield "pk", _primary_key(code, table, key)
    for index in table.indexes:
        if not is_inline_unique(table, index) and not index.kind:
            yield index.name, index_code(code, table, index)
    for foreign in table.foreign_keys:
        if not is_inline_reference(code.defaults, table, foreign):
            yield foreign.name or "fk", _foreign_key(code, table, foreign)
    for check in table.checks:
        yield check.name, _check(code, table, check)


def index_code(code: Code, table: Table, index: Index) -> str:
    """`index('room_id_idx').on(table.roomId)`."""
    thing = code.style.parameter
    parts = ", ".join(part_code(code, table, part, thing) for part in index.parts)
    if index.constraint:
        default = code.defaults.unique(table.name, index.columns)
        return f"unique({'' if index.name == default else code.quoted(index.name)}).on({parts})"
    options = "".join(
        f".{name}({code.quoted(value.lower())})"
        for name, value in (("using", index.using), ("algorithm", index.algorithm), ("lock", index.lock))
        if value
    )
    return f"{'uniqueIndex' if index.unique else 'index'}({code.quoted(index.name)}).on({parts}){options}"


def _columns(code: Code, thing: str, table: str, columns: tuple[str, ...]) -> str:
    return "[" + ", ".join(code.member(thing, table, column) for column in columns) + "]"


def _primary_key(code: Code, table: Table, key: PrimaryKey) -> str:
    default = code.defaults.primary_key(table.name, key.columns)
    name = "" if key.name in ("", "PRIMARY", default) else f"name: {code.quoted(key.name)}, "
    return f"primaryKey({{ {name}columns: {_columns(code, code.style.parameter, table.name, key.columns)} }})"


def _foreign_key(code: Code, table: Table, key: ForeignKey) -> str:
    default = code.defaults.foreign_key(table.name, key)
    name = "" if key.name in ("", default) else f"name: {code.quoted(key.name)}, "
    own = _columns(code, code.style.parameter, table.name, key.columns)
    parent = code.style.parameter if key.table == table.name else code.names.table(key.table)
    foreign = _columns(code, parent, key.table, key.references)
    actions = "".join(
        f".{method}({code.quoted(action)})"
        for method, action in (("onDelete", key.on_delete), ("onUpdate", key.on_update))
        if action != "no action"
    )
    return f"foreignKey({{ {name}columns: {own}, foreignColumns: {foreign} }}){actions}"


def _check(code: Code, table: Table, check: Check) -> str:
    return (
        f"check({code.quoted(check.name)}, {qualified_template(code, table, check.expression, code.style.parameter)})"
    )
