"""The web server, the same for one machine and for production."""

import os

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT') or 8000}")
workers = int(os.environ.get("WEB_WORKERS") or 2)
# Browsers open connections that they do not use at once; a worker without threads waits for one
# of these while everybody else waits for the worker.
threads = 4
timeout = 60
preload_app = True
max_requests = 2000
max_requests_jitter = 200
control_socket_disable = True
