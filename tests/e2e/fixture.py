# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the built programs on free ports, ends them in any case, and waits no longer than needed.

Where the programs are is told by the environment, see CMakeLists.txt.
"""

import asyncio
import json
import os
import re
import signal
import ssl
import sys
import tempfile
import time
import unittest

# Far more than any of these programs needs on a busy computer; a wait ends as soon as it can.
PATIENCE = 15

# A server that says goodbye to its clients waits 2 s for each answer, at the same time for all.
STOPPING = 10

# What a program's pipe may hold as one line.
LONGEST_LINE = 1 << 20


def program_path(variable):
    """The program that an environment variable names."""
    path = os.environ.get(variable, "")
    if not os.access(path, os.X_OK):
        sys.exit(f"The environment variable {variable} must name a program; ctest sets it.")
    return path


LANTHORND = program_path("LANTHORND")
LANTHORN_CLI = program_path("LANTHORN_CLI")

# On which of its paths lanthornd runs; CMakeLists.txt runs some tests once for each.
PATHS = [word for option in ("event-loop", "write-path")
         if (name := os.environ.get("LANTHORN_TEST_" + option.replace("-", "_").upper()))
         for word in (f"--{option}", name)]

# What the programs keep goes neither to nor from the folders of who runs the tests.
FOLDER = tempfile.TemporaryDirectory(prefix="lanthorn-test-")
for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
    os.environ[variable] = os.path.join(FOLDER.name, variable.lower())
os.environ["XDG_RUNTIME_DIR"] = FOLDER.name
os.environ["LANTHORN_DISCOVERY"] = "off"  # Nothing that is tested tells the network of itself.
LANTHORN = os.environ.get("LANTHORN")  # None where the application was not built.


def skip_all(reason):
    """Ends a test program that has nothing to do here; CMakeLists.txt knows the exit code."""
    print(f"Skipped: {reason}")
    sys.exit(77)


def without_display():
    """The environment of a computer without a display."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in hidden}


def in_vain(what, seconds):
    return AssertionError(f"waited {seconds} s in vain for {what}")


async def within(awaitable, what, seconds=PATIENCE):
    """The result of `awaitable`; fails when it takes longer."""
    try:
        return await asyncio.wait_for(awaitable, seconds)
    except asyncio.TimeoutError:
        raise in_vain(what, seconds) from None


async def until(condition, what, seconds=PATIENCE):
    """Waits for a condition that nothing tells; returns what it gave."""
    end = time.monotonic() + seconds
    while not (result := condition()):
        if time.monotonic() > end:
            raise in_vain(what, seconds)
        await asyncio.sleep(0.02)
    return result


class Output:
    """The lines of one pipe of a program: all of them, and a place up to which they were read."""

    def __init__(self, stream):
        self.lines = []
        self._read = 0
        self._stream = stream
        self._news = asyncio.Event()
        self._task = asyncio.create_task(self._collect())

    async def _collect(self):
        while line := await self._stream.readline():
            self.lines.append(line.decode())
            self._news.set()
        self._task = None
        self._news.set()

    async def _wait_for_more(self):
        self._news.clear()
        await self._news.wait()

    @property
    def at_end(self):
        return self._task is None

    async def ended(self):
        while not self.at_end:
            await self._wait_for_more()

    async def next(self):
        """The next line without its end; None at the end of the output."""
        while self._read == len(self.lines):
            if self.at_end:
                return None
            await self._wait_for_more()
        self._read += 1
        return self.lines[self._read - 1].removesuffix("\n")

    def __str__(self):
        return "".join(self.lines)


