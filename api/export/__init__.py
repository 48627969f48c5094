"""The visitor's own data, to take along."""
