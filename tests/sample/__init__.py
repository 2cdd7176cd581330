"""A model with a status that belongs to no room, for the tests of the workflow engine."""
