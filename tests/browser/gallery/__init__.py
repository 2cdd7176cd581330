"""Every component on pages of its own, for the tests of how they look and work."""
