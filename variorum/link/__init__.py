"""Linking: which documents copy which, which names mean the same, which statements speak of one happening."""

from variorum.link.stage import Edge, Item, Reports, Stage, components, link

__all__ = ["Edge", "Item", "Reports", "Stage", "components", "link"]
