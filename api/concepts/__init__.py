"""Search in the taxonomy."""
