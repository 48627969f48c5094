"""Who the advisors are and how they log in."""
