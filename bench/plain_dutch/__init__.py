"""How plain the Dutch is that a visitor reads: measures, terms to explain, the page of figures."""
