"""An editor row: the parts of one thing, opened under its list. Enter takes it over, Esc drops it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, TextArea

from screens.completion import Complete, nothing
from screens.keys import FORM, bindings
from screens.messages import Kept, Say
from screens.parts import Part
from screens.widgets.choice import Choice
from screens.widgets.completing import Completing
from screens.widgets.item_table import ItemTable
from screens.widgets.keeping import Keeping
from screens.widgets.prose import Prose
from screens.widgets.sql_editor import SqlEditor
from wizard.errors import WizardError
from wizard.sqltexts import Ground

KEY = ""
"""The name, among the texts that are kept, of the key of the thing that was edited."""
Field = Completing | Choice | Prose


class EntryForm(Vertical, Keeping):
    """Edits one thing as a draft of its own."""

    KEYS = FORM
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FORM)]

    @dataclass
    class Taken(Message):
        """The edited thing is to be taken over; who does so closes the form."""

        entry: Any
        key: str
        """Which one it replaces; empty for a new one."""
        form: EntryForm

        @property
        def control(self) -> EntryForm:
            """The form, for `@on` selectors."""
            return self.form

    class Closed(Message):
        """The form was closed; nothing changed."""

    def __init__(self, parts: Sequence[Part], *, id: str | None = None) -> None:  # noqa: A002
        """A form of these parts; closed until `open`."""
        super().__init__(id=id, classes="form")
        self.parts = tuple(parts)
        self.entry: Any = None
        self.key = ""
        self.errors: dict[str, str] = {}
        self.place = id or "form"
        self._before: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        for row in in_rows(self.parts):
            with Horizontal(classes="row"):
                for part in row:
                    yield Label(part.label, classes="short-label")
                    field = _field(part)
                    field.part, field.hint = part, field.hint or part.hint
                    yield field

    def open(
        self,
        entry: Any,
        key: str = "",
        completions: Mapping[str, Complete] | None = None,
        grounds: Mapping[str, Ground] | None = None,
    ) -> None:
        """Edit this thing; `completions` go with text parts by their ids, `grounds` with those of SQL."""
        self.entry, self.key, self.errors = entry, key, {}
        for part, field in self.fields():
            if isinstance(field, Completing) and completions and part.id in completions:
                field.complete = completions[part.id]
            if isinstance(field, SqlEditor):
                field.judge_on((grounds or {}).get(part.id))
            with self.prevent(Input.Changed, Choice.Chosen, TextArea.Changed):
                _put(field, part.read(entry))
        self._type_again()
        self.stated()
        self.add_class("-open")
        next(self.fields())[1].focus()

    def bring_back(self, texts: Mapping[str, str]) -> None:
        """Open the form as it was left, through its owner, who knows the thing that was edited."""
        listed = next((node for node in reversed(self._above()) if isinstance(node, ItemTable)), None)
        if not texts or self._before or listed is None:
            return
        key = texts.get(KEY, "")
        if key and key not in [row.key for row in listed.rows_shown or ()]:
            return
        self._before = texts
        listed.post_message(listed.Edited(listed, key) if key else listed.Added(listed, ""))

    def _above(self) -> list[Widget]:
        siblings = list(self.parent.children) if self.parent else []
        return [node for node in siblings[: siblings.index(self)] if isinstance(node, Widget)]

    def _type_again(self) -> None:
        for part, field in self.fields() if self._before else ():
            text = self._before.get(part.id, _text(field))
            with self.prevent(Input.Changed, Choice.Chosen, TextArea.Changed):
                _put(field, text)
            self._write(part, text)
        self._before = {}

    def _keep(self) -> None:
        texts = {part.id: _text(field) for part, field in self.fields()}
        self.post_message(Kept(self.place, {KEY: self.key, **texts}))

    @property
    def is_open(self) -> bool:
        """Whether something is being edited."""
        return self.has_class("-open")

    def action_close(self) -> None:
        """Close without taking over."""
        self.close()
        self.post_message(self.Closed())

    def close(self) -> None:
        """Close; what was edited is dropped."""
        self.remove_class("-open")
        self.post_message(Kept(self.place, {}))

    def action_take(self) -> None:
        """Take over, or say what is wrong."""
        for part, field in self.fields():
            if part.needed:
                self._write(part, _text(field))
        if self.errors:
            wrong, message = next(iter(self.errors.items()))
            self.query_one(f"#part-{wrong}").focus()
            self.call_later(self.post_message, Say(message, "error"))
            return
        self.post_message(self.Taken(self.entry, self.key, self))

    def fields(self) -> Iterator[tuple[Part, Field]]:
        """The parts with their widgets."""
        for part in self.parts:
            field = self.query_one(f"#part-{part.id}")
            if isinstance(field, Completing | Choice | Prose):
                yield part, field

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Chosen)
    def _changed(self, event: Input.Changed | TextArea.Changed | Choice.Chosen) -> None:
        event.stop()
        part, field = next(pair for pair in self.fields() if pair[1] is event.control)
        self._write(part, _text(field))
        if part.id in self.errors and not part.needed:
            self.post_message(Say(self.errors[part.id], "warning"))
        self._follow(part)
        self.stated()
        self._keep()

    def stated(self) -> None:
        """The thing is another than before; for forms that judge it."""

    def _follow(self, typed: Part) -> None:
        """Show what the other parts became: a name that derives from columns, NOT NULL of a primary key."""
        for part, field in self.fields():
            text = part.read(self.entry)
            if part is not typed and part.id not in self.errors and text != _text(field):
                with self.prevent(Input.Changed, Choice.Chosen, TextArea.Changed):
                    _put(field, text)

    def _write(self, part: Part, text: str) -> None:
        """Write a part into the thing. One that says what the thing has already is left as it is, spelling and all."""
        self.errors.pop(part.id, None)
        if text and text == part.read(self.entry):
            return
        try:
            self.entry = part.write(self.entry, text)
        except WizardError as error:
            self.errors[part.id] = f"{part.label}: {error.what}. {error.remedy}".strip()


def in_rows(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Two parts in a row; a wide one has a row of its own."""
    row: list[Part] = []
    for part in parts:
        if row and (part.wide or len(row) == 2):
            yield row
            row = []
        row.append(part)
        if part.wide:
            yield row
            row = []
    if row:
        yield row


def _field(part: Part) -> Field:
    name = f"part-{part.id}"
    if part.options:
        return Choice(part.options, id=name)
    if part.lines > 1:
        prose = (SqlEditor if part.sql else Prose)(placeholder=part.example)
        prose.id, prose.styles.height = name, part.lines
        prose.hint = part.hint
        return prose
    field = Completing(nothing, placeholder=part.example, id=name)
    field.hint = part.hint
    return field


def _text(field: Field) -> str:
    return field.text if isinstance(field, Prose) else field.value


def _put(field: Field, text: str) -> None:
    if isinstance(field, Prose):
        field.text = text
    else:
        field.value = text
