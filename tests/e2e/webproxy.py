# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proxies of the system in front of a server: each a process of its own with its own configuration, on
free ports of loopback."""

import asyncio
import os
import shutil
import socket
import tempfile

from fixture import Place

NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")

NGINX_CONFIG = """
daemon off;
worker_processes 1;
error_log stderr notice;
pid {folder}/nginx.pid;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    map $http_upgrade $connection_upgrade {{ default upgrade; '' '{idle}'; }}
    upstream lanthorn {{ server {upstream}; {keepalive} }}
    server {{
        listen 127.0.0.1:{port}{tls};
        {servers}
    }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx(Place):
    """Listens when it was started; ends with the test."""

    def __init__(self, program, port):
        self.program = program
        self.port = port
        self.authority = f"127.0.0.1:{port}"

    @classmethod
    async def start(cls, test, server, locations, keepalive=False):
        """`locations` are the lines of its server, to which `lanthorn` is the name of ours."""
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-nginx-")
        test.addCleanup(folder.cleanup)
        for _ in range(5):  # Somebody else may take the port before it does.
            port = free_port()
            config = os.path.join(folder.name, "nginx.conf")
            with open(config, "w", encoding="utf-8") as file:
                file.write(NGINX_CONFIG.format(
                    folder=folder.name, upstream=server.authority, port=port, tls="",
                    idle="" if keepalive else "close", keepalive="keepalive 32;" if keepalive else "",
                    servers=locations))
            program = await test.start(NGINX, "-c", config, "-p", folder.name, "-e", "stderr",
                                       *(("-g", "user root;") if os.geteuid() == 0 else ()))
            if await cls._listens(program, port):
                return cls(program, port)
        raise AssertionError(f"it does not start: {program}")

    @staticmethod
    async def _listens(program, port):
        async def is_reached():
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                return False
            writer.close()
            return True

        while not await is_reached():
            if program.out.at_end and program.err.at_end:
                return False
            await asyncio.sleep(0.02)
        return True
