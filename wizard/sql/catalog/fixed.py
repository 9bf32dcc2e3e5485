"""Expressions that a table keeps: of CHECK, of generated columns, of defaults, of functional indexes.

They may neither ask for the time or chance, nor look into other rows; each place has its own error numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wizard.sql.catalog import functions, walk
from wizard.sql.catalog.errors import SqlError, refused
from wizard.sql.engines import Engine
from wizard.sql.statements import Call, Expression, Match, Operation, Row, Span, Subquery, Variable

_CHANGING = frozenset(
    """benchmark connection_id current_date current_role current_time current_timestamp current_user curdate curtime
    database found_rows get_lock is_free_lock is_used_lock last_insert_id load_file localtime localtimestamp
    master_pos_wait name_const now ps_current_thread_id ps_thread_id rand random_bytes release_all_locks release_lock
    row_count schema session_user sleep source_pos_wait statement_digest statement_digest_text sysdate system_user
    user utc_date utc_time utc_timestamp uuid uuid_short version icu_version validate_password_strength
    wait_for_executed_gtid_set values extractvalue updatexml unix_timestamp""".split()
)
_FINE_AS_DEFAULT = frozenset(
    """current_date current_time current_timestamp curdate curtime localtime localtimestamp now rand random_bytes
    sysdate utc_date utc_time utc_timestamp uuid uuid_short unix_timestamp current_user user session_user system_user
    current_role database schema connection_id""".split()
)
NONDETERMINISTIC = frozenset(
    "rand uuid uuid_short random_bytes sysdate user current_user session_user system_user".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression is kept, and the numbers of the server's complaints there."""

    clause: str
    """As in "Unknown column 'x' in '...'"."""
    function: int
    subquery: int
    variable: int
    row: int = 0
    allowed: frozenset[str] = frozenset()


CHECK = Place("check constraint {} expression", 3814, 3815, 3816)
GENERATED = Place("generated column function", 3763, 3102, 3772, 3764)
DEFAULT = Place("default value expression", 3770, 3769, 3772, 3771, _FINE_AS_DEFAULT)
INDEX = Place("functional index", 3758, 3758, 3758)


MARIADB_DEFAULT = replace(DEFAULT, variable=0)
MARIADB_VIRTUAL = replace(GENERATED, variable=0, allowed=_FINE_AS_DEFAULT - {"random_bytes"} | {"version"})
"""What is computed whenever it is read may change from one time to the next."""
_BY_LANGUAGE = frozenset({"date_format", "dayname", "monthname"})
"""What MariaDB's lc_time_names decides about: nothing to store."""


def check_expression(expression: Expression, place: Place, owner: str, engine: Engine) -> None:
    """Refuse what may not stand in an expression that a table keeps; `owner` is its column or constraint.

    Raises:
        SqlError: a subquery, variable, aggregate or changing function is in it.
    """
    if place.row and isinstance(expression, Row):
        raise refused(place.row, expression.span, owner)
    for node in walk.nodes(expression):
        if isinstance(node, Subquery | Match):
            raise refused(place.subquery, node.span, owner)
        if isinstance(node, Variable) and place.variable:
            raise refused(place.variable, node.span, owner)
        if isinstance(node, Operation) and node.operator == "VALUES":
            raise refused(place.function, node.span, owner, "values")
        if isinstance(node, Call):
            _check_call(node, place, owner, engine)


def _check_call(call: Call, place: Place, owner: str, engine: Engine) -> None:
    functions.check_arguments(call, engine)
    if call.over or call.name in engine.window_functions:
        raise refused(3593, call.span, call.name)
    if call.name in engine.aggregates:
        raise refused(1111, call.span)
    if call.name in place.allowed:
        return
    changing = call.name in _CHANGING and not (call.name == "unix_timestamp" and call.arguments)
    changing = changing or (engine.mariadb and place is GENERATED and call.name in _BY_LANGUAGE)
    if changing or not functions.exists(call, engine):
        raise _function(call.span, call, place, owner, known=changing)


def _function(span: Span, call: Call, place: Place, owner: str, *, known: bool) -> SqlError:
    name = call.name if known else f"`{call.name}`"
    return refused(place.function, span, owner, name, name=call.name)


def varies(expression: Expression) -> bool:
    """Whether its value differs on a replica (1674)."""
    return any(isinstance(node, Call) and node.name in NONDETERMINISTIC for node in walk.nodes(expression))
