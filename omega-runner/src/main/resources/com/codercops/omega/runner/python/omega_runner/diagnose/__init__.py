"""Diagnosis of a failure with the installed Manim: similar names, and repairs that need no model.

`diagnosis` has the entry point. Importing it registers all rules.
"""
