"""The TypeScript of a document passes the compiler under `strict` against drizzle-orm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.documents import code_blocks
from tests.support.node import tsc_strict
from tests.support.specs import SPECS
from wizard.document import render
from wizard.drizzle.writer import derive_relations, imports_of, write_module
from wizard.plan import Plan
from wizard.settings import Settings

CLIENT = """\
import type { MySql2Database } from 'drizzle-orm/mysql2';
import * as schema from './schema';

declare const db: MySql2Database<typeof schema>;

"""


def files_of(plan: Plan, text: str) -> Iterator[tuple[str, str]]:
    """The document's TypeScript as files, beside the schemas before and after."""
    after, names, style = plan.after, plan.names, plan.spec.baseline.style
    yield "schema.ts", write_module(after, names, style, derive_relations(after, after.tables.names, names))
    yield "before.ts", write_module(plan.before, names, style)
    for heading in ("Query Examples", "Transaction Example"):
        for block in code_blocks(text, "typescript", heading):
            yield f"{heading.split()[0].lower()}.ts", CLIENT + block
    creator = [style.creator] if style.creator != "mysqlTable" else []
    known = ", ".join([*creator, *(names.table(table.name) for table in plan.before.tables)])
    for block in code_blocks(text, "typescript", "New Table Definition (if applicable)"):
        yield "new.ts", f"import {{ {known} }} from './before';\n{block}"
    tables = ", ".join(names.table(table.name) for table in after.tables)
    for block in code_blocks(text, "typescript", "Relationships"):
        consts = re.findall(r"^export const .*?^\}\)\);$", block, re.MULTILINE | re.DOTALL)
        yield "relations.ts", "\n".join([imports_of(consts), f"import {{ {tables} }} from './schema';", *consts])
    for block in code_blocks(text, "typescript", "Column Modifications (if applicable)"):
        for number, columns in enumerate(re.findall(r"^// After(?!, in).*\n((?:(?!//).*\n)+)", block, re.MULTILINE)):
            table = f"export const t = mysqlTable('t', {{\n{columns}}});"
            yield (
                f"columns{number}.ts",
                "\n".join([imports_of([table]), f"import {{ {tables} }} from './schema';", table]),
            )


@pytest.mark.parametrize("engine", ["mysql", "mariadb"])
def test_all_of_it_compiles(engine: str) -> None:
    files: dict[str, str] = {}
    for name, spec in SPECS.items():
        plan = Plan(spec(), Settings.model_validate({"root": Path("/nowhere"), "engine": engine}))
        files |= {f"{name}/{path}": text for path, text in files_of(plan, render(plan))}
    assert len(files) > 30
    assert tsc_strict(files) == ""
