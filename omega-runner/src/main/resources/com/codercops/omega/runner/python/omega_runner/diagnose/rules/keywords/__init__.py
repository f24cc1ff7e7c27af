"""Keyword arguments that a call does not accept."""
