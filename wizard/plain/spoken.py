"""What the judge of SQL says, in lines that are read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.judged_entry import EntryVerdict
from wizard.review.written import said
from wizard.sqltexts import Inspected


def spoken(inspected: Inspected) -> Iterator[str]:
    """The errors of a text with their places; else how it differs from what it should lead to, or that it is valid."""
    judgement = inspected.judgement
    for one in judgement.errors:
        meant = f"Did you mean {one.nearest}?" if one.nearest else one.remedy
        yield f"Line {one.line}, column {one.column}: {said(one)}. {meant}".replace("..", ".").rstrip()
    if judgement.errors:
        return
    yield from (f"It leads elsewhere: {difference}." for difference in inspected.unlike)
    unknown = [one for one in judgement.statements if one.verdict != "valid"]
    yield from (f"Line {one.line}: {said(one)}".rstrip(".") + "." for one in unknown)
    if judgement.statements and not unknown and not inspected.unlike:
        yield f"Valid on {judgement.engine.title}."


def spoken_column(verdict: EntryVerdict) -> str:
    """What a server would say of a column; empty where it takes it."""
    return f"A server would refuse it: {verdict.fault.message.removesuffix('.')}." if verdict.fault else ""
