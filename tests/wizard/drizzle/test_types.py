"""SQL types and builder calls: each the inverse of the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.drizzle.builders import BUILDERS
from wizard.drizzle.types import TypeCode, canonical, enum_type, enum_values, kit_type, sql_type, type_code


@st.composite
def calls(draw: st.DrawFn) -> TypeCode:
    """A builder call that type-checks."""
    spec = BUILDERS[draw(st.sampled_from(sorted(set(BUILDERS) - {"mysqlEnum"})))]
    options: dict[str, int | str | bool] = {"mode": "number"} if "mode" in spec.required else {}
    if spec.arguments and (spec.required & set(spec.arguments) or draw(st.booleans())):
        options |= {name: draw(st.integers(0, 99)) for name in spec.arguments}
    if spec.unsigned and draw(st.booleans()):
        options["unsigned"] = True
    return TypeCode(spec.name, options)


@given(calls())
def test_a_builder_call_is_found_again_from_the_type_it_prints(call: TypeCode) -> None:
    text = sql_type(call.builder, call.options)
    again = type_code(text)
    assert again.builder == call.builder
    assert sql_type(again.builder, again.options) == text


@given(st.lists(st.text("ab'\\ ", max_size=3), min_size=1, max_size=4))
def test_enum_values_survive(values: list[str]) -> None:
    code = type_code(enum_type(values))
    assert code.values == tuple(values) == enum_values(enum_type(values))
    assert kit_type(sql_type("mysqlEnum", values=code.values)) == enum_type(values)


@pytest.mark.parametrize(
    "text", ["longblob", "point srid 4326", "bit(8)", "real(5,2)", "varchar", "int(11)", "set('a')"]
)
def test_what_no_builder_prints_is_a_custom_type(text: str) -> None:
    assert type_code(text) == TypeCode("customType", custom=text)


@pytest.mark.parametrize(
    ("kit", "raw"),
    [
        ("enum('','')", "enum('a,b')"),
        ("enum('')", "enum('a (b)')"),
        ("enum('','''')", "enum('a,')"),
        ("longblob", "longblob"),
    ],
)
def test_drizzle_kit_mangles_enums_with_commas_and_parentheses(kit: str, raw: str) -> None:
    assert kit_type(raw) == kit


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("INTEGER(11)", "int"),
        ("numeric(5, 2) UNSIGNED", "decimal(5,2) unsigned"),
        ("TINYINT(1)", "boolean"),
        ("decimal(10,0)", "decimal"),
        ("real(5,2)", "real(5, 2)"),
        ("ENUM('A', 'b, c')", "enum('A','b, c')"),
        ("int(5) unsigned zerofill", "int(5) unsigned zerofill"),
    ],
)
def test_synonyms_become_what_drizzle_prints(written: str, meant: str) -> None:
    assert canonical(written) == meant
