"""A visitor's message and its answer: store, decide, commit. The decision itself is engine.py's."""
