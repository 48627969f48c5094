"""What a visitor agrees to, by purpose; given or taken back at any moment."""
