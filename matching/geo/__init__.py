"""The index for large sets: vacancies in the order of the map, posting lists cut to its blocks.

`index.py` is the engine behind the port; `segment.py` what it holds; `scan.py` how it searches;
`plan.py` turns a query into numbers; `build.py` makes posting lists. docs/evidence/matching.md has
the figures.
"""
