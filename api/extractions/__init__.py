"""What a text says about its writer, for partners; stores nothing."""
