"""The bootstrap and the supervisor, with small stand-ins for interpreters and services."""
