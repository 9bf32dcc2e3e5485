"""A derived block of text: read-only until it is rewritten by hand, and back again."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Label, TextArea

from screens.blocks import with_block
from screens.highlight import code_spans, sql_spans
from screens.keys import BLOCK, Key, bindings
from screens.widgets.highlighted import Highlighted
from wizard.document.blocks import BLOCKS
from wizard.spec import Spec

SPANS = {"sql": sql_spans, "typescript": code_spans, "python": code_spans}
SUFFIXES = {"sql": ".sql", "typescript": ".ts", "python": ".py"}


class BlockText(Highlighted):
    """The text; `e` and `r` work while it is read-only."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(BLOCK)]
    hint = "Derived from what you stated. e: edit by hand"

    def __init__(self, language: str) -> None:
        """Text in this language, read-only at first."""
        super().__init__(read_only=True)
        self.EDITOR_SUFFIX = SUFFIXES.get(language, ".txt")
        self.SPANS = SPANS.get(language, code_spans)

    @property
    def KEYS(self) -> tuple[Key, ...]:  # noqa: N802 - the name that the footer looks for
        """The keys of the block while no letter is typed into it."""
        return BLOCK if self.read_only else BLOCK[1:]

    def action_by_hand(self) -> None:
        """Start editing."""
        self.query_ancestor(DerivedBlock).unlock()

    def action_derived(self) -> None:
        """Back to the derived text."""
        self.query_ancestor(DerivedBlock).back()


class DerivedBlock(Vertical):
    """One block of the document."""

    def __init__(self, name: str, edit: Callable[..., bool]) -> None:
        """Show the block of this name; `edit(change, merge)` edits the spec."""
        super().__init__(id=f"block-{name}")
        self.block, self._edit = BLOCKS[name], edit
        self._derived = ""

    def compose(self) -> ComposeResult:
        yield Label(self.block.title, classes="title", markup=False)
        yield Label("", classes="edited", markup=False)
        yield BlockText(self.block.language)

    @property
    def text(self) -> BlockText:
        """The text area."""
        return self.query_one(BlockText)

    def show(self, spec: Spec, derived: str) -> None:
        """Show the rewritten text where there is one, else the derived one."""
        self._derived = derived
        edited = spec.edits.get(self.block.name)
        self.text.read_only = edited is None and self.text.read_only
        shown = derived if edited is None else edited
        if shown != self.text.text and not (self.text.has_focus and not self.text.read_only):
            with self.prevent(TextArea.Changed):
                self.text.load_text(shown)
        label = self.query_one(".edited", Label)
        label.display = edited is not None
        label.update("Edited by hand; F6 goes back to the derived text.")

    def unlock(self) -> None:
        """Let the text be edited."""
        self.text.read_only = False
        self.text.focus()
        self.text.refresh_bindings()

    def back(self) -> None:
        """Forget what was written."""
        name, derived = self.block.name, self._derived
        self.text.read_only = True
        self._edit(lambda spec: with_block(spec, name, None, derived))
        with self.prevent(TextArea.Changed):
            self.text.load_text(derived)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.text.read_only:
            return
        name, text, derived = self.block.name, self.text.text, self._derived
        self._edit(lambda spec: with_block(spec, name, text, derived), f"edits.{name}")
