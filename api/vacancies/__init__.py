"""Vacancies as rows, and the demo ones."""
