# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The native protocol as PROTOCOL.md tells it, also beside plain clients in the same rooms."""

import asyncio
import json
import time
import unittest

import peers

# The type, topic (None: none) and payload of a command, and the error it gets from a connection that
# has said hello and is in room:in.
WRONG_COMMANDS = [
    ("fly", None, None, "unknown_type"),
    ("ok", None, None, "unknown_type"),
    ("message", "room:in", {"text": "x"}, "unknown_type"),
    ("join", None, None, "unknown_topic"),
    ("join", "", None, "unknown_topic"),
    ("join", "in", None, "unknown_topic"),
    ("join", "room", None, "unknown_topic"),
    ("join", "Room:in", None, "unknown_topic"),
    ("join", "words", None, "unknown_topic"),
    ("leave", "words", None, "unknown_topic"),
    ("who", "rooms", None, "unknown_topic"),
    ("post", "words", {"id": "m1", "text": "x"}, "unknown_topic"),
    ("subscribe", None, None, "unknown_topic"),
    ("subscribe", "room:in", None, "unknown_topic"),
    ("unsubscribe", "weather", None, "unknown_topic"),
    ("join", "room:", None, "bad_room"),
    ("join", "room: ", None, "bad_room"),
    ("join", "room:.", None, "bad_room"),
    ("join", "room:..", None, "bad_room"),
    ("join", "room:a/b", None, "bad_room"),
    ("join", "room:a\nb", None, "bad_room"),
    ("join", "room:a\u200bb", None, "bad_room"),
    ("join", "room:a\u00a0b", None, "bad_room"),
    ("join", "room:a\ud83cb", None, "bad_room"),  # Half of a surrogate pair.
    ("who", "room:" + "r" * 65, None, "bad_room"),
    ("leave", "room:" + "🏮" * 65, None, "bad_room"),
    ("hello", None, None, "bad_payload"),
    ("hello", None, {}, "bad_payload"),
    ("hello", None, {"nick": 5}, "bad_payload"),
    ("hello", None, {"nick": None}, "bad_payload"),
    ("hello", None, {"nick": "ann", "kind": 5}, "bad_payload"),
    ("hello", None, {"nick": ""}, "bad_nick"),
    ("hello", None, {"nick": " "}, "bad_nick"),
    ("hello", None, {"nick": "a\u202eb"}, "bad_nick"),
    ("hello", None, {"nick": "a\udfeeb"}, "bad_nick"),
    ("hello", None, {"nick": "n" * 33}, "bad_nick"),
    ("post", "room:in", None, "bad_payload"),
    ("post", "room:in", {"text": "x"}, "bad_payload"),
    ("post", "room:in", {"id": "m1"}, "bad_payload"),
    ("post", "room:in", {"id": 1, "text": "x"}, "bad_payload"),
    ("post", "room:in", {"id": "", "text": "x"}, "bad_payload"),
    ("post", "room:in", {"id": "i" * 65, "text": "x"}, "bad_payload"),
    ("post", "room:in", {"id": "m1", "text": ["x"]}, "bad_payload"),
    ("post", "room:in", {"id": "m1", "text": ""}, "empty_text"),
    ("post", "room:in", {"id": "m1", "text": " \n\t\u3000"}, "empty_text"),
    ("post", "room:in", {"id": "m1", "text": "m" * 5001}, "text_too_long"),
    ("post", "room:in", {"id": "m1", "text": "🏮" * 5001}, "text_too_long"),
    ("post", "room:out", {"id": "m1", "text": "x"}, "not_joined"),
    ("post", "room:In", {"id": "m1", "text": "x"}, "not_joined"),
]

# Frames that are no commands.
WRONG_FRAMES = [
    ('{"type":5,"ref":7}', "bad_envelope"),
    ('{"type":"","ref":7}', "bad_envelope"),
    ('{"ref":7}', "bad_envelope"),
    ("{}", "bad_envelope"),
    ('{"type":"join","topic":5}', "bad_envelope"),
    ('{"type":"join","topic":null}', "bad_envelope"),
    ('{"type":"join","topic":"room:in","payload":[]}', "bad_envelope"),
    ('{"type":"join","topic":"room:in","payload":"x"}', "bad_envelope"),
    ('{"type":"join","ref":0,"topic":"room:in"}', "bad_envelope"),
    ('{"type":"join","ref":-1,"topic":"room:in"}', "bad_envelope"),
    ('{"type":"join","ref":1.5,"topic":"room:in"}', "bad_envelope"),
    ('{"type":"join","ref":"7","topic":"room:in"}', "bad_envelope"),
    ('{"type":"join","ref":9007199254740992,"topic":"room:in"}', "bad_envelope"),
    ("", "bad_json"),
    ("hello", "bad_json"),
    ("[]", "bad_json"),
    ("null", "bad_json"),
    ('"join"', "bad_json"),
    ('{"type":"join"', "bad_json"),
    ('{"type":"join"}{"type":"join"}', "bad_json"),
]


