"""Step 10: what the analytics copy of the data needs."""

from __future__ import annotations

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Label, Static

from screens.completion import complete_list, references
from screens.derived import Derived
from screens.metric_parts import KIND_NAMES, PARTS, drop_metric, take_metric, with_analytics
from screens.step_screen import StepScreen
from screens.steps.table import new_tables
from screens.widgets.choice import Choice
from screens.widgets.derived_block import DerivedBlock
from screens.widgets.entry_form import EntryForm
from screens.widgets.item_table import ItemTable, Row
from screens.widgets.tick import Tick
from wizard.spec import MetricAnswer, Spec

ANSWERS = {"not answered": None, "yes": True, "no": False}
WORDS = {answer: word for word, answer in ANSWERS.items()}
NO_METRICS = "No metrics chosen: sensible ones are taken. Press a to choose, for example: top of invites.status"
SAID = {"yes": "Yes: it follows from the change.", "no": "No: it follows from the change."}


class AffectedChoice(Choice):
    """The developer's own word."""

    hint = "Whether analytics must follow, where nothing forces it. ← → choose"


class Step(StepScreen):
    """The answer with its reasons, tables to sync, metrics, notes."""

    STEP = "analytics"

    def fields(self) -> ComposeResult:
        yield Static("", id="reasons", classes="note", markup=False)
        with Horizontal(classes="row", id="own"):
            yield Label("Affected", classes="label")
            yield AffectedChoice(tuple(ANSWERS), id="affected")
        yield Vertical(id="sync")
        yield from super().fields()
        yield Label("Metrics", classes="title")
        yield ItemTable(
            ("metric", "of", "n"), NO_METRICS, id="metrics", hint="What the calculation shows. a adds a metric"
        )
        yield EntryForm(PARTS)
        yield DerivedBlock("calculation", self.edit)

    def show(self, spec: Spec) -> None:
        self.query_one("#affected", Choice).value = WORDS[spec.analytics.affected]
        self.call_later(self._show_sync, spec)
        rows = [
            Row(str(place), (m.kind, f"{m.table}.{m.column}".rstrip("."), str(m.n) if m.kind == "top" else ""))
            for place, m in enumerate(spec.analytics.metrics)
        ]
        self.query_one(ItemTable).show(rows)

    async def _show_sync(self, spec: Spec) -> None:
        holder, names = self.query_one("#sync"), new_tables(spec)
        boxes = list(holder.query(Tick))
        if [box.name for box in boxes] != names:
            await holder.remove_children()
            boxes = [Tick(f"copy {name} to analytics", name=name) for name in names]
            await holder.mount_all(boxes)
        for box in boxes:
            box.value = box.name in spec.analytics.sync

    def show_derived(self, derived: Derived) -> None:
        impact = derived.impact
        forced = SAID.get(impact.answer, "") if impact else ""
        reasons = [forced, *(f"{reason}" for reason in (impact.reasons if impact else ()))]
        self.query_one("#reasons", Static).update("\n".join(reason for reason in reasons if reason))
        own = self.query_one("#own")
        if forced and own.has_focus_within:
            self.focus_next()
        own.display = not forced
        block = self.query_one(DerivedBlock)
        block.display = "calculation" in derived.blocks or "calculation" in self.session.spec.edits
        block.show(self.session.spec, derived.blocks.get("calculation", ""))

    @on(Choice.Chosen, "#affected")
    def _answer(self, event: Choice.Chosen) -> None:
        self.edit(lambda spec: with_analytics(spec, affected=ANSWERS[event.value]))

    @on(Tick.Changed)
    def _sync(self, event: Tick.Changed) -> None:
        name, ticked = event.tick.name or "", event.value
        self.edit(lambda spec: _synced(spec, name, ticked))

    @on(ItemTable.Added)
    def _adding(self) -> None:
        tables = new_tables(self.session.spec)
        self._open(MetricAnswer(table=tables[0] if tables else "", kind=KIND_NAMES[0]), "")

    @on(ItemTable.Edited)
    def _editing(self, event: ItemTable.Edited) -> None:
        self._open(self.session.spec.analytics.metrics[int(event.key)], event.key)

    def _open(self, metric: MetricAnswer, key: str) -> None:
        after = self.session.plan.after
        names = [*new_tables(self.session.spec), *references(after)]
        self.query_one(EntryForm).open(metric, key, {"place": complete_list(names)})

    @on(EntryForm.Taken)
    def _taken(self, event: EntryForm.Taken) -> None:
        metric, plan = cast("MetricAnswer", event.entry), self.session.plan
        if self.edit(lambda spec: take_metric(spec, plan, metric, event.key)):
            event.form.close()
            self.query_one(ItemTable).focus()

    @on(ItemTable.Dropped)
    def _dropping(self, event: ItemTable.Dropped) -> None:
        self.edit(lambda spec: drop_metric(spec, event.key))

    @on(EntryForm.Closed)
    def _form_closed(self) -> None:
        self.query_one(ItemTable).focus()


def _synced(spec: Spec, table: str, ticked: bool) -> Spec:
    others = tuple(name for name in spec.analytics.sync if name != table)
    return with_analytics(spec, sync=(*others, table) if ticked else others)
