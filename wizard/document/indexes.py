"""Indexes in the array form, why each exists, and how to see that a query uses it."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.change_types import ChangeType
from wizard.document import markdown as md
from wizard.document.blocks import block
from wizard.document.view import View
from wizard.drizzle.inline import is_inline_unique
from wizard.drizzle.names import key_of
from wizard.drizzle.writer.constraints import index_code
from wizard.drizzle.writer.text import key_text
from wizard.queries import TableChange
from wizard.schema import Index
from wizard.spec import Rationale
from wizard.sql.implicit import implicit_indexes


def indexes(view: View) -> str:
    """The section."""
    changes = [change for change in view.touched if not change.is_dropped]
    parts = {change.name: _code(view, change) for change in changes}
    parts = {name: text for name, text in parts.items() if text}
    several = len(parts) > 1
    derived = "\n\n".join(
        f"// In table {md.one_line(name)}\n{t}" if several else f"// In table definition\n{t}"
        for name, t in parts.items()
    )
    reasons = [line for change in changes for line in _reasons(view, change)]
    dropped = [line for change in view.touched for line in _dropped(change)]
    implied = [line for change in changes for line in _implied(change)]
    if not (reasons or dropped or implied):
        if ChangeType.ADD_INDEX in view.spec.types:
            return md.needs_answer("Add Index is ticked: which index")
        return md.not_applicable("no index changes")
    return md.blocks(
        block(view.spec, "indexes", derived),
        f"**Index Rationale:**\n{md.bullets(reasons)}" if reasons else "",
        f"**Dropped:**\n{md.bullets(dropped)}" if dropped else "",
        md.bullets(implied),
        _explain(view, changes),
    )


def _code(view: View, change: TableChange) -> str:
    style = view.code.style
    listed = [index for index in change.added_indexes if not is_inline_unique(change.table, index) and not index.kind]
    if not listed:
        return ""
    as_object = style.third_argument == "object"
    keys = [f"{key_text(key_of(index.name), style.quote)}: " if as_object else "" for index in listed]
    texts = [index_code(view.code, change.table, index) for index in listed]
    lines = "".join(f"{style.indent}{key}{text},\n" for key, text in zip(keys, texts, strict=True))
    return f"({style.parameter}) => " + (f"({{\n{lines}}})" if as_object else f"[\n{lines}]")


def _reasons(view: View, change: TableChange) -> Iterator[str]:
    for index in change.added_indexes:
        yield f"{md.code(index.name)}: {_why(change, index, view.spec.rationales.get(f'{change.name}.{index.name}'))}"


def _why(change: TableChange, index: Index, rationale: Rationale | None) -> str:
    if rationale and rationale.why.strip():
        return md.inline(rationale.why)
    columns = ", ".join(map(md.code, index.columns))
    if index.unique:
        return f"no two rows with the same {columns}" if columns else "keeps values apart"
    return md.needs_answer(f"why this index on {', '.join(index.columns)}")


def _dropped(change: TableChange) -> Iterator[str]:
    kept = {index.name for index in change.added_indexes}
    gone = {column.name for column in change.dropped_columns}
    for index in change.dropped_indexes:
        if index.name in kept:
            continue
        with_table = change.is_dropped
        with_column = bool(index.columns) and set(index.columns) <= gone
        why = " goes with its table" if with_table else " goes with its column" if with_column else ""
        yield f"{md.code(index.name)} on {', '.join(map(md.code, index.columns)) or 'an expression'}{why}"


def _implied(change: TableChange) -> Iterator[str]:
    new = {key.name for key in change.added_keys}
    for index in implicit_indexes(change.table):
        if index.name in new:
            columns = ", ".join(map(md.code, index.columns))
            yield f"InnoDB makes an index {md.code(index.name)} on {columns} by itself, for the foreign key"


def _explain(view: View, changes: list[TableChange]) -> str:
    queries = [
        (index.name, rationale.query)
        for change in changes
        for index in change.added_indexes
        if (rationale := view.spec.rationales.get(f"{change.name}.{index.name}")) and rationale.query.strip()
    ]
    if not queries:
        return ""
    lines = [f"-- key: {md.one_line(name)}\n{explained(query)}" for name, query in queries]
    return md.blocks("**Check with EXPLAIN:**", md.fence("sql", "\n".join(lines)))


def explained(query: str) -> str:
    """EXPLAIN of a query, with one semicolon."""
    text = query.strip().rstrip(";").rstrip()
    return f"{text};" if text.lower().startswith("explain") else f"EXPLAIN {text};"
