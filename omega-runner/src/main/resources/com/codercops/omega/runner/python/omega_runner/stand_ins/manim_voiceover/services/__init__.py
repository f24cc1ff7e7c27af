"""Speech services; each accepts the arguments of the real one and is silent."""
