"""What the intake knows of work: occupations, skills, papers, languages, regions and places.

Facts live in data/ as YAML; the code here only loads, checks and searches them.
"""
