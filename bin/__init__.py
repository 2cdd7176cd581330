"""The commands behind the Makefile: set up, run, test. Standard library only."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must get a sentence, not a traceback
    sys.exit(
        "Python 3.11 or newer is needed; this is %d.%d. "  # noqa: UP031
        "If a newer one is installed, name it: make PYTHON=python3.11 run" % sys.version_info[:2]
    )
