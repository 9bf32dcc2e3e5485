"""Where drizzle-kit's file would fail on a server or silently lose something, and the migration that works instead."""

from wizard.drizzle.kit.hazards.find import hazards
from wizard.drizzle.kit.hazards.model import Hazard

__all__ = ["Hazard", "hazards"]
