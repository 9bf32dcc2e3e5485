"""ALTER TABLE and its clauses."""

from __future__ import annotations

from collections.abc import Callable

from wizard.sql.grammar import alter_parts, clauses, columns, create, elements, options, partitions
from wizard.sql.grammar.alter_parts import if_exists, position
from wizard.sql.grammar.cursor import Cursor
from wizard.sql.statements import AlterClause, AlterTable, CheckDef, ForeignKeyDef, Name, Option, Other, Statement
from wizard.sql.statements import alter as a


def alter(p: Cursor) -> Statement:
    """Read any ALTER statement."""
    start = p.start
    p.expect("ALTER")
    if p.sees("VIEW", "ALGORITHM", "SQL", "DEFINER"):
        return create.view(p, start, alters=True)
    if p.sees("DATABASE", "SCHEMA"):
        return _other(p, start, "ALTER DATABASE")
    if p.mariadb:
        p.accept("ONLINE")
        p.accept("IGNORE")
    if not p.accept("TABLE"):
        return create.unread(p, start, "ALTER")
    guarded = p.mariadb and if_exists(p)
    table = p.table_name()
    if p.word == "PARTITION" or p.word in alter_parts.PARTITION_ACTIONS:
        return AlterTable(p.span(start), table, (_partition(p),), guarded)
    clauses = [clause(p)] if p.word else []
    while clauses and p.accept(","):
        clauses.append(clause(p))
    if p.word and clauses and p.sees("PARTITION", "REMOVE"):
        clauses.append(_partition(p))
    return AlterTable(p.span(start), table, tuple(clauses), guarded)


def _other(p: Cursor, start: int, what: str) -> Statement:
    while p.word:
        p.advance()
    return Other(p.span(start), what)


def clause(p: Cursor) -> AlterClause:
    """Read one clause."""
    if (read := _CLAUSES.get(p.word)) and not (p.mariadb and p.word in ("WITH", "WITHOUT")):
        return read(p)
    p.expecting(*_CLAUSES)
    start = p.start
    if p.word == "IMPORT" or p.word == "DISCARD":
        return alter_parts.tablespace(p)
    if not options.starts_option(p):
        raise p.fail(*_CLAUSES)
    found_options = options.table_options(p, commas=False)
    return a.SetOptions(p.span(start), found_options)


def _partition(p: Cursor) -> AlterClause:
    start = p.start
    if p.word != "PARTITION":
        return alter_parts.partition_change(p)
    found = partitions.partitioning(p)
    return a.PartitionBy(p.span(start), found)


def _add(p: Cursor) -> AlterClause:
    start = p.start
    p.expect("ADD")
    if p.word == "PARTITION":
        return alter_parts.add_partition(p, start)
    if p.mariadb and p.word == "SYSTEM" and p.ahead() == "VERSIONING":
        return _words("SYSTEM", "VERSIONING")(p)
    if p.word in elements.KEY_WORDS:
        found = elements.element(p)
        if isinstance(found, ForeignKeyDef):
            return a.AddForeignKey(p.span(start), found)
        return a.AddCheck(p.span(start), found) if isinstance(found, CheckDef) else a.AddKey(p.span(start), found)
    p.expecting(*elements.KEY_WORDS)
    p.accept("COLUMN")
    guarded = p.mariadb and p.word == "IF" and _if_not_exists(p)
    if p.accept("("):
        several = [create.element(p)]
        while p.accept(","):
            several.append(create.element(p))
        p.expect(")")
        return a.AddElements(p.span(start), tuple(several))
    column = columns.column(p)
    place = position(p)
    return a.AddColumn(p.span(start), column, place, guarded)


def _if_not_exists(p: Cursor) -> bool:
    p.expect("IF", "NOT", "EXISTS")
    return True


def _modify(p: Cursor) -> AlterClause:
    start = p.start
    p.expect("MODIFY")
    p.accept("COLUMN")
    guarded = p.mariadb and if_exists(p)
    column = columns.column(p, new=False)
    place = position(p)
    return a.ModifyColumn(p.span(start), column, place, guarded)


def _change(p: Cursor) -> AlterClause:
    start = p.start
    p.expect("CHANGE")
    p.accept("COLUMN")
    guarded = p.mariadb and if_exists(p)
    name = p.name()
    column = columns.column(p, new=False)
    place = position(p)
    return a.ChangeColumn(p.span(start), name, column, place, guarded)


