"""What happens to the values of a column when its type becomes another one."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.review.types import SqlType

NUMBERS = ("integer", "exact", "float", "bit")


@dataclass(frozen=True, slots=True)
class Conversion:
    """The effects of a change of type, each in words; empty where there is none."""

    fails: str = ""
    """Which values stop it: too long, too large."""
    cuts: str = ""
    """What a server drops without an error."""
    casts: str = ""
    """Values of another kind that have to be understood first."""
    family: str = ""
    """The kinds of values, where clients see another one."""
    sign: str = ""
    """UNSIGNED comes or goes."""
    condition: str = ""
    """A condition on the column `{}` that is true for the values that `fails` or `cuts` is about."""


def conversion(old: SqlType, new: SqlType, bytes_per_character: int = 4) -> Conversion:
    """What becomes of the values when `old` turns into `new`."""
    if old == new:
        return Conversion()
    was, becomes = old.family, new.family
    if was in NUMBERS and becomes in NUMBERS:
        return _numbers(old, new)
    if was == becomes == "temporal":
        return _temporal(old, new)
    if was in ("string", "binary") and becomes == was:
        return _texts(old, new, bytes_per_character)
    if was == becomes and was in ("enum", "set", "json", "spatial"):
        return Conversion()
    return _families(old, new)


def _numbers(old: SqlType, new: SqlType) -> Conversion:
    if old.family == new.family == "integer":
        return _integers(old, new)
    sign = f"{old.name} becomes {'unsigned' if new.unsigned else 'signed'}" if old.unsigned != new.unsigned else ""
    if old.family == "exact" and new.family == "exact":
        (p, s), (q, t) = old.digits, new.digits
        fails = f"values of more than {q - t} integer digits" if p - s > q - t else ""
        cuts = f"decimals behind the first {t}" if s > t else ""
        limit = f"ABS({{}}) >= 1e{q - t}" if fails else f"{{}} <> ROUND({{}}, {t})"
        return Conversion(fails, cuts, sign=sign, condition=limit if fails or cuts else "")
    if new.family == "integer":
        return Conversion(cuts="the fraction", sign=sign, condition="{} <> ROUND({})")
    if new.family == "exact":
        q, t = new.digits
        if old.family == "integer":
            most = len(str(max(map(abs, old.range))))
            fails = f"values of more than {q - t} digits" if most > q - t else ""
            return Conversion(fails, condition=f"ABS({{}}) >= 1e{q - t}" if fails else "")
        return Conversion(cuts=f"decimals behind the first {t}", condition=f"{{}} <> ROUND({{}}, {t})")
    if new.name == "float" or old.family == "exact":
        return Conversion(cuts="digits beyond what a floating-point number keeps")
    return Conversion(sign=sign)


def _integers(old: SqlType, new: SqlType) -> Conversion:
    (low, high), (least, most) = old.range, new.range
    sign = f"{new.name} becomes {'unsigned' if new.unsigned else 'signed'}" if old.unsigned != new.unsigned else ""
    outside = [f"{{}} < {least}"] if low < least else []
    outside += [f"{{}} > {most}"] if high > most else []
    smaller = high - low > most - least
    fails = f"values outside {least} to {most}" if outside and smaller else ""
    return Conversion(fails, sign=sign, condition=" OR ".join(outside))


PARTS = {
    "date": {"date"},
    "time": {"time"},
    "datetime": {"date", "time"},
    "timestamp": {"date", "time"},
    "year": {"year"},
}


def _temporal(old: SqlType, new: SqlType) -> Conversion:
    lost = PARTS[old.name] - PARTS[new.name]
    if lost:
        what = "the time of day" if lost == {"time"} else f"the {' and '.join(sorted(lost))}"
        return Conversion(cuts=what, condition="TIME({}) <> '00:00:00'" if lost == {"time"} else "")
    if old.precision > new.precision:
        return Conversion(cuts="fractions of a second", condition="MICROSECOND({}) <> 0")
    return Conversion()


def _texts(old: SqlType, new: SqlType, size: int) -> Conversion:
    unit = "characters" if new.family == "string" else "bytes"
    count = "CHAR_LENGTH" if new.family == "string" else "LENGTH"
    factor = size if new.family == "string" else 1
    if new.length:
        longer = old.length > new.length or (old.capacity and old.capacity > new.length)
        fails = f"values of more than {new.length} {unit}" if longer else ""
        return Conversion(fails, condition=f"{count}({{}}) > {new.length}" if fails else "")
    if new.capacity and max(old.capacity, old.length * factor) > new.capacity:
        return Conversion(f"values of more than {new.capacity} bytes", condition=f"LENGTH({{}}) > {new.capacity}")
    return Conversion()


KINDS = {
    "integer": "number", "exact": "number", "float": "number", "bit": "number", "string": "string", "enum": "string",
    "set": "string", "binary": "bytes", "temporal": "date and time", "json": "JSON", "spatial": "geometry",
}  # fmt: skip
"""What clients see of a family."""


def _families(old: SqlType, new: SqlType) -> Conversion:
    was, becomes = KINDS[old.family], KINDS[new.family]
    family = f"{was} becomes {becomes}" if was != becomes else ""
    if becomes == "string" and new.family == "string":
        fails = _too_short(old, new)
        condition = f"CHAR_LENGTH({{}}) > {new.length}" if fails else ""
        return Conversion(fails, family=family, condition=condition)
    return Conversion(casts=f"values that are no {new.name}", family=family, condition=_unreadable(new))


def _too_short(old: SqlType, new: SqlType) -> str:
    longest = 0
    if old.members:
        longest = max(map(len, old.members)) if old.family == "enum" else sum(len(m) + 1 for m in old.members) - 1
    elif old.family == "integer":
        longest = max(len(str(value)) for value in old.range)
    return f"values of more than {new.length} characters" if new.length and longest > new.length else ""


def _unreadable(new: SqlType) -> str:
    """A condition on values that cannot be read as the new type."""
    if new.members:
        members = ", ".join("'" + member.replace("'", "''") + "'" for member in new.members)
        return f"{{}} NOT IN ({members})"
    patterns = {"integer": "^-?[0-9]+$", "exact": "^-?[0-9]+([.][0-9]+)?$", "float": "^-?[0-9.eE+-]+$"}
    if new.family in patterns:
        return f"{{}} NOT REGEXP '{patterns[new.family]}'"
    return "NOT JSON_VALID({})" if new.family == "json" else ""
