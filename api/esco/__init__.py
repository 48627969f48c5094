"""The imported ESCO concepts: stored by a command, picked up by every api process."""
