"""The process that the caller starts: takes jobs, enforces limits, and never trusts messages of a child."""
