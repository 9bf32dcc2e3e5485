"""The algebra of schema changes: `apply(b, diff(b, a)) == a` and `apply(apply(b, c), invert(b, c)) == b`."""

from wizard.changes.apply import ChangeError, apply
from wizard.changes.diff import diff
from wizard.changes.invert import invert
from wizard.changes.kinds import (
    AddCheck,
    AddColumn,
    AddForeignKey,
    AddIndex,
    Change,
    CreateTable,
    DataStep,
    DropCheck,
    DropColumn,
    DropForeignKey,
    DropIndex,
    DropTable,
    ModifyColumn,
    RenameColumn,
    RenameTable,
    SetPrimaryKey,
    SetTableOptions,
)
from wizard.changes.renames import Renames

__all__ = [
    "AddCheck", "AddColumn", "AddForeignKey", "AddIndex", "Change", "ChangeError", "CreateTable", "DataStep",
    "DropCheck", "DropColumn", "DropForeignKey", "DropIndex", "DropTable", "ModifyColumn", "RenameColumn",
    "RenameTable", "Renames", "SetPrimaryKey", "SetTableOptions", "apply", "diff", "invert",
]  # fmt: skip
