"""The steps by which a change of a synced table reaches the analytics side, in the order that keeps it running."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Step = Literal[
    "unlist", "calculations", "stop", "migrate", "rename-key", "rename-file", "cursor",
    "remove-file", "sync", "start", "count", "again", "first-row", "list",
]  # fmt: skip

STEPS: dict[Step, str] = {
    "unlist": "Remove `{old}` from `TABLES` before the migration: the sync of a missing table fails (error 1146).",
    "calculations": "Change the calculations that read {gone} first, so that they work without it.",
    "stop": "Stop the updater.",
    "migrate": "Apply the migration.",
    "list": "After the migration, add `{new}` to `TABLES`.",
    "rename-key": "In `TABLES`, rename the key `{old}` to `{new}`; change the file name in the calculations too.",
    "rename-file": '`mv "$DATA_DIR/{old}.parquet" "$DATA_DIR/{new}.parquet"`',
    "cursor": "In `TABLES`, change the cursor of `{new}`: {cursor}",
    "remove-file": '`rm "$DATA_DIR/{old}.parquet"`',
    "sync": "`uv run python update_readmodel.py`",
    "start": "Start the updater.",
    "count": "Check that the rows in `{new}.parquet` are as many as `SELECT COUNT(*) FROM {new};` says.",
    "again": "After a rollback, resync in the same way: the rows change once more.",
    "first-row": "There is no Parquet file until the table has its first row: calculations must expect that.",
}
"""Every step in the order in which steps are taken, whatever set of them a change needs."""

RESYNC: frozenset[Step] = frozenset({"stop", "migrate", "remove-file", "sync", "start", "count", "again"})
"""Read the whole table again into a new file."""


def runbook(steps: Iterable[Step], *, old: str, new: str = "", gone: Iterable[str] = (), cursor: str = "") -> list[str]:
    """The lines of these steps for one table (its names before and after), without numbers."""
    wanted = set(steps)
    if "remove-file" in wanted:
        wanted.discard("rename-file")
    columns = ", ".join(f"`{name}`" for name in gone) or f"`{old}`"
    return [
        text.format(old=old, new=new or old, gone=columns, cursor=cursor)
        for step, text in STEPS.items()
        if step in wanted
    ]
