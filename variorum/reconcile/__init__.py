"""Reconciling: what the accounts of one event come to, and where they truly disagree."""

from variorum.reconcile.control import SO, Contradiction, Strip, Told, strips
from variorum.reconcile.estimates import both_counts, estimates
from variorum.reconcile.origins import Origin, origins
from variorum.reconcile.policies import DEFAULT, POLICIES
from variorum.reconcile.reconciled import VERSION, Reconciled, reconcile

__all__ = [
    "DEFAULT",
    "POLICIES",
    "SO",
    "VERSION",
    "Contradiction",
    "Origin",
    "Reconciled",
    "Strip",
    "Told",
    "both_counts",
    "estimates",
    "origins",
    "reconcile",
    "strips",
]
