# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Serves pages of the folder pages/ from an origin that is not the host's."""

import http.server
import threading
from pathlib import Path

PAGES = Path(__file__).resolve().parent / "pages"


class PageServer:
    """Serves the pages, with HOST in them replaced by the address of a server."""

    def __init__(self):
        self.authority = ""
        pages = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                page = PAGES / f"{self.path.strip('/')}.html"
                if not page.is_file():
                    self.send_error(404)
                    return
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                text = page.read_text(encoding="utf-8").replace("HOST", pages.authority)
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.origin = "http://%s:%d" % self._server.server_address

    def end(self):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
