"""Custom NLU components: thin adapters between Rasa and what does the work."""
