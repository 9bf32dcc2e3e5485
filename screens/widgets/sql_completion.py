"""Completion in a SQL editor: the first candidate stands behind the cursor, all are on the status line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from screens.inspecting import Answer, Question, answered
from screens.messages import Say
from wizard.sql.completion import Candidate
from wizard.sql.engines import engine

if TYPE_CHECKING:
    from screens.widgets.sql_editor import SqlEditor

SHOWN = 8
"""How many candidates the status line lists."""
WORD = re.compile(r"`?[\w$]*\Z")


class SqlCompletion:
    """What could stand at the cursor of one editor."""

    def __init__(self, editor: SqlEditor) -> None:
        """Nothing is offered yet."""
        self._editor = editor
        self._candidates: tuple[str, ...] = ()
        self._place = -1
        self._made = ""
        """The text that the last taken candidate made: the next key press goes on from it."""
        self._word = 0
        """Where the word starts that candidates stand for."""

    def offer(self, answer: Answer) -> bool:
        """Show what fits the word that is being typed; False when nothing does, or no word is."""
        question = answer.question
        typed = _word_before(question.text, question.offset)
        if self._made == question.text:
            return True
        self._editor.suggestion = ""
        if not typed or not answer.candidates:
            return False
        self._start(question, answer.candidates)
        first = self._candidates[0]
        at_end = not re.match(r"[\w$`]", question.text[question.offset :])
        if at_end and first.startswith(typed):
            self._editor.suggestion = first[len(typed) :]
        self._say()
        return True

    def take(self, question: Question | None) -> None:
        """Put the next candidate in the place of the word."""
        if question is None:
            return
        if self._made != question.text:
            answer = answered(Question(question.ground, question.text, question.offset, True))
            self._start(question, answer.candidates)
        if not self._candidates:
            self._editor.post_message(Say("nothing to complete here"))
            return
        self._place = (self._place + 1) % len(self._candidates)
        self._put(question.offset)

    def _start(self, question: Question, candidates: tuple[Candidate, ...]) -> None:
        typed = _word_before(question.text, question.offset)
        self._candidates = tuple(dict.fromkeys(_spelled(one, typed, question.ground.engine) for one in candidates))
        self._place, self._made, self._word = -1, "", question.offset - len(typed)

    def _put(self, offset: int) -> None:
        editor, chosen = self._editor, self._candidates[self._place]
        editor.put(chosen, self._word, offset)
        self._made = editor.text
        self._say()

    def _say(self) -> None:
        shown = (f"[{text}]" if place == self._place else text for place, text in enumerate(self._candidates))
        first = max(0, self._place - SHOWN + 1)
        self._editor.post_message(Say("F9 " + "  ".join(list(shown)[first : first + SHOWN])))


def _word_before(text: str, offset: int) -> str:
    found = WORD.search(text[:offset])
    return found.group() if found else ""


def _spelled(candidate: Candidate, typed: str, on: str) -> str:
    """Keywords in the user's case; a name that is a keyword, has odd characters or was begun so, in backticks."""
    if candidate.kind not in ("table", "column"):
        return candidate.text.lower() if typed.islower() else candidate.text
    server = engine(on)
    odd = (
        typed.startswith("`")
        or candidate.text.upper() in server.reserved
        or not re.fullmatch(r"[A-Za-z_$][\w$]*", candidate.text)
    )
    return f"`{candidate.text}`" if odd else candidate.text
