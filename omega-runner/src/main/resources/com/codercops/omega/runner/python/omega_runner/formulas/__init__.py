"""Typeset the formulas of a script before it runs: find them, select the harmless ones, run LaTeX once for all."""
