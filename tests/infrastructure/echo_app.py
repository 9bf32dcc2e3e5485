"""A small Textual program that says what reaches it: keys, pasted text, clicks, its size. F10 ends it with code 3."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Button, Static


class EchoApp(App[None]):
    """One line for the last event, one for the size, and a button."""

    def compose(self) -> ComposeResult:
        """Nothing here takes keys for itself."""
        yield Static("ready", id="event", markup=False)
        yield Static("", id="size")
        button = Button("Press me")
        button.can_focus = False
        yield button

    def on_key(self, event: events.Key) -> None:
        """Say the key's name."""
        self._say(f"key {event.key}.")
        if event.key == "f10":
            self.exit(return_code=3)

    def on_paste(self, event: events.Paste) -> None:
        """Say what was pasted."""
        self._say(f"paste {event.text!r}.")

    def on_button_pressed(self) -> None:
        """Say that the button was pressed."""
        self._say("pressed.")

    def on_resize(self, event: events.Resize) -> None:
        """Say the size."""
        self.query_one("#size", Static).update(f"size {event.size.width} by {event.size.height}.")

    def _say(self, text: str) -> None:
        self.query_one("#event", Static).update(text)


if __name__ == "__main__":
    app = EchoApp()
    app.run()
    raise SystemExit(app.return_code)
