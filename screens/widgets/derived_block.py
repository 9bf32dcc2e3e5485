"""A derived block of text: read-only until it is rewritten by hand, and back again."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Label, TextArea

from screens.highlight import code_spans
from screens.keys import BLOCK, DERIVED, SQL, Key, bindings
from screens.marks import verdict_line
from screens.messages import Say
from screens.widgets.highlighted import Highlighted
from screens.widgets.reporting import Reporting
from screens.widgets.sql_editor import SqlEditor
from wizard.document.blocks import BLOCKS, with_block
from wizard.spec import Spec
from wizard.sqltexts import Ground

SUFFIXES = {"typescript": ".ts", "python": ".py"}
WRITTEN = "Judged as you type. F9 completes, ctrl+o lays out, ctrl+r shows what differs"
HINT = "Derived from what you stated. e: edit by hand"


NOTHING = "Nothing yet: it derives from the tables. F2, then for example Table definition: invites"
"""What stands there while nothing derives."""


class CodeText(Highlighted):
    """A block of code."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings((*BLOCK, *DERIVED))]
    SPANS = staticmethod(code_spans)
    hint = HINT

    def __init__(self, language: str) -> None:
        """Text in this language, read-only at first."""
        super().__init__(read_only=True)
        self.EDITOR_SUFFIX = SUFFIXES.get(language, ".txt")

    @property
    def KEYS(self) -> tuple[Key, ...]:  # noqa: N802 - the name that the footer looks for
        """The keys of the block; `e` while no letter is typed into it."""
        return keys_of(self)

    def action_by_hand(self) -> None:
        """Start editing."""
        self.query_ancestor(DerivedBlock).unlock()

    def action_derived(self) -> None:
        """Back to the derived text."""
        self.query_ancestor(DerivedBlock).back()

    def action_difference(self) -> None:
        """Show what was rewritten."""
        self.query_ancestor(DerivedBlock).show_difference()


class SqlText(SqlEditor):
    """A block of SQL."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings((*BLOCK, *DERIVED))]

    @property
    def hint(self) -> str:  # type: ignore[override]
        """What the status line says while nothing is wrong."""
        return HINT if self.read_only else WRITTEN

    @property
    def KEYS(self) -> tuple[Key, ...]:  # noqa: N802 - the name that the footer looks for
        """The keys of the block; `e` while no letter is typed into it."""
        return (*SQL[:1], *keys_of(self)) if self.read_only else (*SQL, *keys_of(self))

    action_by_hand = CodeText.action_by_hand
    action_derived = CodeText.action_derived
    action_difference = CodeText.action_difference


def keys_of(text: TextArea) -> tuple[Key, ...]:
    """The keys of a block: what can be done with a derived text, or with a rewritten one."""
    return BLOCK[:1] if text.read_only else (*BLOCK[1:], *DERIVED)


class DerivedBlock(Vertical, Reporting):
    """One block of the document."""

    def __init__(self, name: str, edit: Callable[..., bool]) -> None:
        """Show the block of this name; `edit(change, merge)` edits the spec."""
        super().__init__(id=f"block-{name}")
        self.block, self._edit = BLOCKS[name], edit
        self._derived = ""
        self._filled = False
        self._told = ""
        """The text as the spec has it, or as it is derived."""
        self._verdict = ("", "")

    def compose(self) -> ComposeResult:
        sql = self.block.language == "sql"
        yield Label(self.block.title, classes="title", markup=False)
        yield Label("Edited by hand. F6: back to derived   ctrl+r: difference", classes="edited", markup=False)
        text = SqlText(read_only=True) if sql else CodeText(self.block.language)
        text.placeholder = NOTHING
        yield text
        if sql:
            yield Label("", classes="verdict", markup=False)

    @property
    def text(self) -> CodeText | SqlText:
        """The text area."""
        return self.query_one(TextArea)  # type: ignore[return-value]

    def show(self, spec: Spec, derived: str) -> None:
        """Show the rewritten text where there is one, else the derived one."""
        self._derived = derived
        edited = spec.edits.get(self.block.name)
        shown = derived if edited is None else edited
        ahead = self._is_ahead or (self._filled and self.text.has_focus and not self.text.read_only)
        if not ahead:
            self._load(shown)
        self._lock(edited is None and self.text.read_only)
        self._filled = self._filled or bool(shown)
        label = self.query_one(".edited", Label)
        label.display = edited is not None

    def _load(self, text: str) -> None:
        if text != self.text.text:
            with self.prevent(TextArea.Changed):
                self.text.load_text(text)
        self._told = self.text.text

    @property
    def _is_ahead(self) -> bool:
        """Whether something was typed that the spec does not know yet."""
        return not self.text.read_only and self.text.text != self._told

    def judge_on(self, ground: Ground | None) -> None:
        """Judge the SQL on this ground; None where the text is no SQL."""
        if isinstance(self.text, SqlText):
            self.text.judge_on(ground)

    def point(self, line: int, column: int) -> None:
        """Put the cursor on a place in the text, counted from 1."""
        self.text.focus()
        self.text.move_cursor((max(line - 1, 0), max(column - 1, 0)), center=True)

    def unlock(self) -> None:
        """Let the text be edited."""
        self._lock(False)
        self.text.focus()

    def _lock(self, read_only: bool) -> None:
        if self.text.read_only != read_only:
            self.text.read_only = read_only
            self.text.refresh_bindings()

    def back(self) -> None:
        """Forget what was written."""
        name, derived = self.block.name, self._derived
        self.report()
        self._lock(True)
        self._edit(lambda spec: with_block(spec, name, None, derived))
        self._load(derived)

    def show_difference(self) -> None:
        """Show what was rewritten, line by line."""
        from screens.modals.difference import Difference

        if self.text.text.strip() == self._derived.strip():
            self.post_message(Say("nothing differs from the derived text"))
        else:
            self.app.push_screen(Difference(self._derived, self.text.text))

    @on(SqlEditor.Judged)
    def _judged(self, event: SqlEditor.Judged) -> None:
        event.stop()
        verdict = words, level = verdict_line(event.inspected, event.editor.marks)
        label = self.query_one(".verdict", Label)
        if verdict != self._verdict:
            self._verdict = verdict
            label.update(words, layout=False)
        label.set_classes(f"verdict -{level}")

    @on(SqlEditor.Waiting)
    def _waiting(self, event: SqlEditor.Waiting) -> None:
        event.stop()
        self._doubt()

    def _doubt(self) -> None:
        for label in self.query(".verdict"):
            label.add_class("-checking")

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.call_after_refresh(self.report)  # what was typed is seen before anything is made of it

    def report(self) -> None:
        """Tell the spec what was typed."""
        if not self._is_ahead:
            return
        self._told = self.text.text
        if self._verdict[1] == "good":
            self._doubt()  # what is green is so no longer before it was judged anew
        name, text, derived = self.block.name, self._told, self._derived
        self._edit(lambda spec: with_block(spec, name, text, derived), f"edits.{name}")
