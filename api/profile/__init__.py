"""The profile as the visitor sees and corrects it; folded from facts, never stored."""
