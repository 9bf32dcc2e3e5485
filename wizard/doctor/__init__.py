"""What works in this terminal and this project, what does not, and what to do about it."""

from wizard.doctor.check import Check, State, format_report
from wizard.doctor.report import report

__all__ = ["Check", "State", "format_report", "report"]
