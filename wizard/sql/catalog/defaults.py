"""Whether a literal default fits its column's type (1067)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from wizard.sql.datatypes import INTEGERS, SqlType
from wizard.sql.engines import Engine
from wizard.sql.statements import Constant, Expression, Operation

_DATE = re.compile(r"\s*(\d{2,4})\D(\d{1,2})\D(\d{1,2})(.*)", re.DOTALL)
_PACKED = re.compile(r"\s*(\d{4}|\d{2})(\d{2})(\d{2})(\d{6})?\s*")
_CLOCK = re.compile(r"(?:[T\s]\s*(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.\d*)?)?)?([+-]\d{2}:\d{2})?)?\s*", re.DOTALL)
_TIME = re.compile(r"\s*-?(?:\d+ )?(\d{1,3})(?::(\d{1,2}))?(?::(\d{1,2})(?:\.\d*)?)?\s*")


def fits(value: Expression, type_: SqlType, engine: Engine) -> bool:
    """Whether the server takes this literal as a default of that type, in strict mode."""
    sign = ""
    if isinstance(value, Operation):
        if value.operator not in ("-", "+") or len(value.operands) != 1:
            return True
        sign, value = value.operator.replace("+", ""), value.operands[0]
    if not isinstance(value, Constant) or value.kind == "null":
        return True
    if value.kind == "temporal" and not engine.mariadb:
        return False
    text = sign + _text(value)
    check = _CHECKS.get(type_.family)
    return check is None or check(text, value, type_, engine)


def is_number(value: Expression) -> bool:
    """Whether a literal is a number, quoted or not."""
    constant = value.operands[0] if isinstance(value, Operation) else value
    return isinstance(constant, Constant) and _number(_text(constant), constant) is not None


def _text(value: Constant) -> str:
    if value.kind == "boolean":
        return "1" if value.value == "TRUE" else "0"
    return value.value


def _number(text: str, value: Constant) -> Decimal | None:
    if value.kind in ("hex", "bit"):
        digits = re.sub(r"[^0-9a-fA-F]", "", text[2:] if text[:1] == "0" else text[1:]) or "0"
        return Decimal(int(digits, 16 if value.kind == "hex" else 2))
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < 400 else None


def _integer(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    number = _number(text, value)
    if number is None:
        return False
    bits = INTEGERS[type_.name] * 8
    low, high = (0, 2**bits - 1) if type_.unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return bool(low <= round(number) <= high)


def _decimal(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    number = _number(text, value)
    if number is None or (type_.unsigned and number < 0):
        return False
    digits, scale = (*type_.arguments, 10, 0)[:2]
    return bool(abs(round(number, scale)) < Decimal(10) ** (digits - scale))


def _float(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    number = _number(text, value)
    limit = Decimal("3.4028235e38") if type_.name == "float" else Decimal("1.7976931348623157e308")
    return number is not None and bool(abs(number) <= limit) and not (type_.unsigned and number < 0)


def _string(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    if value.kind in ("hex", "bit"):
        return True
    blanks = type_.name == "char" or (type_.name == "varchar" and not engine.mariadb)
    return len(text.rstrip(" ") if blanks else text) <= type_.length


def _binary(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    return value.kind in ("hex", "bit") or len(text.encode()) <= type_.length


def _enum(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    folded = [member.rstrip(" ").casefold() for member in type_.values]
    return text.rstrip(" ").casefold() in folded


def _set(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    folded = [member.rstrip(" ").casefold() for member in type_.values]
    return not text or all(part.rstrip(" ").casefold() in folded for part in text.split(","))


def _bit(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    if value.kind == "string":
        return bool(int.from_bytes(text.encode()[:9], "big") < 2**type_.length)
    number = _number(text, value)
    return number is not None and bool(0 <= number < 2**type_.length)


def _date_time(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    packed = _PACKED.fullmatch(text)
    found = packed or _DATE.fullmatch(text)
    if not found:
        return engine.mariadb and text.strip() in ("0", "00000000")
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    year += (2000 if year < 70 else 1900) if len(found[1]) == 2 else 0
    if not (year and month and day):
        return engine.mariadb
    if not packed and not _clock(found[4], engine):
        return False
    try:
        known = date(year, month, day)
    except ValueError:
        return False
    return type_.name != "timestamp" or _in_epoch(known, "" if packed else found[4])


def _clock(text: str, engine: Engine) -> bool:
    found = _CLOCK.fullmatch(text)
    if not found or (found[4] and engine.mariadb):
        return False
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    return hour < 24 and minute < 60 and second < 60


def _in_epoch(day: date, clock: str) -> bool:
    """TIMESTAMP goes from 1970-01-01 00:00:01 to 2038-01-19 03:14:07 UTC."""
    if day == date(1970, 1, 1):
        return bool(clock.strip("T :0."))
    if day == date(2038, 1, 19):
        return clock.strip("T ") <= "03:14:07.999999"
    return date(1970, 1, 1) < day < date(2038, 1, 19)


def _time(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    found = _TIME.fullmatch(text)
    if not found:
        return bool(_DATE.fullmatch(text)) or text.strip().isdigit()
    return int(found[1]) <= 838 and int(found[2] or 0) < 60 and int(found[3] or 0) < 60


def _year(text: str, value: Constant, type_: SqlType, engine: Engine) -> bool:
    number = _number(text, value)
    return number is not None and (0 <= number < 100 or 1901 <= number <= 2155)


_CHECKS: dict[str, Callable[[str, Constant, SqlType, Engine], bool]] = {
    "integer": _integer, "decimal": _decimal, "float": _float, "string": _string, "binary": _binary, "enum": _enum,
    "set": _set, "bit": _bit, "date": _date_time, "datetime": _date_time, "time": _time, "year": _year,
}  # fmt: skip
