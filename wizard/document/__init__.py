"""The document: a plan as Markdown, in the template's headings and order."""

from wizard.document.blocks import BLOCKS, Block
from wizard.document.check import AtHand, check_document
from wizard.document.embed import EmbedError, NewerDocumentError
from wizard.document.outline import section_of
from wizard.document.pull_request import PullRequest, pull_request
from wizard.document.render import export, open_answers, render
from wizard.document.reopen import Edited, Opened, open_markdown
from wizard.document.sections import SECTIONS, Section

__all__ = [
    "BLOCKS", "SECTIONS", "AtHand", "Block", "Edited", "EmbedError", "NewerDocumentError", "Opened", "PullRequest",
    "Section",
    "check_document", "export", "open_answers", "open_markdown", "pull_request", "render", "section_of",
]  # fmt: skip
