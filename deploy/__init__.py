"""How the product is set up and run; nothing of the product itself lives here."""
