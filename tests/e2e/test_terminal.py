# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`lanthorn-cli chat` as who sits at a terminal sees it: a pseudo terminal, and what is on its screen."""

import asyncio
import os
import pty
import re
import struct
import fcntl
import subprocess
import termios
import unittest

import peers
from fixture import LANTHORN_CLI, until

ROWS, COLUMNS = 24, 80
UP, LEFT, HOME = "\x1b[A", "\x1b[D", "\x1b[H"


class Screen:
    """What an xterm of that size would show; as much of one as a line editor asks for."""

    SEQUENCE = re.compile(r"\x1b\[([?]?)([\d;]*)([@A-Za-z])|\x1b[=>]|\x1b\([B0]")

    def __init__(self):
        self.rows = [[]]
        self.row = self.column = 0
        self.raw = ""
        self._rest = ""

    def feed(self, text):
        self.raw += text
        text = self._rest + text
        position = 0
        while position < len(text):
            character = text[position]
            if character == "\x1b":
                match = self.SEQUENCE.match(text, position)
                if not match:
                    break
                position = match.end()
                if match[3] and not match[1]:
                    self._obey(match[3], int((match[2] or "0").split(";")[0] or 0))
                continue
            position += 1
            self._put(character)
        self._rest = text[position:]

    def _put(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n":
            self.row += 1
        elif character == "\b":
            self.column -= 1
        elif character >= " ":
            if self.column == COLUMNS:
                self.column, self.row = 0, self.row + 1
            line = self._line()
            line.extend(" " * (self.column + 1 - len(line)))
            line[self.column] = character
            self.column += 1

    def _line(self):
        while len(self.rows) <= self.row:
            self.rows.append([])
        return self.rows[self.row]

    def _obey(self, order, count):
        many = max(count, 1)
        line = self._line()
        if order == "K":
            del line[self.column if count == 0 else 0:]
        elif order == "J":
            del line[self.column:]
            del self.rows[self.row + 1:]
        elif order == "A":
            self.row -= many
        elif order == "B":
            self.row += many
        elif order == "C":
            self.column += many
        elif order == "D":
            self.column -= many
        elif order == "P":
            del line[self.column:self.column + many]
        elif order == "@":
            line[self.column:self.column] = " " * many

    @property
    def lines(self):
        return [text for line in self.rows if (text := "".join(line).rstrip())]


class Terminal:
    """A program at a pseudo terminal of its own."""

    def __init__(self, *command, env=None):
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = {"TERM": "xterm", "INPUTRC": "/dev/null"} | (env or {})
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        self._process = subprocess.Popen(  # pylint: disable=consider-using-with
            ["setpriv", "--pdeathsig", "KILL", "--", "setsid", "--ctty", *map(str, command)],
            stdin=slave, stdout=slave, stderr=slave, env=os.environ | environment)
        self.screen = Screen()
        self._decoder_rest = b""
        os.set_blocking(self._master, False)
        asyncio.get_running_loop().add_reader(self._master, self._read)

    def _read(self):
        try:
            data = self._decoder_rest + os.read(self._master, 65536)
        except OSError:
            asyncio.get_running_loop().remove_reader(self._master)
            return
        whole = len(data)
        while whole and not self._is_whole(data[:whole]):
            whole -= 1
        self._decoder_rest = data[whole:]
        self.screen.feed(data[:whole].decode())

    @staticmethod
    def _is_whole(data):
        try:
            data.decode()
            return True
        except UnicodeDecodeError:
            return False

    def type(self, text):
        os.write(self._master, text.encode())

    def paste(self, text):
        self.type(f"\x1b[200~{text}\x1b[201~")

    @property
    def pid(self):
        return self._process.pid

    @property
    def lines(self):
        return self.screen.lines

    async def shows(self, *lines):
        """Until these are the last lines of the screen; a dict of regular expressions is allowed."""
        def found():
            last = self.lines[-len(lines):]
            return len(last) == len(lines) and all(
                re.fullmatch(wanted, line) for wanted, line in zip(lines, last))
        try:
            await until(found, "the screen")
        except AssertionError:
            raise AssertionError(f"wanted {lines}, shown is\n" + "\n".join(self.lines)) from None

    async def ended(self):
        await until(lambda: self._process.poll() is not None, "the end")
        return self._process.returncode

    def is_as_before(self):
        return termios.tcgetattr(self._slave)[:4] == self.before[:4]

    def close(self):
        asyncio.get_running_loop().remove_reader(self._master)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)
        os.close(self._slave)


