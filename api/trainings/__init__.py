"""The imported trainings: stored by a command, picked up by every api process."""
