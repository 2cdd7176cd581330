"""What the commands add to pytest; the fixtures are in tests/conftest.py."""

pytest_plugins = ["bin.pytest_plugin"]
