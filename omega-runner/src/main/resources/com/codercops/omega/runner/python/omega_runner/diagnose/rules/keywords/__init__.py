"""Keyword arguments that a call does not take."""
