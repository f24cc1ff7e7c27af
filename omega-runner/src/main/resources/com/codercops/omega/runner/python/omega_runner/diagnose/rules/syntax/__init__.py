"""Text that Python cannot parse."""
