"""What the tests of the headless product share."""

from tests.support.drizzle_kit import drizzle_kit

__all__ = ["drizzle_kit"]
