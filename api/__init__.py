"""The public door and the one truth: conversations, profiles, hand-overs. Start at main.py."""
