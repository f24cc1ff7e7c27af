"""Checks of the finished file, in children in which no script has run."""
