"""`new Date(…)` with arguments that always mean the same moment."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta

from wizard.drizzle.reader.operators import to_number
from wizard.drizzle.reader.values import Date, Unresolved, Value

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?)?(?P<zone>Z|[+-]\d\d:\d\d)?)?"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def construct(arguments: list[Value]) -> Value:
    """A Date; `Unresolved` for the present moment, and for what only V8 can parse."""
    unknown = next((item for item in arguments if isinstance(item, Unresolved)), None)
    if unknown or not arguments:
        return unknown or Unresolved("new Date()", "which is another moment at every run")
    if len(arguments) == 1:
        first = arguments[0]
        if isinstance(first, Date):
            return first
        return parsed(first) if isinstance(first, str) else _from_milliseconds(to_number(first))
    return _from_parts([to_number(item) for item in arguments])


def _from_milliseconds(value: Value) -> Value:
    if not isinstance(value, float):
        return Unresolved("new Date()", "of what is no number")
    if not math.isfinite(value) or abs(value) > 8.64e15:
        return Date(None)
    try:
        return Date(_EPOCH + timedelta(milliseconds=math.trunc(value)))
    except OverflowError:
        return Unresolved("new Date()", "of a year that is not evaluated")


def _from_parts(parts: list[Value]) -> Value:
    if not all(isinstance(part, float) and part.is_integer() for part in parts):
        return Unresolved("new Date()", "of what are no whole numbers")
    year, month, *rest = (int(part) for part in parts)
    year += 1900 if 0 <= year <= 99 else 0
    day, hour, minute, second, milli = (*rest[:5], *(1, 0, 0, 0, 0)[len(rest) :])
    try:
        first = datetime(year + month // 12, month % 12 + 1, 1)
        local = first + timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second, milliseconds=milli)
        return Date(local.astimezone(UTC))
    except (ValueError, OverflowError):
        return Unresolved("new Date()", "of a year that is not evaluated")


def parsed(text: str) -> Value:
    """The Date of an ISO text: a date alone is UTC, a time without a zone is local (ECMA-262, 21.4.1.32)."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return Date(None) if not re.search(r"\d", text) else Unresolved("new Date()", "of a text that is not ISO 8601")
    get = match.groupdict()
    milli = int((get["fraction"] or "0").ljust(3, "0")[:3])
    try:
        hour = int(get["hour"] or 0)
        start = datetime(int(get["year"]), int(get["month"] or 1), int(get["day"] or 1))
        if hour > 24 or int(get["minute"] or 0) > 59 or int(get["second"] or 0) > 59:
            return Date(None)
        clock = timedelta(
            hours=hour, minutes=int(get["minute"] or 0), seconds=int(get["second"] or 0), milliseconds=milli
        )
    except ValueError:
        return _rolled(get)
    moment = start + clock
    if get["hour"] and not get["zone"]:
        return Date(moment.astimezone(UTC))
    return Date((moment - _offset(get["zone"])).replace(tzinfo=UTC))


def _rolled(get: dict[str, str | None]) -> Value:
    """A date that no month has: V8 rolls 30 February over, and knows no month 13."""
    possible = 1 <= int(get["month"] or 1) <= 12 and 1 <= int(get["day"] or 1) <= 31 and int(get["year"] or 0) > 0
    return Unresolved("new Date()", "of a day that its month does not have") if possible else Date(None)


def _offset(zone: str | None) -> timedelta:
    if not zone or zone == "Z":
        return timedelta(0)
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
    return -size if zone[0] == "-" else size


def iso_text(date: Date) -> str | None:
    """`toISOString()`; None for an invalid Date, for which JavaScript throws."""
    if date.at is None:
        return None
    return date.at.strftime("%Y-%m-%dT%H:%M:%S.").rjust(20, "0") + f"{date.at.microsecond // 1000:03d}Z"
