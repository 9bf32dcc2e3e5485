"""`--plain`: the wizard's questions as line prompts, for screen readers and terminals that only scroll."""

from wizard.plain.run import run_plain

__all__ = ["run_plain"]
