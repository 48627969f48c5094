"""The way from the bot to a human and back: one status, changed by its own methods."""
