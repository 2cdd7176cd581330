"""Reads about cycles, returns and answers."""
