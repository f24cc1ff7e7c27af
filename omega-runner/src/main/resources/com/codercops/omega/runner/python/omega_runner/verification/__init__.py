"""Verification of the rendered file, in children in which no script has run."""
