"""Timed work: a loop under a database lease."""
