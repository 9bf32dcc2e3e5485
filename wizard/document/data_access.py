"""How the application reads and writes the changed tables."""

from __future__ import annotations

from pathlib import PurePosixPath

from wizard.document import markdown as md
from wizard.document.blocks import block
from wizard.document.view import View
from wizard.queries import examples, transaction
from wizard.queries.layout import imports

NO_ROWS = "no rows are read or written in a new way"


def data_access(view: View) -> str:
    """What the snippets below take as given."""
    return (
        f"`db` is the project's Drizzle client, made with all exports of {md.code(view.schema_file)} as its `schema`."
    )


def query_examples(view: View) -> str:
    """The examples, and what to remove."""
    stays = [change for change in view.touched if not change.is_dropped]
    texts = {
        change.name: examples(change, view.access, prefix=view.access.const(change.table) if number else "")
        for number, change in enumerate(stays)
    }
    texts = {name: text for name, text in texts.items() if text}
    several = len(texts) > 1
    derived = "\n\n".join(
        f"// Table {md.one_line(name)}\n\n{text}" if several else text for name, text in texts.items()
    )
    shown = block(view.spec, "queries", _with_imports(view, derived))
    removed = _removed(view)
    if not (shown or removed):
        return md.not_applicable(NO_ROWS)
    return md.blocks(shown, f"**Code to remove:**\n{md.bullets(removed)}" if removed else "")


def _with_imports(view: View, code: str) -> str:
    """The code under its imports; nothing for no code."""
    if not code:
        return ""
    module = f"./{PurePosixPath(view.schema_file).stem}"
    consts = [view.code.names.table(table.name) for table in view.plan.after.tables]
    return md.blocks(imports(code, consts, module, view.code.style.quote), code)


def _removed(view: View) -> list[str]:
    names = view.code_before.names
    found = [
        f"every use of {md.code(names.table(change.name))}: table {md.code(change.name)} goes"
        for change in view.touched
        if change.is_dropped
    ]
    return found + [
        f"every use of {md.code(view.code_before.reference(change.before.name, column.name))}"
        for change in view.touched
        if change.stays and change.before
        for column in change.dropped_columns
    ]


def transaction_example(view: View) -> str:
    """Two writes that belong together, and what a transaction does not cover."""
    derived = _with_imports(view, transaction(view.touched, view.access, view.plan.after))
    shown = block(view.spec, "transaction", derived)
    if not shown:
        return md.not_applicable(NO_ROWS)
    return md.blocks(
        shown, "A transaction covers rows only: the server commits each statement of a migration by itself."
    )
