# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of sources, by what people have: nobody here shares code with us."""

import asyncio
import base64
import json
import os
import re
import socket
import time
import unittest

import peers
from fixture import LANTHORND, within
from sources import MOSQUITTO, SERIES, Reader, SourcesTest, free_port


class KindsTest(SourcesTest):
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

    @unittest.skipUnless(MOSQUITTO, "no mosquitto")
    async def test_a_broker_that_is_killed(self):
        port = free_port()

        async def publish(value, *options):
            code, _, errors = await self.run_program("mosquitto_pub", "-p", port, "-t", "lab/temp",
                                                     "-m", value, *options)
            self.assertEqual(code, 0, errors)

        first = await self.broker(port)
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
        await self.broker(port)
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


if __name__ == "__main__":
    unittest.main()
