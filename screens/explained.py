"""What F1 says about a field: of a question, of a part of an editor row, or of a widget by its id or its kind."""

from __future__ import annotations

from dataclasses import dataclass

from textual.widget import Widget

from screens.parts import Part
from screens.widgets.answer import Answer
from wizard.fields import Question


@dataclass(frozen=True, slots=True)
class Explanation:
    """A field: what goes there, why, a good answer and a bad one."""

    title: str
    hint: str
    why: str = ""
    example: str = ""
    bad: str = ""


COLUMN_LINE = Explanation(
    "A column in one line",
    "Name, type, and what else is to be said; ↓ completes. CREATE TABLE or mysqlTable(…) may be pasted here.",
    "It is the quickest way to enter many columns: Enter takes one over, and the next can be typed at once.",
    "team_id int -> teams.id set null",
    "teamId INTEGER(11) FOREIGN KEY: the line has words of its own",
)
WIDGETS = {
    "FindingTable": Explanation(
        "Findings",
        "What must be fixed, what is to be decided, and what is good to know. Enter goes to the field.",
        "A reviewer reads what is left open here. Accepting needs a reason, which the document shows.",
        "The table has 200 rows, and nobody writes to it at night",
        "It is fine",
    ),
    "columns-list": Explanation(
        "The columns of the table",
        "Each row is a column; the sign in front says whether it is new (+), changed (~) or dropped (-).",
        "Every column is stated once: code, SQL and the document follow from it.",
        "Enter on a row changes it, d drops it, d again brings it back",
        "Dropping a column and adding one of another name: edit its name instead, which keeps the values",
    ),
    "checks": Explanation(
        "Checks",
        "What must be true of every row. a adds one, Enter edits it, d drops it.",
        "The server refuses a row that breaks it, whatever code writes it.",
        "starts_at < ends_at",
        "email LIKE '%@%' on a table with old rows that nobody has counted",
    ),
    "keys": Explanation(
        "Foreign keys",
        "What the database enforces between rows of two tables.",
        "Without one, rows without a parent gather, and every query has to expect them.",
        "votes.room_id refers to rooms.id, on delete cascade",
        "A key on a column of another type than the one it refers to",
    ),
    "relations": Explanation(
        "Relations for queries",
        "Both sides of each foreign key, as Drizzle's relations name them. Enter renames one, d leaves it out.",
        "They are code only: `with: { room: true }` needs the name, the database does not know it.",
        "room, for the one room that a vote belongs to",
        "roomId, which reads like the column",
    ),
    "StepTable": Explanation(
        "Data steps",
        "Statements that change rows, before or after those of drizzle-kit; t takes an offered one over.",
        "drizzle-kit changes tables and never rows: NOT NULL, a key or another type may need the rows changed first.",
        "UPDATE rooms SET status = 'open' WHERE status IS NULL",
        "An UPDATE of a million rows in one transaction",
    ),
    "CountInput": Explanation(
        "Rows of an existing table",
        "About how many rows the table has in production.",
        "It decides how long a lock lasts, and whether a copy of the table takes a moment or a night.",
        "40k",
        "The count of the development database",
    ),
    "table-name": Explanation(
        "Table name",
        "The table's name in SQL. Enter creates the table; another name for an existing one renames it.",
        "Code that is running knows the old name: a rename needs a release of its own.",
        "room_invites",
        "tbl_RoomInvites",
    ),
    "LineEntry": COLUMN_LINE,
    "Chips": Explanation(
        "Tables of this step",
        "← → choose one, a adds or opens another, d drops the chosen one.",
        "One table is shown at a time; the others stay as they are.",
        "Open rooms to add a column to it",
    ),
    "Tick-types": Explanation(
        "Change types",
        "What you are going to change; what you state later is ticked for you.",
        "Steps that no type needs are skipped, and a type without a change is a finding.",
        "New Table and Add Index, for a table with an index of its own",
        "All six, to be safe",
    ),
    "HazardChoice": Explanation(
        "Replace the file's content",
        "Whether the migration file gets statements that work, in the place of drizzle-kit's.",
        "drizzle-kit's file would fail on your server, or lose something there.",
        "Ticked: paste the statements into the generated file before it is applied",
    ),
    "sync": Explanation(
        "Copy to analytics",
        "Whether the sync script copies the new table.",
        "A table that is not copied cannot be counted.",
        "Ticked for tables that a dashboard shows",
        "Ticked for tokens and other secrets",
    ),
    "AffectedChoice": Explanation(
        "Affected",
        "Whether analytics must follow, where nothing in the change forces it.",
        "A column may be read by a dashboard that this repository does not know.",
        "yes, when the dashboard shows rooms by owner",
    ),
    "losses": Explanation(
        "The rollback, statement by statement",
        "What undoes the migration, in the order that a server accepts, and what each cannot bring back.",
        "Tables and columns come back empty: their rows need a backup.",
        "DROP TABLE invites: the rows written since the deploy are lost",
    ),
    "half-way": Explanation(
        "When the migration stops half way",
        "What to run when it fails at a statement: the ones before it are applied already.",
        "MySQL commits each statement by itself; there is no transaction to roll back.",
        "It fails at 2: run what undoes statement 1",
    ),
    "DerivedBlock": Explanation(
        "A derived text",
        "It follows from what you stated; e rewrites it by hand, F6 goes back.",
        "A rewritten text is kept, checked, and marked in the document; it follows the change no more.",
        "A comment, or a batch around an UPDATE",
        "Another column name: change the column instead",
    ),
    "Preview": Explanation(
        "The document", "As it stands; c copies it, s one section, w writes it.", "", "F3 from any step"
    ),
    "ItemTable-indexes": Explanation(
        "Indexes",
        "The indexes of the tables in this change; each new one needs a reason and a query.",
        "An index costs every write: a reviewer can only judge it against the query that it serves.",
        "room_id, created_at desc for the newest votes of a room",
        "One index for each column",
    ),
    "ItemTable-analytics": Explanation(
        "Metrics",
        "Numbers that analytics calculates from the new tables.",
        "They become a module with its tests in the document.",
        "top of invites.status, the 5 most frequent",
    ),
}
"""By id of a widget, by its class, or by class or `Step` with the step."""


def explanation_of(widget: Widget | None, step: str) -> Explanation | None:
    """What is to be said about the focused widget of a step."""
    for node in widget.ancestors_with_self if widget else ():
        if isinstance(node, Answer):
            return of_question(node.question)
        if isinstance(part := getattr(node, "part", None), Part):
            return of_part(part)
        kinds = [kind.__name__ for kind in type(node).__mro__]
        names = (node.id or "", *kinds, *(f"{kind}-{step}" for kind in kinds))
        if found := next((WIDGETS[name] for name in names if name in WIDGETS), None):
            return found
    return None


def of_question(question: Question) -> Explanation:
    """What a question says of itself."""
    return Explanation(question.title, question.hint, question.why, question.example, question.bad)


def of_part(part: Part) -> Explanation:
    """What a field of an editor row says of itself."""
    hint = part.hint or (f"One of: {', '.join(part.options)}" if part.options else "")
    return Explanation(part.label, hint, part.why, part.example or ", ".join(part.options), part.bad)
