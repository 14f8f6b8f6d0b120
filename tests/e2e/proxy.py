# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network between a client and a server, which a test can break."""

import asyncio

from fixture import Place


class Proxy(Place):
    """Passes bytes on. Has the port of the server on another address of this computer, because a
    server answers only to its own port."""

    HOST = "127.0.0.2"

    def __init__(self, server):
        self._server = server
        self._writers = set()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._tasks = set()

    @classmethod
    async def start(cls, server):
        proxy = cls(server)
        await proxy.open()
        return proxy

    @property
    def authority(self):
        return f"{self.HOST}:{self._server.port}"

    async def _connect(self, reader, writer):
        self._tasks.add(asyncio.current_task())
        flowing = self._flowing
        self._writers.add(writer)
        try:
            server_reader, server_writer = await asyncio.open_connection(
                self._server.host, self._server.port)
        except OSError:
            writer.transport.abort()
            return
        self._writers.add(server_writer)
        await asyncio.gather(self._pass_on(reader, server_writer, flowing),
                             self._pass_on(server_reader, writer, flowing))

    async def _pass_on(self, reader, writer, flowing):
        try:
            while data := await reader.read(65536):
                await flowing.wait()
                writer.write(data)
                await writer.drain()
            await flowing.wait()
            writer.write_eof()
        except OSError:
            writer.transport.abort()

    def cut(self):
        """Ends all connections; new ones are passed on."""
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    def cut_some(self, random):
        """Ends half of the connections, or none, by one of their ends."""
        for writer in list(self._writers):
            if random.random() < 0.25:
                writer.transport.abort()
                self._writers.discard(writer)

    def stall(self):
        """Nothing more passes on the connections there are, and nobody is told; new ones work."""
        self._flowing.clear()
        self._flowing = asyncio.Event()
        self._flowing.set()

    async def close(self):
        """Ends all connections; new ones are refused until open()."""
        # Not waited for: from Python 3.12 on that would also wait for connections that come right now.
        self._listener.close()
        self.cut()

    async def open(self):
        self._listener = await asyncio.start_server(self._connect, self.HOST, self._server.port)

    async def end(self):
        self._listener.close()
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
