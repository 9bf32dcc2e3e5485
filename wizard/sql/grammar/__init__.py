"""The grammar: a recursive descent over tokens, split by what it reads. `parse` is the way in."""

from wizard.sql.grammar.parse import Failure, Parsed, parse

__all__ = ["Failure", "Parsed", "parse"]
