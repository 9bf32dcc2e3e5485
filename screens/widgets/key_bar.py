"""The last line: the keys that matter here. What does not fit is left out, the least important first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from screens.keys import EVERYWHERE, Key

LOCAL = 3
"""How many keys of the focused widget are shown at most before the general ones get their turn."""


class KeyBar(Widget):
    """The footer. Every key in it can be clicked."""

    auto_links = False  # they are keys, not links: no underlines

    def on_mount(self) -> None:
        """A widget's keys may change while it has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """As many keys as the width holds."""
        local = keys_of(self.screen.focused)
        shown = fitting(local, EVERYWHERE, self.size.width)
        return Content("  ").join(map(clickable, shown))


def clickable(key: Key) -> Content:
    """A key with its label; a click presses it."""
    press = Style.from_meta({"@click": f"app.press('{key.keys.split(',')[0]}')"})
    return Content.assemble((key.shown, "bold $accent"), " ", (key.label, "$text-muted")).stylize(press)


def keys_of(focused: Widget | None) -> tuple[Key, ...]:
    """The keys of the focused widget and of what it stands in, which declare them as `KEYS`."""
    found: list[Key] = []
    for node in focused.ancestors_with_self if focused else ():
        found += getattr(node, "KEYS", ())
    return tuple(found)


def fitting(local: Sequence[Key], everywhere: Sequence[Key], width: int) -> list[Key]:
    """The keys that fit into the width: ranked ones only, local ones first; order within each group is by rank."""
    first = ranked(local)
    taken = {key.shown for key in first}
    rest = [key for key in ranked(everywhere) if key.shown not in taken]
    by_importance = [*first[:LOCAL], *rest[:3], *first[LOCAL:], *rest[3:]]
    kept: list[Key] = []
    used = -2
    for key in by_importance:
        need = len(key.shown) + len(key.label) + 3
        if used + need > width:
            break
        kept.append(key)
        used += need
    return [key for key in (*first, *rest) if key in kept]


def ranked(keys: Iterable[Key]) -> list[Key]:
    """The keys that a footer may show, the most important first."""
    return sorted((key for key in keys if key.rank), key=lambda key: key.rank)
