"""Whether a message can be answered now."""
