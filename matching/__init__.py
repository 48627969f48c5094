"""From a profile to next steps: occupations, vacancies, trainings, pathways and a desk.

Pure and deterministic: no web, no database, no clock but the one handed in. Start at `matcher.py`.
"""
