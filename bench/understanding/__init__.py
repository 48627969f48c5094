"""How well Dutch work talk is understood: sets with the truth beside each message, and scores.

Start at __main__.py, which `make eval` runs. The sets in sets/ are read here and nowhere else: who
writes data or rules does not look at the test sets.
"""
