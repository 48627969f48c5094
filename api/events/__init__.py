"""Live events: wake-ups that carry no truth, and the sockets that then read the database."""
