# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that come in by what people have, and go out as series: nobody here shares code with us."""

import asyncio
import base64
import json
import os
import re
import shutil
import socket
import tempfile
import time
import unittest

import peers
from fixture import LANTHORN_CLI, LANTHORND, until, within

SERIES = "series"


class Reader:
    """Keeps the values of all series, by name, as a page would."""

    def __init__(self, peer):
        self.peer = peer
        self.infos = {}
        self.sources = {}
        self.values = {}  # By id and number.
        self.holes = 0

    @classmethod
    async def subscribed(cls, peer, level=1):
        reader = cls(peer)
        await peer.send_command("subscribe", SERIES, {"level": level})
        await within(reader.until(lambda: reader.infos is not None and reader.has_state), "a state")
        return reader

    has_state = False

    async def until(self, condition):
        while not condition():
            self.take(await self.peer.frame())

    async def reach(self, condition, what):
        await within(self.until(condition), what)

    def take(self, frame):
        payload = frame.get("payload", {})
        if frame["type"] == "error":
            raise AssertionError(frame)
        if frame["type"] == "series_state":
            self.has_state = True
            self.infos = {info["id"]: info for info in payload["series"]}
            self.sources = {source["id"]: source for source in payload["sources"]}
        elif frame["type"] == "series_diff":
            self.infos.update({info["id"]: info for info in payload["changed"]})
            self.sources.update({source["id"]: source for source in payload["sources"]})
            for ended in payload["removed"]:
                del self.infos[ended]
            for ended in payload.get("removed_sources", ()):
                del self.sources[ended]
        elif frame["type"] == "samples":
            self.add(payload)

    def add(self, payload):
        for block in payload["series"]:
            if "values" not in block:
                continue
            known = self.values.setdefault(block["id"], {})
            if known and block["first"] > max(known) + 1:
                self.holes += 1
            times = self.times(payload["base"], block)
            for offset, value in enumerate(block["values"]):
                known[block["first"] + offset] = (times[offset], value)

    @staticmethod
    def times(base, block):
        times = [base + block["at"]]
        for index in range(1, len(block["values"])):
            times.append(times[-1] + (block["step"] if "step" in block else block["dt"][index - 1]))
        return times

    def id_of(self, name):
        return next((key for key, info in self.infos.items() if info["name"] == name), None)

    def of(self, name):
        """The values in the order of their numbers."""
        known = self.values.get(self.id_of(name), {})
        return [known[number][1] for number in sorted(known)]

    async def fetch(self, payload):
        """All parts of an answer."""
        parts = 0
        while payload is not None:
            while True:
                answer = await self.peer.command("series_history", SERIES, payload)
                if answer["type"] == "ok":
                    break
                await asyncio.sleep(answer["payload"]["retry_after"] / 1000)
            body = answer.get("payload", {})
            assert len(json.dumps(body["series"])) < 64 * 1024
            self.add(body)
            payload = body.get("next")
            parts += 1
        return parts


