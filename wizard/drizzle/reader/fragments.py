"""Pasted pieces of schema code, without the imports around them."""

from __future__ import annotations

from wizard.drizzle.reader.loader import Loader
from wizard.drizzle.reader.module import Module
from wizard.drizzle.reader.packages import ORM
from wizard.drizzle.reader.tables import CORE


def with_imports(loader: Loader, text: str) -> Module:
    """A module in which Drizzle's names are known and every declared name is exported.

    A table creator of the team's own is taken for `mysqlTable`: its prefix is not in the fragment.
    """
    module = loader.from_source("pasted code", text.encode("utf-8", "replace"))
    for name in list(module.scope.names):
        if name in module.statements and not module.statements[name].type.startswith("import"):
            module.exports.setdefault(name, name)
    loader.evaluator.globals = {**loader.evaluator.globals, **CORE, **ORM}
    return module
