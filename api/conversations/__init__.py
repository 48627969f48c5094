"""Conversations: making one, reading one, erasing one."""
