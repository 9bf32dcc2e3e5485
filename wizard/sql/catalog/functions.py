"""Function calls: whether the function exists, and whether the number of arguments is right."""

from __future__ import annotations

from wizard.sql.catalog.errors import NeedsServerError, refused
from wizard.sql.engines import Engine
from wizard.sql.statements import Call, Constant

_GRAMMATICAL = frozenset(
    """cast convert date_add date_sub exists extract get_format json_table json_value position timestampadd
    timestampdiff values default trim substring substr mid adddate subdate char character group_concat count now
    current_timestamp current_date current_time localtime localtimestamp utc_date utc_time utc_timestamp current_user
    current_role weight_string interval""".split()
)


_WITH_PRECISION = frozenset(
    "now current_timestamp localtime localtimestamp current_time curtime sysdate utc_time utc_timestamp".split()
)


def _check_precision(call: Call) -> None:
    digits = call.arguments[0]
    if isinstance(digits, Constant) and digits.value.isdigit() and int(digits.value) > 6:
        raise refused(1426, digits.span, digits.value, call.name, 6)


def exists(call: Call, engine: Engine) -> bool:
    """Whether the server has this function built in."""
    return call.name in _GRAMMATICAL or call.name in engine.functions


def check_arguments(call: Call, engine: Engine) -> None:
    """Refuse a wrong number of arguments, an alias in them (1582, 1583), or a bracket that stands apart (1630).

    Raises:
        SqlError: the server would say so while it reads.
    """
    if call.name in _WITH_PRECISION and call.arguments:
        _check_precision(call)
    if call.database or call.name in _GRAMMATICAL:
        if call.detached:
            raise refused(1630, call.span, call.name)
        return
    if call.detached:
        raise refused(1630, call.span, call.name)
    arity = engine.functions.get(call.name)
    if arity is None:
        return
    least, most, step = arity
    count = len(call.arguments)
    if call.aliased and engine.mariadb:
        raise refused(1583, call.span, call.name)
    if count < least or (most is not None and count > most) or (count - least) % step:
        raise refused(1582, call.span, call.name)
    if call.aliased:
        raise refused(1583, call.span, call.name)


def check_exists(call: Call, engine: Engine) -> None:
    """Refuse a function that the server doesn't have (1305). Stored functions are not known here."""
    if call.database:
        raise NeedsServerError(f"Whether {call.database} has a function {call.name} is not known here.", call.span)
    if not call.database and not exists(call, engine):
        raise refused(1305, call.name_span.span, call.name, name=call.name)
