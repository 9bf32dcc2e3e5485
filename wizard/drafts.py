"""Drafts: the spec on disk while it is being written. Private (0600), whole or not at all, versioned.

They live in `$XDG_STATE_HOME/spec-wizard/drafts` (`~/.local/state` when it is not set).
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from wizard.atomic import write_atomic
from wizard.baseline import Baseline
from wizard.errors import WizardError
from wizard.paths import drafts_folder
from wizard.spec import Spec

VERSION = 1
FORMAT = "spec-wizard draft"


Unfinished = Mapping[str, Mapping[str, str]]
"""What was typed and not taken over yet: by place, the texts of its fields."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A spec, where it was left, and when."""

    spec: Spec
    step: str = "overview"
    saved: float = 0.0
    """Seconds since the epoch."""
    project: str = ""
    """The folder that the wizard was opened in."""
    unfinished: Unfinished = field(default_factory=dict)


def new_draft_path(project: Path) -> Path:
    """A path that no draft has yet, named after the project."""
    name = re.sub(r"[^\w.-]+", "-", project.name) or "spec"
    stamp = time.strftime("%Y%m%d-%H%M%S")
    return drafts_folder() / f"{name}-{stamp}-{os.getpid()}.json"


def write_draft(path: Path, draft: Draft) -> None:
    """Write a draft; raises WizardError when the disk does not take it."""
    header = {
        "format": FORMAT,
        "version": VERSION,
        "saved": time.time(),
        "project": draft.project,
        "step": draft.step,
        **({"unfinished": draft.unfinished} if draft.unfinished else {}),
    }
    answers = json.dumps(draft.spec.to_json(baseline=False), ensure_ascii=False)
    spec = _joined(answers, _BASELINES.text(draft.spec))
    write_atomic(path, _joined(json.dumps(header, ensure_ascii=False), f'{{"spec": {spec}}}'), mode=0o600)


def _joined(left: str, right: str) -> str:
    """Two JSON objects as one."""
    parts = [text[1:-1] for text in (left, right) if len(text) > 2]
    return "{" + ", ".join(parts) + "}"


class _Baselines:
    """The JSON of the last baseline. It may be megabytes, never changes, and is written with every save."""

    def __init__(self) -> None:
        self._last: tuple[Baseline | None, str] = (None, "{}")

    def text(self, spec: Spec) -> str:
        """The spec's baseline as a JSON object with that one key; empty when it is the default."""
        known, text = self._last
        if known is not spec.baseline:
            data = Spec(baseline=spec.baseline).to_json()
            text = json.dumps(data, ensure_ascii=False)
            self._last = (spec.baseline, text)
        return text


_BASELINES = _Baselines()


def read_draft(path: Path) -> Draft:
    """Read a draft.

    Raises:
        WizardError: it is missing, unreadable, not JSON, not a draft, of a newer version, or damaged.
    """
    data = _json(path)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise WizardError("this is not a draft of spec-wizard", where=str(path), remedy="drafts: spec-wizard drafts")
    version = data.get("version")
    if not isinstance(version, int) or version > VERSION:
        what = f"the draft has version {version}; this program reads {VERSION}"
        raise WizardError(what, where=str(path), remedy="update spec-wizard, or open it with the version that wrote it")
    try:
        spec = Spec.model_validate(data.get("spec"))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        what = f"{place}: {first['msg']}"
        raise WizardError(what, where=str(path), remedy="mend the file by hand, or start anew") from error
    step, saved, project = str(data.get("step", "")), float(data.get("saved", 0)), str(data.get("project", ""))
    return Draft(spec, step, saved, project, _unfinished(data.get("unfinished")))


def _unfinished(data: Any) -> Unfinished:
    """The unfinished texts, as far as they are texts."""
    if not isinstance(data, dict):
        return {}
    places = {place: texts for place, texts in data.items() if isinstance(texts, dict)}
    return {place: {name: str(text) for name, text in texts.items()} for place, texts in places.items()}


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WizardError("no such file", where=str(path), remedy="drafts that exist: spec-wizard drafts") from error
    except IsADirectoryError as error:
        raise WizardError("that is a folder", where=str(path), remedy="name a draft (.json) or a spec (.md)") from error
    except OSError as error:
        raise WizardError(f"cannot read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise WizardError("not UTF-8 text", where=str(path), remedy="a draft is a JSON file") from error
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise WizardError(f"not JSON: {error.msg}", where=where, remedy="restore the file or start anew") from error
    except RecursionError as error:
        raise WizardError("not a draft: nested too deeply", where=str(path)) from error


def list_drafts() -> Iterator[tuple[Path, Draft | WizardError]]:
    """All drafts, the newest first; one that cannot be read comes with its error."""
    try:
        paths = sorted(drafts_folder().glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return
    for path in paths:
        try:
            yield path, read_draft(path)
        except WizardError as error:
            yield path, error


def age(saved: float) -> str:
    """How long ago, in words."""
    seconds = max(0, time.time() - saved)
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {word}{'s' if count > 1 else ''} ago"
    return "just now"
