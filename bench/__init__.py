"""Measurements with kept results (docs/evidence/); nothing of the product may import this."""