class GreetingTest(peers.PeerTest):
    async def test_hello(self):
        server = await self.start_server("--name", "lab 🏮")
        ann = await self.native(server)
        self.assert_like_example(ann.greeting, "server-hello")
        payload = ann.greeting["payload"]
        self.assertEqual(payload["server"]["name"], "lab 🏮")
        self.assertRegex(payload["server"]["version"], r"^\d+\.\d+\.\d+$")
        self.assertEqual(payload["limits"], {
            "text_length": 5000,
            "message_bytes": 65536,
            "chat_rate": {"burst": 5, "per_second": 1},
            "command_rate": {"burst": 20, "per_second": 10},
        })
        ben = await self.native(server)
        self.assertNotEqual(ann.id, ben.id)

    async def test_no_rate(self):
        server = await self.start_server("--rate", "off")
        limits = (await self.native(server)).greeting["payload"]["limits"]
        self.assertEqual(limits["chat_rate"]["per_second"], 0)
        self.assertEqual(limits["command_rate"]["per_second"], 0)

    async def test_subprotocol(self):
        server = await self.start_server()
        peer = await self.connect(server, "ws/lanthorn/",
                                  subprotocols=["lanthorn.v2", peers.SUBPROTOCOL, "x"])
        self.assertEqual(peer.ws.subprotocol, peers.SUBPROTOCOL)
        self.assertEqual(await peers.refusal_of(server.ws("ws/lanthorn/")), 400)


