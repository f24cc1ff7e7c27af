"""Verified videos with subtitles and chapters, alone or joined. No code of a script runs here."""
