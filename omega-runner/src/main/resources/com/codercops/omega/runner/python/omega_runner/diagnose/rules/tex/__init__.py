"""Text that LaTeX cannot typeset."""
