"""Letters of texts: which writing system they belong to, whether a font has them, and how Pango sets them."""
