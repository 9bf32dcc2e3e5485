"""spec-wizard without a screen: the model of a schema change and everything derived from it."""

__version__ = "0.1.0"
