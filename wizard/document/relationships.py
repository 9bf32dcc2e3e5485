"""Foreign keys with what they do to rows, Drizzle's relations on both sides, and a picture of the tables."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.change_types import ChangeType
from wizard.document import markdown as md
from wizard.document.blocks import block
from wizard.document.diagram import diagram
from wizard.document.view import View
from wizard.drizzle.inline import is_inline_reference
from wizard.drizzle.writer.columns import column_code
from wizard.drizzle.writer.constraints import constraint_items
from wizard.drizzle.writer.relations import relations_code
from wizard.queries import TableChange
from wizard.queries.access import has_columns
from wizard.schema import ForeignKey

ON_DELETE = {
    "cascade": "deleting a row of {parent} deletes its rows of {child}",
    "set null": "deleting a row of {parent} sets {columns} to NULL",
    "set default": "deleting a row of {parent} is refused while {child} points to it: InnoDB has no SET DEFAULT",
    "restrict": "a row of {parent} cannot be deleted while rows of {child} point to it",
    "no action": "a row of {parent} cannot be deleted while rows of {child} point to it",
}
"""What ON DELETE does to rows."""


def relationships(view: View) -> str:
    """The section."""
    derived = "\n\n".join(_code(view))
    shown = block(view.spec, "relations", derived)
    picture = diagram(view)
    folded = md.details("Entity-relationship diagram", md.fence("mermaid", picture)) if picture else ""
    effects = [line for change in view.touched for line in _effects(change)]
    if not (shown or effects):
        if ChangeType.ADD_FOREIGN_KEY in view.spec.types:
            return md.needs_answer("Add Foreign Key is ticked: which column points where")
        return md.blocks(md.not_applicable("no foreign key or relation changes"), folded)
    return md.blocks(shown, md.bullets(effects), folded)


def _code(view: View) -> Iterator[str]:
    keys = [line for change in view.touched if not change.is_dropped for line in _key_lines(view, change)]
    if keys:
        yield "\n".join(["// Foreign key" if len(keys) == 1 else "// Foreign keys", *keys])
    if view.relations:
        quote = view.code.style.quote
        yield f"import {{ relations }} from {quote}drizzle-orm{quote};"
    for name in dict.fromkeys(relation.table for relation in view.relations):
        const = view.code.names.table(name)
        exists = name in view.plan.before.tables
        extend = f" Add these to {const}Relations, if it exists already." if exists else ""
        yield f"// Drizzle relations of {const}.{extend}\n{relations_code(view.code, name, view.relations)}"


def _key_lines(view: View, change: TableChange) -> Iterator[str]:
    others = dict(constraint_items(view.code, change.table))
    for key in change.added_keys:
        if is_inline_reference(view.code.defaults, change.table, key) and has_columns(change.table, key.columns):
            yield column_code(view.code, change.table, change.table.columns[key.columns[0]])
        elif key.name in others:
            yield f"{others[key.name]},"


def _effects(change: TableChange) -> Iterator[str]:
    if change.is_dropped:
        for key in change.dropped_keys:
            yield f"{md.code(key.name)} goes with its table: remove the relations that follow it, on both sides"
        return
    for key in change.added_keys:
        yield f"{md.code(key.name)}: {_effect(change, key)}"
    replaced = {key.name for key in change.added_keys}
    for key in change.dropped_keys:
        if key.name not in replaced:
            yield f"{md.code(key.name)} is dropped: nothing checks {_columns(key)} any more"


def _effect(change: TableChange, key: ForeignKey) -> str:
    words = {"parent": md.code(key.table), "child": md.code(change.name), "columns": _columns(key)}
    update = f"; on update {key.on_update}" if key.on_update not in ("no action", "restrict") else ""
    return ON_DELETE[key.on_delete].format(**words) + update


def _columns(key: ForeignKey) -> str:
    return ", ".join(map(md.code, key.columns))