class SourcesTest(peers.PeerTest):
    async def port_of(self, server, kind):
        peer = await self.native(server)
        reader = await Reader.subscribed(peer)
        name = next(source["name"] for source in reader.sources.values() if source["kind"] == kind)
        await peer.leave()
        return int(name.rsplit(":", 1)[1])

    async def lines(self, port):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        self.addAsyncCleanup(self.close, writer)
        return writer

    @staticmethod
    async def close(writer):
        writer.close()
        try:
            await writer.wait_closed()
        except ConnectionError:
            pass

    def folder(self):
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-sources-")
        self.addCleanup(folder.cleanup)
        return folder.name

    # Rows of what was wrong.

    async def test_two_sensors_lose_nothing(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        one, two = await self.lines(port), await self.lines(port)
        for number in range(500):
            one.write(b'{"a": %d}\n' % number)
            two.write(b"b:%d\n" % -number)
        await reader.reach(lambda: len(reader.of("a")) == 500 == len(reader.of("b")), "all values")
        self.assertEqual(reader.of("a"), list(range(500)))
        self.assertEqual(reader.of("b"), [-number for number in range(500)])
        self.assertEqual(reader.holes, 0)

    async def test_who_joins_late_gets_what_was(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        sender = await self.lines(port)
        now = time.time() * 1000
        # 15 minutes of 100 values a second, by their own times.
        count = 90_000
        sender.write(b"".join(b'{"ts": %.1f, "data": %d}\n' % (now - 900_000 + number * 10, number)
                              for number in range(count)))
        early = await Reader.subscribed(await self.native(server), level=256)
        while not early.infos or early.infos[1]["next"] != count:
            await early.peer.ok("subscribe", SERIES, {"level": 256})
            early.take({"type": "series_state", "payload":
                        await early.peer.event("series_state")})
            await asyncio.sleep(0.1)
        await early.peer.leave()
        late = Reader(await self.native(server))
        begin = time.monotonic()
        answer = await late.peer.command("series_history", SERIES,
                                         {"from": now - 900_000, "columns": 1280})
        blocks = list(answer["payload"]["series"])
        while "next" in answer["payload"]:
            answer = await late.peer.command("series_history", SERIES, answer["payload"]["next"])
            blocks += answer["payload"]["series"]
        self.assertLess(time.monotonic() - begin, 10)  # 1 s on a quiet computer.
        end = 0
        for block in blocks:
            self.assertEqual(block["first"], end)
            entries = len(block.get("values", block.get("min")))
            end += entries * block.get("level", 1)
        self.assertEqual(end, count)
        self.assertEqual(min(block["min"][0] for block in blocks if "min" in block), 0)

    async def test_null_is_a_gap(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        sender = await self.lines(port)
        sender.write(b'{"data": 1}\n{"data": null}\n{"data": NaN}\n{"data": 2}\n')
        await reader.reach(lambda: len(reader.of("data")) == 4, "the values")
        self.assertEqual(reader.of("data"), [1, None, None, 2])

    async def test_times_have_fractions_of_a_millisecond(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        sender = await self.lines(port)
        begin = int(time.time()) * 1000 - 5000
        for number in range(8000):  # 8 kHz for a second.
            sender.write(b'{"ts": %.3f, "data": %d}\n' % (begin + number / 8, number))
        await reader.reach(lambda: len(reader.of("data")) == 8000, "the values")
        known = reader.values[reader.id_of("data")]
        times = [known[number][0] for number in range(8000)]
        self.assertEqual(len(set(times)), 8000)
        for number in (0, 1, 4001, 7999):
            self.assertAlmostEqual(times[number], begin + number / 8, delta=0.002)

    async def test_a_clock_that_is_set_back(self):
        server = await self.start_server("--source", "tcp-listen://:0?interval=1s")
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        sender = await self.lines(port)
        now = time.time()
        for number, at in enumerate((now - 2, now - 1, now - 3600, now - 3599)):
            sender.write(b'{"ts": %.3f, "data": %d}\n' % (at * 1000, number))
        await reader.reach(lambda: len(reader.of("data")) == 5, "the values")
        self.assertEqual(reader.of("data"), [0, 1, None, 2, 3])
        known = reader.values[reader.id_of("data")]
        times = [known[number][0] for number in range(5)]
        self.assertEqual(times, sorted(times))

    async def test_streams_fall_silent_with_their_source(self):
        server = await self.start_server("--source", "tcp-listen://:0?interval=200ms")
        port = await self.port_of(server, "tcp")
        sensors = await self.native(server)
        await sensors.ok("subscribe", "sensors")
        sender = await self.lines(port)
        sender.write(b"temp:21.5\n")
        reading = await sensors.event("reading")
        self.assertEqual((reading["sensor"], reading["value"]), ("temp", 21.5))
        plain = await self.connect(server, "ws/two_url/")
        self.assertEqual(await plain.receive(), '{"data": 21.5}')
        reader = await Reader.subscribed(await self.native(server))
        await reader.reach(lambda: reader.infos[1]["state"] == "silent", "silence")
        quiet = await self.connect(server, "ws/graph/")
        with self.assertRaises(AssertionError):
            await quiet.receive(seconds=1)
        sender.write(b"temp:22\n")
        self.assertEqual(await quiet.receive(), '{"value": 22}')

    async def test_who_reads_slowly_is_told_of_the_hole_and_closes_it(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        sender = await self.lines(port)
        sender.write(b"data:0\n")
        # The system would keep 32 MiB for it.
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
        narrow.connect((server.host, server.port))
        deaf = await peers.RawPeer.connect(None, None, sock=narrow)
        self.addAsyncCleanup(deaf.end)
        deaf.write(peers.upgrade_head(server, "ws/lanthorn/", Sec_WebSocket_Protocol="lanthorn.v1"))
        self.assertEqual((await deaf.response()).status, 101)
        deaf.write(peers.client_frame(peers.TEXT, json.dumps(
            {"type": "subscribe", "topic": SERIES, "ref": 1}).encode()))
        deaf.writer.transport.pause_reading()
        count = 300_001  # Much more than the system keeps for a connection.
        sender.write(b"".join(b"data:%d.123456789\n" % number for number in range(1, count)))
        watcher = Reader(await self.native(server))
        while watcher.infos.get(1, {}).get("next") != count:
            await watcher.peer.ok("subscribe", SERIES, {"level": 256})
            watcher.take({"type": "series_state", "payload":
                          await watcher.peer.event("series_state")})
            await asyncio.sleep(0.15)
        deaf.writer.transport.resume_reading()
        reader = Reader(None)
        seen = 0

        async def read():
            nonlocal seen
            while seen < 2 or reader.infos[1]["next"] != count:
                opcode, payload = await deaf.frame()
                frame = json.loads(payload) if opcode == peers.TEXT else {"type": "none"}
                seen += frame["type"] == "series_state"
                reader.take(frame)
        await within(read(), "a second state")
        known = reader.values[1]
        self.assertLess(len(known), count)  # Something was left out, whole.
        reader.peer = await self.native(server)
        await watcher.peer.leave()
        hole = next(number for number in range(count) if number not in known)
        await reader.fetch({"id": 1, "first": hole, "end": hole + 5000})
        for number in range(hole + 5000):
            self.assertEqual(int(known[number][1]), number)

    # What people have.

    async def test_datagrams(self):
        server = await self.start_server("--source", "udp://:0")
        port = await self.port_of(server, "udp")
        reader = await Reader.subscribed(await self.native(server))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for text in ("temp:21.5", "what is this", '{"hum": 40}'):
                sender.sendto(text.encode(), ("127.0.0.1", port))
        await reader.reach(lambda: reader.of("temp") == [21.5] and reader.of("hum") == [40], "values")
        await reader.reach(lambda: next(iter(reader.sources.values()))["refused"] == 1, "a refusal")

    async def push(self, server, token, body, path="api/push", **fields):
        head = peers.request_head(server, path, "POST", Authorization=token and f"Bearer {token}",
                                  Content_Length=len(body), **fields)
        return await self.request(server, head.encode() + body)

    async def test_push_by_http(self):
        path = os.path.join(self.folder(), "token")
        passwords = os.path.join(self.folder(), "password")
        with open(passwords, "w", encoding="utf-8") as file:
            file.write("tamo-kilu-resa\n")
        server = await self.start_server("--sensor", "load", "--push-token-file", path,
                                         "--password-file", passwords)
        with open(path, encoding="utf-8") as file:
            token = file.read().strip()
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        answer = await self.push(server, token, b'{"temp": 21.5, "hum": 40}')
        self.assertEqual((answer.status, json.loads(answer.body)), (200, {"values": 2, "refused": 0}))
        answer = await self.push(server, token, b"7", "api/push?series=room%201")
        self.assertEqual(answer.status, 200)
        answer = await self.push(server, token, b"x,y\n1,2\n3,4\n", Content_Type="text/csv")
        self.assertEqual(json.loads(answer.body)["values"], 4)
        answer = await self.push(server, token, b"what is this")
        self.assertEqual(answer.status, 422)
        self.assertIn("reason", json.loads(answer.body))
        # The password of the guests is no token, and the token lets nobody in.
        for wrong in (None, "wrong", "tamo-kilu-resa"):
            self.assertEqual((await self.push(server, wrong, b"1")).status, 401)
        basic = base64.b64encode(b"any:" + token.encode()).decode()
        head = peers.request_head(server, "api/push", "POST", Authorization=f"Basic {basic}",
                                  Content_Length=1)
        self.assertEqual((await self.request(server, head.encode() + b"1")).status, 200)
        self.assertEqual((await self.request(server, peers.request_head(
            server, "health", Authorization=f"Bearer {token}"))).status, 401)
        self.assertEqual((await self.request(server, peers.request_head(
            server, "api/push", Authorization=f"Bearer {token}"))).status, 405)
        for fields, status in (({"Content_Length": None, "Transfer_Encoding": "chunked"}, 411),
                               ({"Content_Length": 2_000_000}, 413),
                               ({"Content_Length": 1, "Expect": "more"}, 417)):
            head = peers.request_head(server, "api/push", "POST", Authorization=f"Bearer {token}",
                                      **fields)
            self.assertEqual((await self.request(server, head)).status, status)

    async def test_push_waits_for_its_body(self):
        path = os.path.join(self.folder(), "token")
        server = await self.start_server("--push-token-file", path)
        with open(path, encoding="utf-8") as file:
            token = file.read().strip()
        body = b"\n".join(b"%d" % number for number in range(40_000))
        peer = await self.raw(server)
        peer.write(peers.request_head(server, "api/push", "POST", Authorization=f"Bearer {token}",
                                      Content_Length=len(body), Expect="100-continue"))
        self.assertEqual(await peer.read(25), b"HTTP/1.1 100 Continue\r\n\r\n")
        peer.write(body[:1000])
        await asyncio.sleep(0.05)
        peer.write(body[1000:])
        response = await peer.response()
        self.assertEqual(json.loads(response.body)["values"], 40_000)
        # And another one on the same connection.
        peer.write(peers.request_head(server, "api/push", "POST", Authorization=f"Bearer {token}",
                                      Content_Length=1) + "5")
        self.assertEqual(json.loads((await peer.response()).body)["values"], 1)

    async def test_without_a_token_nothing_is_pushed(self):
        server = await self.start_server()
        self.assertEqual((await self.push(server, "x", b"1")).status, 404)
        self.assertEqual(await peers.refusal_of(server.ws("ws/push/room/")), 404)

    async def test_push_by_websocket(self):
        path = os.path.join(self.folder(), "token")
        server = await self.start_server("--push-token-file", path)
        with open(path, encoding="utf-8") as file:
            token = file.read().strip()
        self.assertEqual(await peers.refusal_of(server.ws("ws/push/room/")), 401)
        device = await within(peers.websocket(server.ws("ws/push/room%201/"),
                                              {"Authorization": f"Bearer {token}"}), "a WebSocket")
        self.addAsyncCleanup(device.close)
        reader = await Reader.subscribed(await self.native(server))
        for message in ("21.5", '{"value": 22}', '{"battery": 80}', "nonsense!"):
            await device.send(message)
        answer = json.loads(await within(device.recv(), "an answer"))
        self.assertEqual(answer["refused"], 1)
        await reader.reach(lambda: reader.of("room 1") == [21.5, 22], "the values")

    async def test_what_is_recorded_plays_again(self):
        path = os.path.join(self.folder(), "recorded.csv")
        server = await self.start_server("--source", "tcp-listen://:0", "--record", path)
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        sender = await self.lines(port)
        begin = int(time.time()) * 1000 - 60_000
        for number in range(200):
            sender.write(b'{"ts": %.3f, "a": %s, "b, c": %d}\n'
                         % (begin + number * 10.125, b"null" if number % 7 == 3 else b"%d" % number,
                            number * number))
        await reader.reach(lambda: len(reader.of("b, c")) == 200, "the values")
        recorded = {name: reader.values[reader.id_of(name)] for name in ("a", "b, c")}
        await server.stop()
        again = await self.start_server("--source", f"file:{path}?speed=max")
        replayed = Reader(await self.native(again))
        await replayed.peer.send_command("subscribe", SERIES)
        await replayed.reach(lambda: replayed.has_state and replayed.id_of("b, c")
                             and replayed.infos[replayed.id_of("b, c")]["next"] == 200
                             or replayed.sources.get(1, {}).get("state") == "lost", "the end")
        await replayed.fetch({"from": 0})
        for name, values in recorded.items():
            played = replayed.values[replayed.id_of(name)]
            self.assertEqual([played[number][1] for number in range(200)],
                             [values[number][1] for number in range(200)])
            for number in range(200):
                self.assertAlmostEqual(played[number][0], values[number][0], delta=0.002)

    @unittest.skipUnless(shutil.which("mosquitto", path="/usr/sbin:/usr/bin"), "no mosquitto")
    async def test_a_broker_that_is_killed(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        config = os.path.join(self.folder(), "mosquitto.conf")
        with open(config, "w", encoding="ascii") as file:
            file.write(f"listener {port} 127.0.0.1\nallow_anonymous true\n")

        async def broker():
            started = await self.start(shutil.which("mosquitto", path="/usr/sbin:/usr/bin"),
                                       "-c", config)
            def listens():
                with socket.socket() as probe:
                    return probe.connect_ex(("127.0.0.1", port)) == 0
            await until(listens, "the broker")
            return started

        async def publish(value, *options):
            code, _, errors = await self.run_program("mosquitto_pub", "-p", port, "-t", "lab/temp",
                                                     "-m", value, *options)
            self.assertEqual(code, 0, errors)

        first = await broker()
        await publish("19", "-r")
        server = await self.start_server("--source", f"mqtt://127.0.0.1:{port}/lab/#?interval=100ms")
        reader = await Reader.subscribed(await self.native(server))
        await reader.reach(lambda: reader.id_of("lab.temp"), "the retained value")
        newest = reader.infos[1]["newest"]
        self.assertEqual((newest["value"], newest["age"]), (19, "unknown"))
        self.assertEqual(reader.infos[1]["next"], 0)
        await publish("20")
        await publish("21")
        await reader.reach(lambda: reader.of("lab.temp")[:1] and reader.of("lab.temp")[-1] == 21,
                           "the values")
        await first.kill()
        await reader.reach(lambda: reader.infos[1]["state"] == "lost", "the loss")
        await broker()
        await reader.reach(lambda: reader.infos[1]["state"] != "lost", "the return")
        await publish("22")
        await reader.reach(lambda: reader.of("lab.temp")[-1] == 22, "a value")
        values = reader.of("lab.temp")
        self.assertIn(None, values[values.index(21):values.index(22)])
        self.assertEqual(reader.holes, 0)

    async def test_wrong_sources_are_refused(self):
        for options, pattern in ((("--source", "gopher:"), "is no source"),
                                 (("--source", "mqtt://ann:secret@host/a"), "password"),
                                 (("--sources-file", "/nonexistent"), "cannot be read"),
                                 (("--record", "/nonexistent/file"), "recorded")):
            code, _, errors = await self.run_program(LANTHORND, "--port", "0", *options)
            self.assertIn(code, (1, 2), errors)
            self.assertRegex(errors, pattern)
            self.assertNotIn("secret", errors)

    async def test_a_file_of_sources(self):
        path = os.path.join(self.folder(), "sources")
        with open(path, "w", encoding="utf-8") as file:
            file.write("# two\ntcp-listen://:0\nudp://:0\n")
        server = await self.start_server("--sources-file", path)
        reader = await Reader.subscribed(await self.native(server))
        self.assertEqual([source["kind"] for source in reader.sources.values()], ["tcp", "udp"])
        self.assertTrue(all(re.search(r":\d+$", source["name"])
                            for source in reader.sources.values()))

    # While it runs.

    async def order(self, control, *words, text=None):
        code, out, err = await self.run_program(LANTHORN_CLI, "host", *words, "--control", control,
                                                text=text)
        self.assertEqual((code, err), (0, ""), words)
        return out

    async def test_sources_come_and_go_while_it_runs(self):
        control = os.path.join(self.folder(), "control.sock")
        server = await self.start_server("--control", control)
        reader = await Reader.subscribed(await self.native(server))
        await self.order(control, "remove-source", "1")  # The random values of a host that was told nothing.
        await reader.reach(lambda: not reader.sources and not reader.infos, "their end")
        await self.order(control, "add-source", "tcp-listen://:0")
        await reader.reach(lambda: reader.sources, "a source")
        port = int(reader.sources[2]["name"].rsplit(":", 1)[1])
        line = await self.lines(port)
        line.write(b'{"temp": 21.5}\nnothing that counts\n')
        await reader.reach(lambda: reader.infos, "a series")

        await reader.reach(lambda: reader.sources[2]["refused"] == 1, "the counts")
        row = json.loads(await self.order(control, "sources", "--json"))
        self.assertEqual((row["url"], row["values"]), ("tcp-listen://:0", 1))
        self.assertNotEqual(row["reason"], "")
        self.assertIn("tcp-listen://:0", await self.order(control, "sources"))

        code, _, err = await self.run_program(LANTHORN_CLI, "host", "add-source", "gopher:",
                                              "--control", control)
        self.assertEqual(code, 4)
        self.assertIn("no source", err)
        await self.order(control, "change-source", "2", "random:?interval=20ms")
        await reader.reach(lambda: len(reader.infos) == 2, "the series of the other source")
        await self.order(control, "remove-source", "2")
        await reader.reach(lambda: not reader.sources and not reader.infos, "the end of it")

    async def test_a_password_is_never_shown(self):
        control = os.path.join(self.folder(), "control.sock")
        server = await self.start_server("--control", control)
        url = "mqtt://ann:secret@127.0.0.1:9/#"
        code, _, err = await self.run_program(LANTHORN_CLI, "host", "add-source", url,
                                              "--control", control)
        self.assertEqual(code, 2)
        self.assertIn("standard input", err)
        await self.order(control, "add-source", "-", text=url + "\n")
        out = await self.order(control, "sources")
        out += await self.order(control, "sources", "--json")
        self.assertIn("mqtt://ann@127.0.0.1:9", out)
        self.assertNotIn("secret", out)
        reader = await Reader.subscribed(await self.native(server))
        self.assertNotIn("secret", json.dumps(reader.sources))

    async def test_the_host_holds_everybodys_picture(self):
        control = os.path.join(self.folder(), "control.sock")
        server = await self.start_server("--control", control)
        guest = await self.native(server)
        await guest.send_command("subscribe", "stage")

        async def stage():
            while True:
                frame = await within(guest.frame(), "the stage")
                if frame["type"] == "stage":
                    return frame["payload"]

        self.assertEqual(await stage(), {"scene": "free"})
        before = time.time() * 1000
        await self.order(control, "hold")
        held = (await stage())["held"]["time"]
        self.assertTrue(before - 1 <= held <= time.time() * 1000 + 1, held)
        await self.order(control, "show", "room", "demo")
        self.assertEqual(await stage(),
                         {"scene": "room", "room": "demo", "held": {"time": held}})
        self.assertIn("shows room demo, the chart held at", await self.order(control, "stage"))
        await self.order(control, "go-live")
        self.assertEqual(await stage(), {"scene": "room", "room": "demo"})
        late = await self.native(server)
        await late.send_command("subscribe", "stage")
        guest = late
        self.assertEqual(await stage(), {"scene": "room", "room": "demo"})


if __name__ == "__main__":
    unittest.main()
