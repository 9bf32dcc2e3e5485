"""The relations that derive from a change's foreign keys, and the author's word on each: another name, or none."""

from __future__ import annotations

from wizard.plan import Plan
from wizard.spec import RelationAnswer, Spec
from wizard.touched import touched


def derived_relations(plan: Plan) -> list[tuple[str, tuple[str, str, str, str]]]:
    """The derived relations as a key and (table, name, kind, target)."""
    from wizard.drizzle.writer import derive_relations

    tables = [name for name in touched(plan.spec) if name in plan.after.tables]
    found = derive_relations(plan.after, tables, plan.names)
    return [(f"{r.table}.{r.name}", (r.table, r.name, r.kind, r.target)) for r in found]


def answered(spec: Spec, key: str, answer: RelationAnswer) -> Spec:
    """The spec with an answer for one relation; one that says nothing is forgotten."""
    kept = {name: value for name, value in spec.relations.items() if name != key}
    if answer != RelationAnswer():
        kept[key] = answer
    return spec.model_copy(update={"relations": kept})
