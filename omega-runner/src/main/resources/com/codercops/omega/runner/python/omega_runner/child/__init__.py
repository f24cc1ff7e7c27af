"""The process that runs a script: forked from a warm zygote, confined, and given one task."""
