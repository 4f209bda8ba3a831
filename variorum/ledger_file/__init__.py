"""The ledger's file: its schema, its rows as records, and what a glance asks of it; by SQLite alone.

Take what you need from its rooms. What only looks at a case starts here, for SQLAlchemy, by which `ledger` does all
else, takes longer to load than such a question to answer.
"""
