"""A site that runs: watched, mended when the worker or its beat dies, ended as a whole."""

import http.client
import os
import signal
import subprocess
import sys
import urllib.request

import pytest

from bin.machine import ROOT
from bin.servers import free_port

from .test_processes import runs, until

# The real supervision over a small web server and a worker that only says its number.
DRIVER = """
import os, signal, sys
from bin import run

run.BETWEEN_STARTS = 0.1
for ending in (signal.SIGINT, signal.SIGTERM):
    signal.signal(ending, run._interrupt)
site = run.Site({**os.environ})
site.web.command = [sys.executable, "-c", os.environ["WEB"]]
site.worker.command = [sys.executable, "-c", os.environ["WORKER"]]
site.beat.command = [sys.executable, "-c", os.environ["BEAT"]]
try:
    site.run()
except KeyboardInterrupt:
    print("Stopped.", flush=True)
"""
WEB = """
import http.server, os, sys

class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/end":
            sys.stderr.write("the roof came down\\n")
            sys.stderr.flush()
            os._exit(1)
        self.send_response(200 if self.path == "/livez" else 404)
        self.end_headers()

print("web", os.getpid(), flush=True)
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Answer).serve_forever()
"""
WORKER = "import os, time; print('worker', os.getpid(), flush=True); time.sleep(60)"
BEAT = WORKER.replace("worker", "beat")


class Running:
    """A site under supervision, and what it has printed and logged."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.printed = folder / "printed"
        named = {"VAR_DIR": str(folder), "PORT": str(self.port), "WEB": WEB, "WORKER": WORKER}
        named["BEAT"] = BEAT
        with self.printed.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", DRIVER],
                cwd=ROOT,
                env={**os.environ, **named},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def pids(self, kind):
        """The numbers of every process of that kind there has been, the latest last."""
        log = self.folder / "log" / f"{kind}.log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [int(line.split()[1]) for line in lines if line.startswith(f"{kind} ")]


@pytest.fixture
def site(tmp_path):
    running = Running(tmp_path)
    until(lambda: "The site is ready" in running.printed.read_text(), patience=30)
    until(lambda: running.pids("worker") and running.pids("beat"))
    yield running
    running.process.kill()
    running.process.wait()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_no_process_behind(site, ending):
    everybody = site.pids("web") + site.pids("worker") + site.pids("beat")
    site.process.send_signal(ending)
    assert site.process.wait(15) == 0
    assert site.printed.read_text().endswith("Stopped.\n")
    assert [pid for pid in everybody if runs(pid)] == []


@pytest.mark.parametrize("kind", ["worker", "beat"])
def test_a_worker_or_a_beat_that_died_is_started_again(site, kind):
    first = site.pids(kind)[-1]
    os.kill(first, signal.SIGKILL)
    until(lambda: site.pids(kind)[-1] != first)
    assert runs(site.pids(kind)[-1])
    assert f"The {kind} ended unexpectedly" in site.printed.read_text()
    assert site.process.poll() is None


def test_when_the_web_server_dies_all_ends_with_its_last_words(site):
    with pytest.raises(http.client.RemoteDisconnected):
        urllib.request.urlopen(f"http://127.0.0.1:{site.port}/end")
    assert site.process.wait(15) == 1
    assert "the roof came down" in site.printed.read_text()
    assert not runs(site.pids("worker")[-1])
    assert not runs(site.pids("beat")[-1])
