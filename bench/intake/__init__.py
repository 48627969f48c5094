"""Measures whole intakes: simulated people against the running product."""
