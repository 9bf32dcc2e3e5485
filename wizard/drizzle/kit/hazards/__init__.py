"""Where drizzle-kit's file would fail on a server or silently lose something, and the migration that works instead."""

from wizard.drizzle.kit.hazards.find import hazards, working_migration
from wizard.drizzle.kit.hazards.model import Hazard
from wizard.drizzle.kit.hazards.repair import Steps

__all__ = ["Hazard", "Steps", "hazards", "working_migration"]
