"""How fast and how right the match index is, beside other engines on the same task in one run."""
