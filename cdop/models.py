"""Child death records. Nothing outside `cdop` may import this module."""
