"""What typed letters can mean among many names: the very name first, then those that start with it, then the rest."""

from __future__ import annotations

from collections.abc import Iterable


def ranked(query: str, texts: Iterable[str]) -> list[int]:
    """The places of the texts that match, best first. A text is a name, or a name and two spaces before more."""
    from textual.fuzzy import Matcher

    matcher, wanted = Matcher(query), query.casefold()
    found = []
    for place, text in enumerate(texts):
        score = matcher.match(text)
        if score > 0:
            name = text.partition("  ")[0].casefold()
            found.append((name != wanted, not name.startswith(wanted), -score, place))
    return [place for *_, place in sorted(found)]
