"""Scene classes, their cameras, constructors and loops."""
