"""Reading: one document in, its claims and figures out. Pure: no other document, no database, no clock, no network.

Take what you need from its rooms (`reader`, `lexicon`, `countries`, `places.gazetteer`, …): linking uses some of them,
and must not wait a second for the parser to be imported.
"""
