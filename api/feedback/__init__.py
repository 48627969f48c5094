"""What visitors think of the talk."""
