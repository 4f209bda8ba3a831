"""Linking: which documents copy which, which names mean the same, which statements speak of one happening."""

from variorum.link.stage import Edge, Item, Proves, Reports, Stage, components, link

__all__ = ["Edge", "Item", "Proves", "Reports", "Stage", "components", "link"]
