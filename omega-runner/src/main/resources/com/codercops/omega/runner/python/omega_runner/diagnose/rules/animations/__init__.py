"""Plays, animations, updaters, saved states and rate functions."""
