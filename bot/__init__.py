"""The dialogue engine: Rasa behind one private channel that keeps nothing of a visitor."""
