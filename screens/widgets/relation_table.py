"""The relations that derive from foreign keys: their names may be changed, each may be left out."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from screens.glyphs import GLYPHS
from screens.parts import Part
from screens.widgets.entry_form import EntryForm
from screens.widgets.item_table import ItemTable, Row
from wizard.plan import Plan
from wizard.relation_answers import answered, derived_relations
from wizard.spec import RelationAnswer, Spec

HEADERS = ("", "table", "relation", "kind", "to")
NOTHING = "None derive from this change: they come with its foreign keys."
PARTS = (
    Part(
        "name",
        "Name",
        lambda answer: answer.name,
        lambda answer, text: answer.model_copy(update={"name": text.strip()}),
        "room",
        wide=True,
        hint="The key that queries name in `with`; empty: the derived one",
    ),
)


class RelationTable(Vertical):
    """One row for each side of each foreign key that the change adds."""

    def __init__(self, edit: Callable[[Callable[[Spec], Spec]], bool]) -> None:
        """`edit` edits the spec."""
        super().__init__()
        self._edit = edit
        self._answers: dict[str, RelationAnswer] = {}

    def compose(self) -> ComposeResult:
        yield ItemTable(
            HEADERS, NOTHING, id="relations", hint="Enter renames a relation, d leaves it out or takes it in"
        )
        yield EntryForm(PARTS, id="relation-form")

    def show_spec(self, spec: Spec, plan: Plan) -> None:
        """Show the relations of this state."""
        self._answers = spec.relations
        self.query_one(ItemTable).show([_row(key, cells, spec) for key, cells in derived_relations(plan)])

    @on(ItemTable.Edited)
    def _editing(self, event: ItemTable.Edited) -> None:
        event.stop()
        self.query_one(EntryForm).open(self._answers.get(event.key, RelationAnswer()), event.key)

    @on(EntryForm.Taken)
    def _taken(self, event: EntryForm.Taken) -> None:
        event.stop()
        if self._edit(lambda spec: answered(spec, event.key, event.entry)):
            event.form.close()
            self.query_one(ItemTable).focus()

    @on(EntryForm.Closed)
    def _form_closed(self, event: EntryForm.Closed) -> None:
        event.stop()
        self.query_one(ItemTable).focus()

    @on(ItemTable.Dropped)
    @on(ItemTable.Restored)
    def _dropping(self, event: ItemTable.Dropped | ItemTable.Restored) -> None:
        event.stop()
        old = self._answers.get(event.key, RelationAnswer())
        omit = isinstance(event, ItemTable.Dropped) and not old.omit
        self._edit(lambda spec: answered(spec, event.key, old.model_copy(update={"omit": omit})))

    @on(ItemTable.Added)
    def _adding(self, event: ItemTable.Added) -> None:
        event.stop()


def _row(key: str, cells: tuple[str, str, str, str], spec: Spec) -> Row:
    table, name, kind, target = cells
    answer = spec.relations.get(key, RelationAnswer())
    if answer.omit:
        return Row(key, (GLYPHS.dropped, table, answer.name or name, kind, target), "dim strike")
    sign = GLYPHS.changed if answer.name else GLYPHS.same
    return Row(key, (sign, table, answer.name or name, kind, target))
