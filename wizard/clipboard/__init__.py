"""The clipboard, also over SSH and inside tmux, with an honest word on whether the text got there.

`copy` walks the table of methods; write the file first, so that a copy that fails costs nothing.
"""

from wizard.clipboard.chain import SETTING, copy, expected, setting
from wizard.clipboard.methods import METHODS, Method
from wizard.clipboard.result import Certainty, CopyResult
from wizard.clipboard.surroundings import Surroundings, surroundings

__all__ = [
    "METHODS", "SETTING", "Certainty", "CopyResult", "Method", "Surroundings", "copy", "expected", "setting",
    "surroundings",
]  # fmt: skip