class Program:
    """A process in a group of its own, with its output gathered."""

    def __init__(self, process, name):
        self._process = process
        self._name = name
        self.pid = process.pid
        self.out = Output(process.stdout)
        self.err = Output(process.stderr)

    @classmethod
    async def start(cls, *command, env=None):
        # Nobody ends the program when this process is killed; then the kernel does.
        process = await asyncio.create_subprocess_exec(
            "setpriv", "--pdeathsig", "KILL", "--", *map(str, command), env=env,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, start_new_session=True, limit=LONGEST_LINE)
        return cls(process, os.path.basename(command[0]))

    async def _within(self, awaitable, what, seconds):
        """Like within(), with what the program said by then."""
        try:
            return await asyncio.wait_for(awaitable, seconds)
        except asyncio.TimeoutError:
            raise in_vain(f"{what} of {self}", seconds) from None

    async def line(self, seconds=PATIENCE):
        """The next line of the standard output."""
        line = await self._within(self.out.next(), "a line", seconds)
        if line is None:
            raise AssertionError(f"no more lines come from {self}")
        return line

    async def error_line(self, pattern, seconds=PATIENCE):
        """The next line of the standard error in which `pattern` is found."""
        async def search():
            while (line := await self.err.next()) is not None:
                if re.search(pattern, line):
                    return line
            raise AssertionError(f"{pattern!r} was not said by {self}")
        return await self._within(search(), repr(pattern), seconds)

    def write(self, text):
        self._process.stdin.write(text.encode())

    def end_input(self):
        self._process.stdin.close()

    def send_signal(self, number):
        """To the whole group; nothing when it ended."""
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            pass

    async def ended(self, seconds=PATIENCE):
        """The exit code; negative for a signal."""
        code = await self._within(self._process.wait(), "the end", seconds)
        await self._within(self.out.ended(), "the end of the output", PATIENCE)
        await self._within(self.err.ended(), "the end of the errors", PATIENCE)
        return code

    async def kill(self):
        """As kill -9 does, it and its children."""
        self.send_signal(signal.SIGKILL)
        self.end_input()
        await self.ended()

    def memory(self):
        """What it has in memory, in KiB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))

    def descriptors(self):
        """How many files and sockets it has open."""
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    @property
    def is_sanitized(self):
        """Built to find faults; then its memory says nothing."""
        with open(f"/proc/{self.pid}/maps", encoding="utf-8") as maps:
            return "libasan" in maps.read()

    def __str__(self):
        return (f"{self._name} (process {self.pid}); its standard error is:\n"
                + "".join(self.err.lines[-30:]))


class Place:
    """Where clients are sent: a server, or what stands in its place at an `authority`."""

    scheme = "http"
    ssl = None  # How to reach it when it encrypts.

    @property
    def is_secure(self):
        return self.scheme == "https"

    @property
    def origin(self):
        return f"{self.scheme}://{self.authority}"

    @property
    def address(self):
        """For clients of ours."""
        return self.origin if self.is_secure else self.authority

    def ws(self, path):
        return f"{'wss' if self.is_secure else 'ws'}://{self.authority}/{path}"


class Server(Program, Place):
    """A lanthornd that listens."""

    LISTENING = re.compile(r"Listening on (https?)://(\S+):(\d+)/")

    # What it may say beside the access log; anything else is a warning that nobody expected.
    EXPECTED = re.compile(r"Serving https?://|Made a key for TLS|Dropped a frame of a plain client"
                          r"|\d+ more lines left out|Dropped an event"
                          r"|Too many wrong passwords from|SIGHUP: "
                          r"|Values are not kept for now: |Values are kept again")

    host = ""
    port = 0
    is_ended = False

    @classmethod
    async def listening(cls, *options, port=0, prefix=(), certificate=None):
        # Tests share the usual folder, and should know nothing of each other.
        kept = () if {"--data", "--history"} & set(options) else ("--history", "off")
        server = await cls.start(*prefix, LANTHORND, *PATHS, "--port", port, *kept, *options)
        try:
            line = await server.line()
            match = cls.LISTENING.fullmatch(line)
            if not match:
                raise AssertionError(f"unexpected first line: {line}")
        except BaseException:
            await server.kill()
            raise
        server.scheme, server.host, server.port = match[1], match[2].strip("[]"), int(match[3])
        if server.is_secure:
            # Made by the server itself, so it is its own authority, for all its addresses.
            server.ssl = ssl.create_default_context(cafile=certificate or cls.own_certificate())
        return server

    @staticmethod
    def own_certificate():
        """Where --tls auto keeps its certificate, and its key."""
        return os.path.join(os.environ["XDG_DATA_HOME"], "lanthorn", "tls.pem")

    async def stop(self, number=signal.SIGTERM):
        """Asks it to stop; the exit code."""
        self.is_ended = True
        self.send_signal(number)
        return await self.ended(STOPPING)

    async def kill(self):
        self.is_ended = True
        await super().kill()

    @property
    def authority(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def access_log(self):
        return [json.loads(line) for line in self.err.lines if line.startswith("{")]

    async def logged(self, **wanted):
        """The first access log line with these fields."""
        def find():
            for line in self.access_log:
                if all(line.get(key) == value for key, value in wanted.items()):
                    return line
            return None
        return await until(find, f"an access log line with {wanted}")

    def warnings(self):
        return [line for line in self.err.lines
                if not line.startswith("{") and not self.EXPECTED.match(line)]


class ProgramTest(unittest.IsolatedAsyncioTestCase):
    """A test whose programs end with it."""

    maxDiff = None

    async def start(self, *command, env=None):
        program = await Program.start(*command, env=env)
        self.addAsyncCleanup(program.kill)
        return program

    async def run_program(self, *command, text=None, env=None, seconds=PATIENCE):
        """Runs it to its end with `text` as its input; the exit code, output and error output."""
        program = await self.start(*command, env=env)
        if text is not None:
            program.write(text)
        program.end_input()
        code = await program.ended(seconds)
        return code, str(program.out), str(program.err)

    def cli(self, command, server, *options, **how):
        """Starts a terminal client that is a peer of `server`."""
        return self.start(LANTHORN_CLI, command, server.address, *options, **how)

    def run_cli(self, command, server, *options, **how):
        return self.run_program(LANTHORN_CLI, command, server.address, *options, **how)

    async def start_server(self, *options, port=0, **how):
        """A server that must stop without complaint when the test ends."""
        server = await Server.listening(*options, port=port, **how)
        self.addAsyncCleanup(self._stop, server)
        return server

    async def _stop(self, server):
        try:
            if not server.is_ended:
                self.assertEqual(await server.stop(), 0, str(server))
        finally:
            await server.kill()
        self.assertEqual(server.warnings(), [])
