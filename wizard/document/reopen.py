"""A finished document back as a spec. What a person rewrote in the Markdown since is kept, section by section.

An answer that can be read back becomes the answer again, a rewritten code block an edit of that block, and any other
change an edit of its whole section: nothing that was written by hand is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.baseline import Baseline
from wizard.document.adopt import Planner, adopt
from wizard.document.at_home import at_home
from wizard.document.embed import EmbedError, digest, embedded, without_spec
from wizard.document.foreign import read_by_hand
from wizard.document.outline import split
from wizard.document.render import body_of
from wizard.document.sections import BY_KEY
from wizard.document.view import View
from wizard.spec import Spec


@dataclass(frozen=True, slots=True)
class Edited:
    """A section that was rewritten by hand."""

    key: str
    """The heading with its `#`s; `#` for the title."""
    kept: str
    """What it became: `answer`, `block NAME`, or `text` for the whole section."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a document was read as."""

    spec: Spec
    edited: tuple[Edited, ...] = ()
    problems: tuple[str, ...] = ()
    """What could not be read or is no longer there, a sentence each."""


def open_markdown(text: str, plan_of: Planner, baseline: Callable[[], Baseline] = Baseline) -> Opened:
    """Read a document.

    `plan_of` derives a plan from a spec, under the project's settings; `baseline` reads the project's schema: for a
    document that carries none, and for the tables that one leaves out.

    Raises:
        NewerDocumentError: a newer version of the program wrote it.
    """
    try:
        found = embedded(text)
    except EmbedError as error:
        return _by_hand(text, plan_of, baseline, (str(error),))
    if found is None:
        return _by_hand(text, plan_of, baseline, ())
    body = without_spec(text)
    spec, moved_on = at_home(plan_of(found.spec), baseline)
    if digest(body) == found.text:
        return Opened(spec, problems=moved_on)
    bodies = dict(_joined(body))
    changed = [(key, new) for key, new in bodies.items() if digest(new) != found.sections.get(key)]
    gone = tuple(f"{key}: the heading is gone; it is written again" for key in found.sections if key not in bodies)
    edited = []
    for key, new in changed:
        spec, kept = adopt(spec, plan_of, key, new)
        edited.append(Edited(key, kept))
    return Opened(spec, tuple(edited), (*moved_on, *gone))


def _by_hand(text: str, plan_of: Planner, baseline: Callable[[], Baseline], problems: tuple[str, ...]) -> Opened:
    engine = plan_of(Spec()).settings.engine
    spec, kept, unread = read_by_hand(dict(_joined(without_spec(text))), baseline(), engine)
    spec = _without_derived(spec, plan_of)
    edited = (Edited(key, how) for key, how in kept if how != "text" or key in spec.edits)
    return Opened(spec, tuple(edited), (*problems, *unread))


def _without_derived(spec: Spec, plan_of: Planner) -> Spec:
    """The spec without the texts that it gives by itself."""
    view = View(plan_of(spec.model_copy(update={"edits": {}})))
    written = {key: digest(body_of(section, view)) for key, section in BY_KEY.items()}
    own = {key: text for key, text in spec.edits.items() if written.get(key) != digest(text)}
    return spec.model_copy(update={"edits": own})


def _joined(text: str) -> Iterator[tuple[str, str]]:
    """The sections; one whose heading came before is part of the one that it follows."""
    found: list[list[str]] = []
    seen: set[str] = set()
    for key, body in split(text, BY_KEY):
        if key in seen:
            found[-1][1] += f"\n\n{key}\n\n{body}"
        else:
            found.append([key, body])
        seen.add(key)
    yield from ((key, body) for key, body in found)
