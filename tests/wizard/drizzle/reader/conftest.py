"""The real drizzle-kit for the tests of this folder."""

from tests.support.drizzle_kit import drizzle_kit

__all__ = ["drizzle_kit"]
