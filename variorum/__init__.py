"""Variorum reads reports that disagree and keeps a ledger of who said what, through whom."""
