"""What is asked about SQL while it is typed, and what comes of it: verdicts, and what could stand at the cursor."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.sql.completion import Candidate, complete
from wizard.sql.verdicts import Judgement
from wizard.sqltexts import Ground, Inspected, inspect


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be judged."""

    ground: Ground
    text: str
    offset: int
    """Where the cursor is; what could stand there is worked out too."""
    completing: bool
    """Whether a word is being typed there."""

    @property
    def typing(self) -> int:
        """Where a word is being typed; -1 for nowhere."""
        return self.offset if self.completing else -1


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it."""

    question: Question
    inspected: Inspected
    candidates: tuple[Candidate, ...] = ()


class Inspecting:
    """Answers one question after the other about a text that is being typed."""

    _known: Judgement | None = None
    """What was said last: a key changes one statement of it."""

    def __call__(self, question: Question) -> Answer:
        """Judge the text as it is now."""
        answer = answered(question, self._known)
        self._known = answer.inspected.judgement
        return answer


def answered(question: Question, known: Judgement | None = None) -> Answer:
    """Judge, and complete at the cursor on the schema that its statement meets. `known` is an earlier judgement."""
    inspected = inspect(question.ground, question.text, known)
    if not question.completing:
        return Answer(question, inspected)
    judgement = inspected.judgement
    here = [one for one in judgement.statements if one.start <= question.offset]
    schema = here[-1].before if here else question.ground.schema()
    return Answer(question, inspected, tuple(complete(question.text, question.offset, schema, judgement.engine)))
