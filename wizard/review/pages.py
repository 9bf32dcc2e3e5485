"""The page of a rule: what it finds, why, what to do, where it holds."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.review.examples import examples
from wizard.review.rules import Rule, rule_named

GROUPS = {
    "validity": "Would a server take it?",
    "destructive": "What is lost?",
    "compatibility": "Does the code that is running survive it?",
    "data": "Do the rows of production survive it?",
    "locks": "Who has to wait?",
    "indexes": "Does each index earn its keep?",
    "naming": "Will names and types be a nuisance?",
    "rollback": "Is there a way back?",
    "order": "Is it in the right order?",
    "spec": "Is the specification complete?",
}
"""What a group of rules asks."""
MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/"
SOURCES = {
    "validity": f"{MANUAL}create-table.html",
    "destructive": f"{MANUAL}alter-table.html",
    "compatibility": f"{MANUAL}alter-table.html",
    "data": f"{MANUAL}sql-mode.html",
    "locks": f"{MANUAL}innodb-online-ddl-operations.html",
    "indexes": f"{MANUAL}mysql-indexes.html",
    "naming": f"{MANUAL}data-types.html",
    "rollback": f"{MANUAL}implicit-commit.html",
    "order": f"{MANUAL}innodb-online-ddl-operations.html",
}
"""The chapter of the MySQL manual behind a group."""
ELSEWHERE = {
    "planetscale": "https://planetscale.com/docs/vitess/schema-changes",
    "pg": "https://www.postgresql.org/docs/current/sql-altertable.html",
    "sqlite": "https://www.sqlite.org/lang_altertable.html",
    "drizzle": "https://orm.drizzle.team/docs/migrations",
}
TITLES = {
    "mysql": "MySQL", "mariadb": "MariaDB", "planetscale": "PlanetScale", "postgres": "PostgreSQL", "sqlite": "SQLite",
    "mysql-8.0.28": "MySQL 8.0.12 to 8.0.28", "mysql-8.0": "MySQL 8.0", "mysql-8.4": "MySQL 8.4", "mysql-9": "MySQL 9",
}  # fmt: skip


def explain(slug: str) -> str:
    """The page of a rule, in Markdown.

    Raises:
        WizardError: there is no such rule.
    """
    return "\n\n".join(_blocks(rule_named(slug))) + "\n"


def source(rule: Rule) -> str:
    """Where the rule is documented by those who made the server."""
    first = rule.slug.partition("-")[0]
    if first == "fk" or "-fk" in rule.slug:
        return f"{MANUAL}create-table-foreign-keys.html"
    return ELSEWHERE.get(first) or SOURCES.get(rule.group, MANUAL)


def _blocks(rule: Rule) -> Iterator[str]:
    yield f"# {rule.slug}"
    yield f"_{GROUPS[rule.group]}_ {_engines(rule)}"
    yield f"**Finds:** {rule.detects}."
    yield f"**Why it matters:** {rule.why}."
    yield f"**What to do:** {rule.fix}."
    yield from _example(rule)
    yield _acceptance(rule)
    if similar := [name for name in rule.similar.split(", ") if name not in ("", "-", "none", "server")]:
        yield f"Similar checks elsewhere: {', '.join(similar)}."
    if rule.group != "spec":
        yield f"Read on: {source(rule)}"


def _example(rule: Rule) -> Iterator[str]:
    """A migration that raises it, and what the review says."""
    example = examples().get(rule.slug)
    finding = example.finding if example else None
    if example is None or finding is None:
        return
    back = f"\n-- rollback\n{example.rollback}" if example.rollback else ""
    yield f"**Example:**\n\n```sql\n{example.sql}{back}\n```"
    yield f"The review says: {finding.message}."
    if finding.fix not in ("", rule.fix):
        yield f"**Instead:**\n\n```sql\n{finding.fix}\n```"


def _engines(rule: Rule) -> str:
    by_severity: dict[str, list[str]] = {}
    for name, severity in rule.engines.items():
        by_severity.setdefault(str(severity), []).append(TITLES.get(name, name))
    words = "; ".join(f"{severity} on {', '.join(names)}" for severity, names in by_severity.items())
    return words if rule.enabled else f"Off unless a setting turns it on; then {words}"


def _acceptance(rule: Rule) -> str:
    setting = f'`rules."{rule.slug}" = "off"` in spec-wizard.toml switches it off.'
    if rule.acceptable:
        return f"It can be accepted with a reason, which then stands in the document. {setting}"
    why = "the document is not complete with it" if rule.group == "spec" else "a server refuses the statement"
    return f"It cannot be accepted: {why}. {setting}"
