"""Rasa's custom actions, run inside the api process. Start at registry.py.

Actions are thin and only read: they get the visitor's turn from the tracker, ask extraction/ and
matching/, and answer with slots and names of responses. No database, no web, no Dutch text.
"""
