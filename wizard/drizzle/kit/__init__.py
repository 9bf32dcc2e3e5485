"""drizzle-kit 0.31 for MySQL, predicted: the migration file that `drizzle-kit generate` writes, its bugs included."""

from wizard.drizzle.kit.files import Prefix, file_name, next_number
from wizard.drizzle.kit.migration import Migration, generate
from wizard.drizzle.kit.printed import printed
from wizard.drizzle.kit.questions import Question
from wizard.drizzle.kit.refusals import KitRefusal
from wizard.drizzle.kit.statements import KitStatement

__all__ = [
    "KitRefusal", "KitStatement", "Migration", "Prefix", "Question", "file_name", "generate", "next_number", "printed",
]  # fmt: skip