def _drop(p: Cursor) -> AlterClause:
    start = p.start
    p.expect("DROP")
    if p.accept("PRIMARY"):
        p.expect("KEY")
        return a.DropPrimaryKey(p.span(start))
    if p.accept("FOREIGN"):
        p.expect("KEY")
        guarded, name = p.mariadb and if_exists(p), p.name()
        return a.DropForeignKey(p.span(start), name, guarded)
    if p.one_of("INDEX", "KEY"):
        guarded, name = p.mariadb and if_exists(p), p.name()
        return a.DropKey(p.span(start), name, guarded)
    if p.word == "CHECK" and not p.mariadb:
        p.advance()
        return a.DropConstraint(p.span(start), p.name(), "check")
    if p.accept("CONSTRAINT"):
        guarded, name = p.mariadb and if_exists(p), p.name()
        return a.DropConstraint(p.span(start), name, "constraint", guarded)
    if p.word == "PARTITION":
        return alter_parts.drop_partition(p, start)
    p.accept("COLUMN")
    guarded, name = p.mariadb and if_exists(p), p.name()
    p.one_of("RESTRICT", "CASCADE")
    return a.DropColumn(p.span(start), name, guarded)


def _alter(p: Cursor) -> AlterClause:
    start = p.start
    p.expect("ALTER")
    if p.one_of("INDEX", *(("KEY",) if p.mariadb else ())):
        return alter_parts.index_visibility(p, start)
    if not p.mariadb and p.sees("CHECK", "CONSTRAINT"):
        return alter_parts.enforcement(p, start)
    p.accept("COLUMN")
    guarded, name = p.mariadb and if_exists(p), p.name()
    if p.accept("DROP"):
        p.expect("DEFAULT")
        return a.SetDefault(p.span(start), name, None, guarded)
    p.expect("SET")
    if not p.mariadb and p.sees("VISIBLE", "INVISIBLE"):
        visible = p.one_of("VISIBLE", "INVISIBLE") == "VISIBLE"
        return a.SetColumnVisibility(p.span(start), name, visible)
    here = p.start
    p.expect("DEFAULT")
    default = alter_parts.new_default(p, here)
    return a.SetDefault(p.span(start), name, default, guarded)


def _rename(p: Cursor) -> AlterClause:
    start = p.start
    p.expect("RENAME")
    if p.accept("COLUMN"):
        old, new = _pair(p)
        return a.RenameColumn(p.span(start), old, new)
    if p.one_of("INDEX", "KEY"):
        old, new = _pair(p)
        return a.RenameIndex(p.span(start), old, new)
    p.one_of("TO", "AS", "=")
    table = p.table_name()
    return a.RenameTo(p.span(start), table)


def _pair(p: Cursor) -> tuple[Name, Name]:
    old = p.name()
    p.expect("TO")
    return old, p.name()


def _convert(p: Cursor) -> AlterClause:
    start = p.start
    p.expect("CONVERT", "TO")
    if not p.accept("CHARSET"):
        p.expect_one_of("CHARACTER", "CHAR")
        p.expect("SET")
    charset = "" if p.accept("DEFAULT") else p.known_charset()
    collation = ""
    if p.accept("COLLATE"):
        p.accept("=")
        collation = p.known_collation()
    return a.ConvertCharset(p.span(start), charset, collation)


def _order(p: Cursor) -> AlterClause:
    start = p.start
    items = clauses.order_by(p)
    return a.OrderRows(p.span(start), items)


def _lock(p: Cursor) -> AlterClause:
    start = p.start
    return a.Modifier(p.span(start), create.lock_option(p))


def _words(*words: str, then: tuple[str, ...] = ()) -> Callable[[Cursor], AlterClause]:
    """A reader of a clause that is only words."""

    def read(p: Cursor) -> AlterClause:
        start = p.start
        p.expect(*words)
        if then:
            p.expect_one_of(*then)
        return a.Modifier(p.span(start), Option(p.span(start), " ".join((*words, *then))))

    return read


_CLAUSES: dict[str, Callable[[Cursor], AlterClause]] = {
    "ADD": _add, "MODIFY": _modify, "CHANGE": _change, "DROP": _drop, "ALTER": _alter, "RENAME": _rename,
    "CONVERT": _convert, "ORDER": _order, "ALGORITHM": _lock, "LOCK": _lock, "FORCE": _words("FORCE"),
    "ENABLE": _words("ENABLE", then=("KEYS",)), "DISABLE": _words("DISABLE", then=("KEYS",)),
    "WITH": _words("WITH", then=("VALIDATION",)), "WITHOUT": _words("WITHOUT", then=("VALIDATION",)),
}  # fmt: skip
