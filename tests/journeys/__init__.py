"""Whole journeys: the site as `make run` starts it, and people at their screens."""
