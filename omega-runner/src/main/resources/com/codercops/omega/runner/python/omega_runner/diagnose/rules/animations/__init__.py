"""What `self.play(...)` gets, and how animations are made."""
