"""Serves moto on a free port of 127.0.0.1, which it prints, until its standard input ends.

Beside AWS's API there is one address more, POST /back-date?region=..&snapshot=..&days=..: EC2
sets a snapshot's StartTime itself, so that no call of its API can make an old one.
"""

import os
import sys
import threading
from datetime import timedelta
from urllib.parse import parse_qs

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.utils import utcnow
from moto.ec2.models import ec2_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

moto = DomainDispatcherApplication(create_backend_app)


def back_date(query):
    backend = ec2_backends[DEFAULT_ACCOUNT_ID][query["region"][0]]
    snapshot = backend.snapshots[query["snapshot"][0]]
    snapshot.start_time = utcnow() - timedelta(days=float(query["days"][0]))


def application(environ, start_response):
    if environ["PATH_INFO"] != "/back-date":
        return moto(environ, start_response)
    back_date(parse_qs(environ["QUERY_STRING"]))
    start_response("204 No Content", [])
    return []


class QuietHandler(WSGIRequestHandler):
    def log(self, *_):
        pass


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=QuietHandler)
threading.Thread(target=end_with_parent, daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
