"""Search in places."""