class ChatTest(peers.PeerTest):
    async def asyncSetUp(self):
        self.server = await self.start_server()

    def at_terminal(self, *command, **how):
        terminal = Terminal(*command, **how)

        async def close():
            terminal.close()

        self.addAsyncCleanup(close)
        return terminal

    async def chat(self, *options, **how):
        terminal = self.at_terminal(LANTHORN_CLI, "chat", self.server.authority, "--room", "demo",
                                    "--nick", "ann", *options, **how)
        await terminal.shows(r"\* here: .*ann.*", r"\* /help .*", "demo>")
        return terminal

    async def test_what_comes_in_stands_above_what_is_typed(self):
        bo = await self.native(self.server, "bo", "demo")
        ann = await self.chat()
        ann.type("hello wo")
        await ann.shows("demo> hello wo")
        await bo.post("demo", "first\nsecond \\n")
        await bo.event("message", "room:demo")
        await ann.shows(r"\d\d:\d\d bo: first", r"      \| second \\n", "demo> hello wo")
        ann.type("rld\r")
        await ann.shows(r"\d\d:\d\d ann: hello world", "demo>")
        self.assertEqual((await bo.event("message", "room:demo"))["text"],
                         "hello world")
        self.assertEqual(sum("hello" in line for line in ann.lines), 1)

    async def test_keys_edit_and_are_not_sent(self):
        bo = await self.native(self.server, "bo", "demo")
        ann = await self.chat()
        ann.type("wörd" + LEFT * 4 + "a " + HOME + "你 \r")
        self.assertEqual((await bo.event("message", "room:demo"))["text"], "你 a wörd")
        await ann.shows(".*", "demo>")
        ann.type(UP)
        await ann.shows("demo> 你 a wörd")
        ann.type("!\r")
        self.assertEqual((await bo.event("message", "room:demo"))["text"],
                         "你 a wörd!")

    async def test_a_block_is_asked_about_once(self):
        bo = await self.native(self.server, "bo", "demo")
        ann = await self.chat()
        ann.paste("one\n  two\n\nthree\n")
        ann.type("\r")
        await ann.shows("4 lines. .* >")
        ann.type("\r")
        self.assertEqual((await bo.event("message", "room:demo"))["text"],
                         "one\n  two\n\nthree")
        await ann.shows(r"\d\d:\d\d ann: one", r"      \|   two", r"      \|", r"      \| three",
                        "demo>")
        ann.paste("a\n/b\n")
        ann.type("\r")
        await ann.shows("2 lines. .* >")
        ann.type("l\r")
        for text in ("a", "/b"):
            self.assertEqual((await bo.event("message", "room:demo"))["text"], text)
        ann.paste("x\ny")
        ann.type("\r")
        await ann.shows("2 lines. .* >")
        ann.type("e\r")
        await ann.shows("demo> x", "y")
        ann.type("\x15\r")
        ann.paste("alone\n")
        ann.type("\r")
        self.assertEqual((await bo.event("message", "room:demo"))["text"], "alone")

    async def test_words(self):
        bo = await self.native(self.server, "bo", "demo")
        ann = await self.chat()
        ann.type("/frob x\r")
        await ann.shows(r"\* There is no /frob, only /help /nick /join /leave /who /quit\. .*",
                        ".*", "demo>")
        ann.type("//frob\r")
        self.assertEqual((await bo.event("message", "room:demo"))["text"], "/frob")
        ann.type("/who\r")
        await ann.shows(r"\* bo \(other\)", r"\* ann \(terminal\)", "demo>")
        ann.type("/nick anna\r")
        await ann.shows(r"\* ann is now anna", "demo>")
        ann.type("/nick \x7f\r")
        await ann.shows(r"\* /nick: .*", "demo>")
        ann.type("/join help desk\r")
        await ann.shows(r"\* \[help desk\] here: anna", "help desk>")
        ann.type("from there\r")
        await ann.shows(r"\d\d:\d\d \[help desk\] anna: from there", "help desk>")
        await bo.post("demo", "and here")
        await ann.shows(r"\d\d:\d\d \[demo\] bo: and here", "help desk>")
        ann.type("/leave\r")
        await ann.shows(r"\* You left help desk\.", "demo>")
        ann.type("/join a/b\r")
        await ann.shows(r"\* /join: .*", "demo>")
        ann.type("/leave\r")
        await ann.shows(r"\* You left demo\.", r"\(no room\)>")
        ann.type("to nobody\r")
        await ann.shows(r"\* Not sent: .*", r"\(no room\)>")
        ann.type("/QUIT\r")
        self.assertEqual(await ann.ended(), 0)
        self.assertTrue(ann.is_as_before())

    async def test_completion(self):
        await self.native(self.server, "Bodo Müller", "demo", "market")
        ann = await self.chat()
        ann.type("/jo\tma\t")
        await ann.shows("demo> /join market")
        ann.type("\x15bod\t")
        await ann.shows("demo> Bodo Müller:")
        ann.type("\x15hi bod\t")
        await ann.shows("demo> hi Bodo Müller")

    async def test_ends(self):
        for key, code in (("\x04", 0), ("\x03", 130)):
            with self.subTest(key=key):
                ann = await self.chat()
                if key == "\x03":
                    ann.type("x")
                    await ann.shows("demo> x")
                ann.type(key)
                self.assertEqual(await ann.ended(), code)
                self.assertTrue(ann.is_as_before())
                await until(lambda: "\x1b[?2004l" in ann.screen.raw, "the end of pasting")

    async def test_stopped_and_continued(self):
        """By a shell that has jobs."""
        shell = self.at_terminal("bash", "--norc", "--noediting", "-i", env={
            "PS1": "ready> ", "CLIENT": LANTHORN_CLI, "HOST": self.server.authority})
        await shell.shows("ready>")
        shell.type("$CLIENT chat $HOST --room demo --nick ann\n")
        await shell.shows(r"\* here: ann", r"\* /help .*", "demo>")
        shell.type("half")
        await shell.shows("demo> half")
        shell.type("\x1a")
        await shell.shows(r".*Stopped.*", "ready>")
        self.assertTrue(shell.is_as_before())
        self.assertTrue(shell.screen.raw.rpartition("\x1b[?2004")[2].startswith("l"))
        shell.type("fg\n")
        await shell.shows(".*", "demo> half")
        shell.type(" done\r")
        await shell.shows(r"\d\d:\d\d ann: half done", "demo>")
        shell.type("\x04")
        await shell.shows("ready>")

    async def test_colours(self):
        for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
            with self.subTest(environment=environment):
                ann = await self.chat(env=environment)
                ann.type("hi\r")
                await ann.shows(r"\d\d:\d\d ann: hi", "demo>")
                self.assertEqual("\x1b[2m" in ann.screen.raw, coloured)
                ann.type("\x04")
                self.assertEqual(await ann.ended(), 0)

    async def test_a_terminal_that_can_do_nothing(self):
        bo = await self.native(self.server, "bo", "demo")
        ann = self.at_terminal(LANTHORN_CLI, "chat", self.server.authority, "--room", "demo",
                               "--nick", "ann", env={"TERM": "dumb"})
        await ann.shows(r"\* here: bo, ann")
        ann.type("hi\n")
        self.assertEqual((await bo.event("message", "room:demo"))["text"], "hi")
        await bo.post("demo", "hello")
        await ann.shows("hi", r"\d\d:\d\d bo: hello")
        ann.type("/frob\n")
        await ann.shows("/frob", r"\* There is no /frob.*", ".*")
        self.assertNotIn("\x1b", ann.screen.raw)
        ann.type("/quit\n")
        self.assertEqual(await ann.ended(), 0)

    async def test_a_loss(self):
        proxy_port = self.server.port
        ann = await self.chat()
        ann.type("kept")
        self.assertEqual(await self.server.stop(), 0)
        await ann.shows(r"lanthorn-cli: Connection lost, trying again: .*",
                        r"demo \(not connected\)> kept")
        ann.type("\r")
        await ann.shows(r"\* It is sent when the connection is back\.",
                        r"demo \(not connected\)>")
        await self.start_server(port=proxy_port)
        await ann.shows(r"\d\d:\d\d ann: kept", "demo>")


if __name__ == "__main__":
    unittest.main()
