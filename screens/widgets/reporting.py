"""What is typed into it, it reports a moment later: once it is on the screen."""

from __future__ import annotations


class Reporting:
    """A widget that may be ahead of the spec."""

    def report(self) -> None:
        """Report now what was typed and not reported yet."""
        raise NotImplementedError
