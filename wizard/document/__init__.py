"""The document: a plan as Markdown, in the template's headings and order."""

from wizard.document.blocks import BLOCKS, Block
from wizard.document.outline import section_of
from wizard.document.render import open_answers, render
from wizard.document.sections import SECTIONS, Section

__all__ = ["BLOCKS", "SECTIONS", "Block", "Section", "open_answers", "render", "section_of"]
