"""Reconciling: what the accounts of one event come to, and where they truly disagree."""
