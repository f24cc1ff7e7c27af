"""The process that the caller starts: takes jobs, enforces limits, and never trusts what a child says."""