class SessionTest(peers.PeerTest):
    async def test_session_of_the_specification(self):
        """Each frame in its order."""
        server = await self.start_server()
        ann = await self.native(server)

        await ann.send('{"type":"hello","ref":1,"payload":{"nick":"ann","kind":"window"}}')
        answer = await ann.frame()
        person = answer["payload"]["person"]
        self.assertRegex(person, "^[!-~]{16}$")
        self.assertEqual(answer, {"type": "ok", "ref": 1, "payload": {"person": person}})
        member = {"id": ann.id, "nick": "ann", "kind": "window", "person": person}

        await ann.send('{"type":"join","ref":2,"topic":"room:lobby"}')
        self.assertEqual(await ann.frame(), {"type": "ok", "ref": 2, "topic": "room:lobby"})
        self.assertEqual(await ann.frame(), {"type": "presence_state", "topic": "room:lobby",
                                             "payload": {"members": [member]}})
        self.assertEqual(await ann.event("presence_diff"), {"joined": [member], "left": []})

        before = time.time() * 1000
        await ann.send('{"type":"post","ref":3,"topic":"room:lobby",'
                       r'"payload":{"id":"m1","text":"h\u00e9 \ud83c\udfee\n<b>"}}')
        answer = await ann.frame()
        self.assert_like_example(answer, "ok-post")
        time_ = answer["payload"]["time"]
        self.assertTrue(before - 1000 <= time_ <= time.time() * 1000 + 1000, time_)
        self.assertEqual(answer, {"type": "ok", "ref": 3, "topic": "room:lobby",
                                  "payload": {"id": "m1", "time": time_}})
        message = await ann.frame()
        self.assert_like_example(message, "message")
        self.assertEqual(message, {
            "type": "message", "topic": "room:lobby",
            "payload": {"id": "m1", "sender": member, "text": "hé 🏮\n<b>", "time": time_}})

        await ann.send('{"type":"who","ref":4,"topic":"room:lobby"}')
        self.assertEqual((await ann.frame())["payload"], {"members": [member]})
        self.assertEqual(await ann.frame(), {"type": "ok", "ref": 4, "topic": "room:lobby"})

        await ann.send('{"type":"leave","ref":5,"topic":"room:lobby"}')
        self.assertEqual(await ann.frame(), {"type": "ok", "ref": 5, "topic": "room:lobby"})

    async def test_unknown_members_are_ignored(self):
        server = await self.start_server()
        ann = await self.native(server)
        await ann.send('{"type":"hello","ref":1,"topic":"x","more":[1],'
                       '"payload":{"nick":"ann","kind":"toaster","age":5}}')
        self.assertEqual((await ann.frame())["type"], "ok")
        await ann.ok("join", "room:in", {"x": 1})
        state = await ann.event("presence_state")
        self.assertEqual([peers.without_person(member) for member in state["members"]],
                         [{"id": ann.id, "nick": "ann", "kind": "other"}])

    async def test_without_a_ref_only_errors_are_answered(self):
        server = await self.start_server()
        ann = await self.native(server)
        await ann.send('{"type":"join","topic":"room:in"}')
        frame = await ann.frame()
        self.assertEqual((frame["type"], frame["payload"]["code"]), ("error", "not_introduced"))
        self.assertNotIn("ref", frame)
        await ann.send('{"type":"hello","payload":{"nick":"ann"}}')
        await ann.send('{"type":"join","topic":"room:in"}')
        self.assertEqual((await ann.frame())["type"], "presence_state")

    async def test_answers_come_in_order(self):
        server = await self.start_server()
        ann = await self.native(server, "ann")
        refs = [9007199254740991, 5, 5, 4, 1]
        for ref in refs:
            await ann.send(json.dumps({"type": "leave", "ref": ref, "topic": "room:x"}))
        self.assertEqual([(await ann.frame())["ref"] for _ in refs], refs)

    async def test_join_and_leave(self):
        server = await self.start_server()
        ann = await self.native(server, "ann", "in")
        ben = await self.native(server, "ben", "in")
        await ann.ok("leave", "room:out")  # Never joined.
        await ann.ok("join", "room:in")  # Again.
        state = await ann.event("presence_state")
        self.assertEqual([member["nick"] for member in state["members"]], ["ann", "ben"])

        await ben.post("in", "once")
        for peer in (ann, ben):
            self.assertEqual((await peer.event("message"))["text"], "once")
        await ann.ok("leave", "room:in")
        await ben.left("in", ann.id)
        await ben.post("in", "without you", "m2")
        self.assertEqual((await ben.event("message"))["id"], "m2")
        # Neither the second message nor the first a second time: next comes what is asked for.
        await ann.ok("who", "room:elsewhere")
        while (frame := await ann.frame())["type"] != "presence_state":
            self.assertEqual(frame["type"], "presence_diff")
        answer = await ann.command("post", "room:in", {"id": "m3", "text": "hi"})
        self.assertEqual(answer["payload"]["code"], "not_joined")

    async def test_rename(self):
        server = await self.start_server()
        ann = await self.native(server, "ann", "in", kind="browser")
        ben = await self.native(server, "ben", "in")
        await ann.ok("hello", payload={"nick": "anna", "kind": "browser"})
        self.assertEqual(await ben.joined("in", nick="anna"), ann.id)
        await ben.ok("who", "room:in")
        state = await ben.event("presence_state")
        self.assertEqual([member["nick"] for member in state["members"]], ["anna", "ben"])
        await ann.post("in", "hi")
        self.assertEqual(peers.without_person((await ben.event("message"))["sender"]),
                         {"id": ann.id, "nick": "anna", "kind": "browser"})

    async def test_spellings_of_one_room(self):
        server = await self.start_server()
        ann = await self.native(server, "ann", "café")
        ben = await self.native(server, "ben")
        answer = await ben.command("join", "room: cafe\u0301 ")
        self.assertEqual(answer["topic"], "room: cafe\u0301 ")  # As in the command.
        state = await ben.event("presence_state", "room:café")
        self.assertEqual(len(state["members"]), 2)
        self.assertEqual(await ann.joined("café", nick="ben"), ben.id)

    async def test_streams(self):
        server = await self.start_server()
        ann = await self.native(server)  # Needs no name for this.
        for topic, type_, example in (("words", "word", "word"), ("sensors", "reading", "reading")):
            await ann.ok("subscribe", topic)
            frame = await ann.frame(seconds=1.5)  # What is current comes at once.
            self.assertEqual((frame["type"], frame["topic"]), (type_, topic))
            self.assert_like_example(frame, example)
        self.assertEqual(frame["payload"]["sensor"], "random")
        self.assertEqual(frame["payload"]["interval"], 2000)
        for _ in range(2):
            word = await ann.event("word", "words")
            self.assertRegex(word["word"], "^[a-z]+$")
            reading = await ann.event("reading", "sensors")
            self.assertIn(reading["value"], range(101))
        self.assertGreater(reading["time"], frame["payload"]["time"])

        # Two words later no value has come.
        await ann.ok("unsubscribe", "sensors")
        await ann.ok("unsubscribe", "sensors")
        await ann.ok("who", "room:x")
        await ann.event("presence_state")
        for _ in range(2):
            self.assertEqual((await ann.frame())["type"], "word")

    async def test_load_sensor(self):
        server = await self.start_server("--sensor", "load")
        ann = await self.native(server)
        plain = await self.connect(server, "ws/sensors/")
        await ann.ok("subscribe", "sensors")
        for _ in range(2):
            reading = await ann.event("reading")
            self.assertEqual((reading["sensor"], reading["unit"]), ("load", "%"))
            self.assertTrue(0 <= reading["value"] <= 100, reading)
        self.assertTrue(0 <= json.loads(await plain.receive())["data"] <= 100)

    async def test_rooms(self):
        server = await self.start_server()
        ann = await self.native(server)
        await self.plain(server, "ws/chat/b/")
        await ann.ok("subscribe", "rooms")
        frame = await ann.frame()
        self.assert_like_example(frame, "rooms-state")
        rooms = {room["name"]: room["members"] for room in frame["payload"]["rooms"]}
        self.assertEqual(rooms, {"b": 1, "lobby": 0})

        # From here on differences suffice to know the rooms.
        plain = await self.plain(server, "ws/chat/%E5%AE%A2%E5%8E%85/")
        await self.native(server, "ben", "lobby", "客厅", "b")
        await self.follow(ann, rooms, {"b": 2, "lobby": 1, "客厅": 2})
        await plain.leave()
        await self.follow(ann, rooms, {"b": 2, "lobby": 1, "客厅": 1})
        cas = await self.native(server, "cas", "a")
        await cas.ok("leave", "room:a")
        await cas.ok("join", "room:c")
        await self.follow(ann, rooms, {"b": 2, "c": 1, "lobby": 1, "客厅": 1})
        await cas.ws.close()
        await self.follow(ann, rooms, {"b": 2, "lobby": 1, "客厅": 1})

    async def follow(self, peer, rooms, expected):
        while rooms != expected:
            diff = await peer.event("rooms_diff", "rooms")
            for room in diff["changed"]:
                rooms[room["name"]] = room["members"]
            for name in diff["removed"]:
                rooms.pop(name, None)  # It may have come and gone unseen.


