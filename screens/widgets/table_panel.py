"""What the panels about one table share: the table, how it is edited, and what was typed for it before."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.containers import Vertical

from screens.widgets.keeping import Keeping
from wizard.judged_entry import Stand
from wizard.schema import Schema, Table
from wizard.spec import Spec


class TablePanel(Vertical):
    """Shows a part of a table, and reports every edit of it."""

    def __init__(
        self,
        edit: Callable[[Callable[[Spec], Spec]], bool],
        unfinished: Callable[[str], Mapping[str, str]],
        engine: str,
    ) -> None:
        """Empty until `show`; `edit` edits the spec and tells whether it did.

        `unfinished` gives what was typed at a place and not taken over; `engine` judges what is typed.
        """
        super().__init__()
        self._edit, self._unfinished = edit, unfinished
        self._stand = Stand(Schema(), "", engine)

    @property
    def table(self) -> str:
        """The name of the table that is shown."""
        return self._stand.table

    @property
    def after(self) -> Table | None:
        """The table as the change leaves it; None where it goes."""
        return self._stand.schema.tables.get(self.table)

    def stand_on(self, schema: Schema, table: str) -> bool:
        """Show this table of a schema from now on; True when it is another one than before."""
        another = table != self.table
        if another or schema is not self._stand.schema:
            self._stand = Stand(schema, table, self._stand.engine)
        return another

    def bring_back(self, **places: Keeping) -> None:
        """Show what was typed for this table, in the place of what was typed for the one before."""
        for kind, node in places.items():
            node.place = f"{kind}:{self.table}"
        for node in places.values():
            node.bring_back(self._unfinished(node.place))
