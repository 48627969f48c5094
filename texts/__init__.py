"""What the product itself says: Dutch texts as data, and the catalog that reads them."""
