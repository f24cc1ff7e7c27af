"""The conversation with a runner in a pod: a collector keeps it until the caller has it, across lost connections."""
