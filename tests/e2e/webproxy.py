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

EVERYWHERE = os.environ["PATH"] + ":/usr/sbin"
NGINX = shutil.which("nginx", path=EVERYWHERE)
APACHE = shutil.which("apache2", path=EVERYWHERE)
HAPROXY = shutil.which("haproxy", path=EVERYWHERE)

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
        listen 127.0.0.1:{port};
        {servers}
    }}
}}
"""


HAPROXY_CONFIG = """
global
    maxconn 500
defaults
    mode http
    timeout connect 10s
    timeout client 60s
    timeout server 60s
    timeout tunnel 60s
frontend everybody
    bind 127.0.0.1:{port}
    option forwardfor
    http-request set-header X-Forwarded-Proto http
    {more}
    default_backend lanthorn
backend lanthorn
    server one {upstream}
"""

# It writes X-Forwarded-For and X-Forwarded-Host by itself.
APACHE_CONFIG = """
ServerRoot {folder}
PidFile {folder}/pid
DefaultRuntimeDir {folder}
Listen 127.0.0.1:{port}
ServerName localhost
ErrorLog /dev/stderr
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule proxy_module {modules}/mod_proxy.so
LoadModule proxy_http_module {modules}/mod_proxy_http.so
{user}
ProxyPreserveHost On
RequestHeader set X-Forwarded-Proto http
ProxyPass {path} http://{upstream}{target} upgrade=websocket
ProxyPassReverse {path} http://{upstream}{target}
{more}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Proxy(Place):
    """Listens when it was started; ends with the test."""

    def __init__(self, program, port):
        self.program = program
        self.port = port
        self.authority = f"127.0.0.1:{port}"

    @classmethod
    async def started(cls, test, config_of, command_of):
        """With the configuration `config_of(folder, port)`, by `command_of(folder, its file)`."""
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-proxy-")
        test.addCleanup(folder.cleanup)
        for _ in range(5):  # Somebody else may take the port before it does.
            port = free_port()
            config = os.path.join(folder.name, "proxy.conf")
            with open(config, "w", encoding="utf-8") as file:
                file.write(config_of(folder.name, port))
            program = await test.start(*command_of(folder.name, config))
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


class Nginx(Proxy):
    @classmethod
    async def start(cls, test, server, locations, keepalive=False):
        """`locations` are the lines of its server, to which `lanthorn` is the name of ours."""
        def config(folder, port):
            return NGINX_CONFIG.format(
                folder=folder, upstream=server.authority, port=port, servers=locations,
                idle="" if keepalive else "close", keepalive="keepalive 32;" if keepalive else "")

        def command(folder, file):
            user = ("-g", "user root;") if os.geteuid() == 0 else ()
            return NGINX, "-c", file, "-p", folder, "-e", "stderr", *user
        return await cls.started(test, config, command)


class Haproxy(Proxy):
    @classmethod
    async def start(cls, test, server, prefix="", strips=False):
        """Below `prefix`, which it takes off or not."""
        more = [f"http-request set-header X-Forwarded-Prefix {prefix}"] if prefix else []
        if strips:
            more.append(f"http-request replace-path {prefix}/(.*) /\\1")
        return await cls.started(
            test, lambda _, port: HAPROXY_CONFIG.format(
                port=port, upstream=server.authority, more="\n    ".join(more)),
            lambda _, file: (HAPROXY, "-db", "-f", file))


class Apache(Proxy):
    @classmethod
    async def start(cls, test, server, prefix="", strips=False):
        modules = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(APACHE))),
                               "lib/apache2/modules")

        def config(folder, port):
            return APACHE_CONFIG.format(
                folder=folder, modules=modules, port=port, upstream=server.authority,
                path=prefix + "/", target="/" if strips else prefix + "/",
                more=f"RequestHeader set X-Forwarded-Prefix {prefix}" if prefix else "",
                user="User nobody\nGroup nogroup" if os.geteuid() == 0 else "")
        return await cls.started(test, config,
                                 lambda _, file: (APACHE, "-f", file, "-DFOREGROUND"))
