# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Redis of the test's own, hosts and sites made with Django Channels that share rooms through it.

The first argument of the programs that use this says in which way they use Redis: CoreLayer or
PubSubLayer. Each has a class of that name, of the tests and one of the two below.
"""

import asyncio
import json
import os
import socket
import sys
import tempfile

from fixture import ProgramTest, Server, skip_all, until, within

try:
    import channels_redis  # noqa: F401
    import daphne  # noqa: F401
    import redis
    import websockets
except ImportError as missing:
    skip_all(missing)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Client:
    """Somebody in a room, on any of the servers."""

    def __init__(self, socket_):
        self.socket = socket_

    async def say(self, message, username="ann", **more):
        await self.socket.send(json.dumps({"message": message, "username": username, **more}))

    async def heard(self, count):
        """The texts of the next messages."""
        return [json.loads(await within(self.socket.recv(), "a message"))["message"]
                for _ in range(count)]

    async def hears_nothing(self, seconds=0.5):
        try:
            text = await asyncio.wait_for(self.socket.recv(), seconds)
        except asyncio.TimeoutError:
            return
        raise AssertionError(f"heard {text}")


class SharedTest(ProgramTest):
    backend = None  # Of the site; None in this class.
    scheme = None  # Of lanthornd's URL.
    group = "chat_lobby"  # Whose members are looked at.

    async def asyncSetUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.redis_port = free_port()
        await self.start_redis()
        self.url = f"{self.scheme}://127.0.0.1:{self.redis_port}/0"

    async def start_redis(self):
        self.redis = await self.start(
            "redis-server", "--port", self.redis_port, "--bind", "127.0.0.1", "--save", "",
            "--appendonly", "no", "--dir", self.folder.name)
        self.database = redis.Redis(host="127.0.0.1", port=self.redis_port)

        def is_ready():
            try:
                return self.database.ping()
            except redis.exceptions.RedisError:
                return False
        await until(is_ready, "Redis")

    async def start_host(self, *options):
        host = await Server.listening("--layer", self.url, "--rate", "off", *options)
        self.addAsyncCleanup(host.kill)
        await host.error_line("Rooms are shared")
        return host.ws("ws/chat/lobby/"), host

    async def start_site(self, consumer=None):
        """With every handler, or as the tutorial that uses the type `consumer` has it."""
        module = "tutorialsites" if consumer else "chatsite"
        site = await self.start(
            sys.executable, "-B", "-m", "daphne", "-e", "tcp:port=0:interface=127.0.0.1",
            f"{module}:application", env={**self.site_env(), "SITE_CONSUMER": str(consumer)})
        line = await site.error_line("Listening on TCP address")
        return f"ws://127.0.0.1:{line.rsplit(':', 1)[1]}/ws/chat/lobby/", site

    async def join(self, url):
        socket_ = await within(websockets.connect(url), "a connection")
        self.addAsyncCleanup(socket_.close)
        return Client(socket_)

    def site_env(self):
        return {**os.environ, "SITE_LAYER": self.backend,
                "SITE_HOSTS": json.dumps([f"redis://127.0.0.1:{self.redis_port}/0"])}

    def processes(self):
        """Which processes have members in the room, as Redis sees it."""
        raise NotImplementedError

    async def members(self, count):
        await until(lambda: len(self.processes()) == count, f"{count} members")


class Core:
    backend = "channels_redis.core.RedisChannelLayer"
    scheme = "redis"

    def processes(self):
        members = self.database.zrange(f"asgi:group:{self.group}", 0, -1)
        return {member.split(b"!")[0] for member in members}


class PubSub:
    backend = "channels_redis.pubsub.RedisPubSubChannelLayer"
    scheme = "redis+pubsub"

    def processes(self):
        [(_, count)] = self.database.pubsub_numsub(f"asgi__group__{self.group}")
        return set(range(count))
