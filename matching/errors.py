"""What can be wrong with the data files of matching."""


class MatchingError(ValueError):
    """Raise when a data file of matching, or a vacancy, says something that cannot be."""
