"""The case as one page: self-contained, without scripts, to read on a screen or on paper."""

from variorum.report.page import render, write_report

__all__ = ["render", "write_report"]
