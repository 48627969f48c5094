"""Dutch text to facts about its writer. Pure: no web, no database; start at reader.py."""