class BothProtocolsTest(peers.PeerTest):
    async def test_messages(self):
        server = await self.start_server()
        ann = await self.native(server, "ann 🏮", "客厅", kind="terminal")
        plain = await self.plain(server, "ws/chat/%E5%AE%A2%E5%8E%85/")
        await plain.send('{"message": " h\\u00e9 ", "username": "波"}')
        await self.expect('{"message": " hé ", "username": "波"}', plain)
        frame = await ann.event("message", "room:客厅")
        self.assertEqual(frame["text"], " hé ")
        self.assertEqual((frame["sender"]["nick"], frame["sender"]["kind"]), ("波", "plain"))
        self.assertTrue(frame["id"])
        self.assertLess(abs(frame["time"] - time.time() * 1000), 10_000)

        await ann.post("客厅", 'a "quoted"\nline')
        await self.expect('{"message": "a \\"quoted\\"\\nline", "username": "ann 🏮"}', plain)

    async def test_lobby(self):
        server = await self.start_server()
        ann = await self.native(server, "ann", "lobby")
        plain = await self.plain(server, "ws/chat/")
        await plain.send('{"message": "hi"}')
        await self.expect('{"message": "hi"}', plain)
        self.assertEqual((await ann.event("message"))["sender"]["nick"], "")
        await ann.post("lobby", "hello")
        await self.expect('{"message": "hello"}', plain)

    async def test_presence(self):
        server = await self.start_server()
        ann = await self.native(server, "ann", "in")
        plain = await self.plain(server, "ws/chat/in/")
        id_ = await ann.joined("in", nick="", kind="plain")
        await plain.send('{"message": "hi", "username": "波"}')
        await plain.receive()
        self.assertEqual(peers.without_person((await ann.event("message"))["sender"]),
                         {"id": id_, "nick": "波", "kind": "plain"})
        self.assertEqual(await ann.joined("in", nick="波", kind="plain"), id_)

        late = await self.native(server, "cas")
        frame = await late.command("join", "room:in")
        self.assertEqual(frame["type"], "ok")
        frame = await late.frame()
        self.assert_like_example(frame, "presence-state")
        self.assertEqual([member["nick"] for member in frame["payload"]["members"]],
                         ["ann", "波", "cas"])
        await plain.leave()
        await ann.left("in", id_)
        await late.left("in", id_)

    async def test_members_of_other_rooms_are_not_told(self):
        server = await self.start_server()
        ann = await self.native(server, "ann", "a")
        ben = await self.native(server, "ben", "b")
        await ben.post("b", "hi")
        await ben.event("message")
        await ann.post("a", "ho")
        while (frame := await ann.frame())["type"] != "message":
            self.assertEqual(frame["topic"], "room:a")
        self.assertEqual(frame["payload"]["text"], "ho")


