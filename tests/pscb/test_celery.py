"""One doorbell: what the web server rings is what the worker hears."""

import os
import subprocess
import sys

from bin.machine import ROOT

ASK = """
import pscb.wsgi
from pscb.foundation.jobs.tasks import run_job
print(run_job.app.conf.broker_url)
"""


def test_the_web_server_rings_where_the_worker_listens(tmp_path):
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "REDIS_URL": "redis://127.0.0.1:1/7"}
    environment["DJANGO_SETTINGS_MODULE"] = "pscb.settings.embedded"
    said = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert said.stdout.strip() == "redis://127.0.0.1:1/7", said.stderr
