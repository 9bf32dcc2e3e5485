"""Every section of the document, in the template's order: heading, level, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wizard.document import analytics, checklist, data_access, definitions, migration
from wizard.document.indexes import indexes
from wizard.document.links import related
from wizard.document.overview import overview, schema_changes
from wizard.document.relationships import relationships
from wizard.document.rollback import rollback
from wizard.document.view import View


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with what stands under it."""

    heading: str
    level: int
    write: Callable[[View], str]
    """The text below the heading, up to the next one; may be empty."""

    @property
    def key(self) -> str:
        """The heading with its `#`s: no two sections have the same."""
        return f"{'#' * self.level} {self.heading}"


def _nothing(_: View) -> str:
    return ""


SECTIONS: tuple[Section, ...] = (
    Section("Overview", 2, overview),
    Section("Schema Changes", 2, schema_changes),
    Section("New Table Definition (if applicable)", 2, definitions.new_tables),
    Section("Column Modifications (if applicable)", 2, definitions.column_changes),
    Section("Relationships", 2, relationships),
    Section("Indexes", 2, indexes),
    Section("Migration", 2, _nothing),
    Section("Generate Migration", 3, migration.generate),
    Section("Review Migration File", 3, migration.review),
    Section("Apply Migration", 3, migration.apply),
    Section("Data Access Patterns", 2, data_access.data_access),
    Section("Query Examples", 3, data_access.query_examples),
    Section("Transaction Example", 3, data_access.transaction_example),
    Section("Analytics Impact", 2, analytics.impact),
    Section("Add to Sync Script", 3, analytics.sync),
    Section("Create Calculation", 3, analytics.calculation),
    Section("Rollback Plan", 2, rollback),
    Section("Testing Checklist", 2, checklist.testing),
    *(Section(heading, 3, checklist.lines_of(heading)) for heading in checklist.LINES),
    Section("Related Specs", 2, related),
)
"""All but the title, which is the first heading."""
BY_KEY = {section.key: section for section in SECTIONS}
