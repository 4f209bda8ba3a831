"""Fit the weights of `variorum/link/events/weights.toml` from stories whose answers are known, and try each story
with the weights of the others."""
