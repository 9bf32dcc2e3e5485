"""Questions: a field of a spec says once what it is called, why it is asked and what a good answer looks like.

Screens, plain prompts and the JSON Schema of a draft all read it from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

M = TypeVar("M", bound=BaseModel)


def ask(
    title: str,
    hint: str,
    *,
    why: str = "",
    example: str = "",
    bad: str = "",
    step: str = "",
    lines: int = 1,
    required: bool = False,
    default: Any = "",
) -> Any:
    """A pydantic field that carries its question.

    `hint` is one line, always shown; `why`, `example` and `bad` answer F1. `step` is the step that asks it,
    `lines` the height of its editor, `required` whether a complete document needs it.
    """
    extra: dict[str, Any] = {"why": why, "bad": bad, "step": step, "lines": lines, "required": required}
    examples = [example] if example else None
    return Field(default=default, title=title, description=hint, examples=examples, json_schema_extra=extra)


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a model as something to ask."""

    path: str
    """Where the answer lives in a spec: `overview`, `links.trpc`."""
    title: str
    hint: str
    why: str
    example: str
    bad: str
    step: str
    lines: int
    required: bool


def questions(model: type[BaseModel], prefix: str = "") -> Iterator[Question]:
    """All questions of a model, nested models included, in the order of their declaration."""
    for name, info in model.model_fields.items():
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield from questions(info.annotation, f"{prefix}{name}.")
        elif info.title:
            yield _question(f"{prefix}{name}", info)


def _question(path: str, info: FieldInfo) -> Question:
    extra: dict[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    example = str(info.examples[0]) if info.examples else ""
    return Question(
        path,
        title=info.title or path,
        hint=info.description or "",
        why=extra.get("why", ""),
        example=example,
        bad=extra.get("bad", ""),
        step=extra.get("step", ""),
        lines=extra.get("lines", 1),
        required=extra.get("required", False),
    )


def answer(model: BaseModel, path: str) -> Any:
    """The value at the path of a question."""
    value: Any = model
    for name in path.split("."):
        value = getattr(value, name)
    return value


def with_answer(model: M, path: str, value: Any) -> M:
    """A copy of the model with another value at the path of a question."""
    name, _, rest = path.partition(".")
    new = with_answer(getattr(model, name), rest, value) if rest else value
    return model.model_copy(update={name: new})
