"""Words for work that visitors said and the taxonomy does not list, for its upkeep."""
