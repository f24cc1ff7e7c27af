"""Names, imports and attributes that do not exist."""
