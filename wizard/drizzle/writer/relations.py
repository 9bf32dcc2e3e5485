"""Drizzle's `relations()`: derived from foreign keys, and written. They help queries only and never reach SQL."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from wizard.drizzle.names import CodeNames, key_of
from wizard.drizzle.relation import Relation
from wizard.drizzle.writer.context import Code
from wizard.schema import ForeignKey, Schema, Table


def derive_relations(schema: Schema, tables: Iterable[str], names: CodeNames | None = None) -> tuple[Relation, ...]:
    """Both sides of every foreign key from or to these tables, under names that a reader would choose."""
    complete = (names or CodeNames()).completed(schema.tables)
    wanted = set(tables)
    links = [(table, key) for table in schema.tables for key in table.foreign_keys if key.table in schema.tables]
    pairs = Counter(frozenset((table.name, key.table)) for table, key in links)
    made: list[Relation] = []
    taken = {table.name: {complete.column(table.name, name) for name in table.columns.names} for table in schema.tables}
    for table, key in links:
        several = pairs[frozenset((table.name, key.table))] > 1 or key.table == table.name
        one = _free(_holder(complete, table, key), taken[table.name])
        if several:
            one = replace(one, relation_name=f"{complete.table(table.name)}_{one.name}")
        made += [one, _free(_other_side(complete, table, key, one), taken[key.table])]
    return tuple(relation for relation in made if {relation.table, relation.target} & wanted)


def _free(relation: Relation, taken: set[str]) -> Relation:
    """The relation under a name that its table does not have yet."""
    name, number = relation.name, 2
    while name in taken:
        name, number = f"{relation.name}{number}", number + 1
    taken.add(name)
    return replace(relation, name=name)


def _holder(names: CodeNames, table: Table, key: ForeignKey) -> Relation:
    """The side whose table has the foreign key."""
    return Relation(table.name, forward_name(names, table, key), "one", key.table, key.columns, key.references)


def _other_side(names: CodeNames, table: Table, key: ForeignKey, one: Relation) -> Relation:
    single = _is_unique(table, key.columns)
    child = singular(names.table(table.name)) if single else plural(names.table(table.name))
    if one.relation_name:
        child = f"{one.name}{child[:1].upper()}{child[1:]}"
    if key.table == table.name and one.name == "parent" and not single:
        child = "children"
    back = Relation(key.table, child, "one" if single else "many", table.name, relation_name=one.relation_name)
    if single and one.relation_name:  # the type of `one` takes no name without columns
        return replace(back, fields=key.references, references=key.columns)
    return back


def forward_name(names: CodeNames, table: Table, key: ForeignKey) -> str:
    """The name of the side that holds the key: `room_id` gives `room`; the parent's where the column says nothing."""
    parent = singular(names.table(key.table))
    if len(key.columns) != 1:
        return parent
    stem = re.sub(r"(?i)(?<=[^_])_?(id|uuid|ulid|fk|key|code|no)$", "", key.columns[0])
    name = key_of(stem)
    if name == names.column(table.name, key.columns[0]) or name == "_":
        return f"{name}{parent[:1].upper()}{parent[1:]}" if name != "_" else parent
    return name


def _is_unique(table: Table, columns: tuple[str, ...]) -> bool:
    keys = [index.columns for index in table.indexes if index.unique and len(index.columns) == len(index.parts)]
    primary = [table.primary_key.columns] if table.primary_key else []
    return any(set(key) == set(columns) for key in [*keys, *primary])


def singular(word: str) -> str:
    """An English plural's singular, by its ending: `rooms` → `room`, `categories` → `category`."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if word.lower().endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2 else word


def plural(word: str) -> str:
    """An English word's plural; a word that looks like one is left alone."""
    if singular(word) != word:
        return word
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|ch|sh)$", word) else "s")


def relations_code(code: Code, table: str, relations: Iterable[Relation]) -> str:
    """`export const roomsRelations = relations(rooms, …);`, or nothing without relations."""
    own = [relation for relation in relations if relation.table == table]
    if not own:
        return ""
    kinds = ", ".join(kind for kind in ("one", "many") if any(relation.kind == kind for relation in own))
    const = code.names.table(table)
    lines = "".join(_relation_lines(code, relation) for relation in own)
    return f"export const {const}Relations = relations({const}, ({{ {kinds} }}) => ({{\n{lines}}}));"


def _relation_lines(code: Code, relation: Relation) -> str:
    indent, target = code.style.indent, code.names.table(relation.target)
    name = f"relationName: {code.quoted(relation.relation_name)}" if relation.relation_name else ""
    if not relation.fields:
        options = f", {{ {name} }}" if name else ""
        return f"{indent}{relation.name}: {relation.kind}({target}{options}),\n"
    fields = ", ".join(code.reference(relation.table, column) for column in relation.fields)
    references = ", ".join(code.reference(relation.target, column) for column in relation.references)
    inside = [f"fields: [{fields}]", f"references: [{references}]", *([name] if name else [])]
    lines = "".join(f"{indent * 2}{item},\n" for item in inside)
    return f"{indent}{relation.name}: {relation.kind}({target}, {{\n{lines}{indent}}}),\n"