class ErrorsTest(peers.PeerTest):
    def assert_error(self, frame, code, temporary=False):
        self.assertEqual(frame["type"], "error")
        payload = frame["payload"]
        self.assertEqual((payload["code"], payload["temporary"]), (code, temporary), payload)
        self.assertTrue(payload["message"])
        if not temporary:
            self.assertNotIn("retry_after", payload)

    async def test_wrong_commands(self):
        server = await self.start_server("--rate", "off")
        ann = await self.native(server, "ann", "in")
        for type_, topic, payload, code in WRONG_COMMANDS:
            with self.subTest(type=type_, topic=topic, payload=str(payload)[:60]):
                answer = await ann.command(type_, topic, payload)
                self.assert_error(answer, code)
                self.assertEqual(answer.get("topic"), topic or None)
        await ann.post("in", "still here")
        self.assertEqual((await ann.event("message"))["sender"]["nick"], "ann")

    async def test_wrong_frames(self):
        server = await self.start_server("--rate", "off")
        ann = await self.native(server, "ann")
        for frame, code in WRONG_FRAMES:
            with self.subTest(frame=frame):
                await ann.send(frame)
                self.assert_error(await ann.frame(), code)
        await ann.ok("join", "room:in")

    async def test_join_needs_a_name(self):
        server = await self.start_server()
        ann = await self.native(server)
        self.assert_error(await ann.command("join", "room:in"), "not_introduced")
        await ann.ok("hello", payload={"nick": "ann"})
        await ann.ok("join", "room:in")

    async def test_a_binary_frame_is_no_command(self):
        server = await self.start_server()
        ann = await self.native(server, "ann")
        await ann.send(b'{"type":"join","ref":1,"topic":"room:in"}')
        await ann.ok("who", "room:in")
        self.assertEqual((await ann.event("presence_state"))["members"], [])

    async def test_too_many_rooms(self):
        server = await self.start_server("--rate", "off")
        ann = await self.native(server, "ann", *(f"r{number}" for number in range(128)))
        self.assert_error(await ann.command("join", "room:one more"), "too_many_rooms")
        await ann.ok("join", "room:r0")
        await ann.ok("leave", "room:r1")
        await ann.ok("join", "room:one more")

    async def test_too_many_messages(self):
        server = await self.start_server()
        ann = await self.native(server, "ann", "in")
        for number in range(5):
            await ann.post("in", "x", f"m{number}")
        answer = await ann.command("post", "room:in", {"id": "m6", "text": "x"})
        self.assert_error(answer, "rate_limited", temporary=True)
        wait = answer["payload"]["retry_after"]
        self.assertTrue(0 < wait <= 1000, wait)
        await asyncio.sleep(wait / 1000)
        await ann.post("in", "x", "m6")
        ids = [(await ann.event("message"))["id"] for _ in range(6)]
        self.assertEqual(ids, ["m0", "m1", "m2", "m3", "m4", "m6"])

    async def test_too_many_commands(self):
        server = await self.start_server()
        ann = await self.native(server)
        for ref in range(1, 41):
            await ann.send_command("leave", "room:in")
        frames = [await ann.frame() for _ in range(40)]
        self.assertEqual([frame["ref"] for frame in frames], list(range(1, 41)))
        refused = [frame for frame in frames if frame["type"] == "error"]
        self.assertEqual({frame["type"] for frame in frames[:20]}, {"ok"})
        self.assertGreater(len(refused), 5)
        self.assert_like_example(refused[0], "error")
        for frame in refused:
            self.assert_error(frame, "rate_limited", temporary=True)
        await asyncio.sleep(refused[-1]["payload"]["retry_after"] / 1000)
        await ann.ok("leave", "room:in")


if __name__ == "__main__":
    unittest.main()
