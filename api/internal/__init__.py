"""Routes for our own processes only: no proxy forwards them."""
