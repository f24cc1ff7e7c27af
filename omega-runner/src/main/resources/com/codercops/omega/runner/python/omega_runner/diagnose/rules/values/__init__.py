"""Values of the wrong type, and arguments in the wrong form."""
