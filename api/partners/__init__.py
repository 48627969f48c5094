"""Keys of partner systems."""
