"""Making what stays: Python's search for garbage is put off while much is read and imported.

It would look through all of it again and again, and find nothing: half of the time that a schema of a thousand tables
takes. What was made is left out of later searches too, so that none of them holds up a key.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_stay() -> Iterator[None]:
    """All that is made meanwhile, in any thread, counts as in use until the process ends."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
