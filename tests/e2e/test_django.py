# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A site made with Django, daphne and lanthornd behind one nginx: who has logged in at the site has that
name here."""

import asyncio
import contextlib
import http.cookiejar
import json
import os
import re
import signal
import sqlite3
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

import peers
from fixture import LANTHORND, Place, Server, skip_all, within
from peers import SUBPROTOCOL, NativePeer, Peer, websocket
from webproxy import NGINX, Nginx

try:
    import channels  # noqa: F401
    import daphne  # noqa: F401
except ImportError as missing:
    skip_all(missing)

INITDB = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)
HAS_DRIVER = any(Path("/usr/lib").glob("*/qt6/plugins/sqldrivers/libqsqlpsql.so"))

SECRET = "a secret key = of # the site"

TO_LANTHORN = """
    proxy_pass http://lanthorn;
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
"""
LOCATIONS = """
    location / {{ {lanthorn} }}
    location /accounts/ {{ proxy_pass http://{site}; proxy_set_header Host $http_host; }}
    location /ws/who/ {{ {to_site} }}
"""


class Visitor:
    """Somebody with cookies, as a browser keeps them."""

    def __init__(self, place):
        self.place = place
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    async def get(self, path, **form):
        def fetch():
            data = urllib.parse.urlencode(form).encode() if form else None
            request = urllib.request.Request(f"{self.place.origin}/{path}", data)
            with self.opener.open(request) as response:
                return response.read().decode()
        return await within(asyncio.to_thread(fetch), path)

    async def log_in(self, name):
        page = await self.get("accounts/login/")
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        page = await self.get("accounts/login/", csrfmiddlewaretoken=token, username=name,
                              password=name + "'s password")
        assert page == f"you are {name}", page

    @property
    def cookies(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)


class DjangoTest(peers.PeerTest):
    async def asyncSetUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.env = {**os.environ, "SITE_DATABASE": str(self.folder / "site.sqlite3"),
                    "SITE_SECRET": SECRET}
        code, _, errors = await self.run_program(
            sys.executable, "-B", Path(__file__).with_name("loginsite.py"), env=self.env)
        self.assertEqual(code, 0, errors)

    def config(self, secret=SECRET, mode=0o600, **keys):
        """The file that --django takes."""
        path = self.folder / "secret"
        path.write_text(secret + "\n", encoding="utf-8")
        path.chmod(mode)
        wanted = {"database": "site.sqlite3", "secret-key-file": "secret", "recheck-seconds": 1}
        wanted |= {key.replace("_", "-"): value for key, value in keys.items()}
        path = self.folder / "django.conf"
        path.write_text("".join(f"{key} = {value}\n" for key, value in wanted.items()),
                        encoding="utf-8")
        return path

    async def start_site(self):
        site = await self.start(sys.executable, "-B", "-m", "daphne", "-e",
                                "tcp:port=0:interface=127.0.0.1", "loginsite:application", env=self.env)
        line = await site.error_line("Listening on TCP address")
        return line.strip().rsplit(" ", 1)[1]

    async def start_all(self, **keys):
        server = await self.start_server("--django", self.config(**keys), "--behind-proxy", "127.0.0.1")
        site = await self.start_site()
        locations = LOCATIONS.format(
            lanthorn=TO_LANTHORN, site=site,
            to_site=TO_LANTHORN.replace("http://lanthorn", "http://" + site))
        return server, await Nginx.start(self, server, locations)

    async def open(self, place, path, cookies="", **how):
        ws = await within(websocket(place.ws(path), {"Cookie": cookies}, **how), "a WebSocket")
        self.addAsyncCleanup(ws.close)
        return ws

    async def plain_as(self, place, cookies, path="ws/chat/lobby/"):
        return Peer(await self.open(place, path, cookies))

    async def native_as(self, place, cookies):
        peer = NativePeer(await self.open(place, "ws/lanthorn/", cookies, subprotocols=[SUBPROTOCOL]))
        peer.greeting = await peer.frame()
        return peer

    async def refused(self, place, path, cookies=""):
        try:
            await self.open(place, path, cookies)
        except Exception as refusal:  # pylint: disable=broad-except
            response = getattr(refusal, "response", None)
            return response.status_code if response else refusal.status_code
        raise AssertionError("it is let in")


@unittest.skipUnless(NGINX, "there is no nginx here; its package in Debian is nginx")
class LoginTest(DjangoTest):
    async def test_names(self):
        _, place = await self.start_all()
        ann = Visitor(place)
        await ann.log_in("ann")
        # As the site's own consumers see it.
        who = await self.plain_as(place, ann.cookies, "ws/who/")
        self.assertEqual(json.loads(await who.receive()), {"id": 1, "name": "ann"})

        plain = await self.plain_as(place, ann.cookies)
        await plain.send('{"message":"hello","username":"the pope"}')
        self.assertEqual(json.loads(await plain.receive()), {"message": "hello", "username": "ann"})
        native = await self.native_as(place, ann.cookies)
        answer = await native.ok("hello", payload={"nick": "the pope", "kind": "other"})
        self.assertEqual(answer["nick"], "ann")
        await native.ok("join", "room:lobby")
        members = (await native.event("presence_state", "room:lobby"))["members"]
        self.assertEqual([member["nick"] for member in members], ["ann", "ann"])
        self.assertEqual(len({member["person"] for member in members}), 1)

        # Nobody else is ann, or admin, who is not here.
        for name in ("ann", "admin"):
            guest = await self.plain_as(place, "")
            await guest.send(json.dumps({"message": "well", "username": name}))
            self.assertEqual(json.loads(await guest.receive())["username"], f"{name} (guest)")
            await guest.leave()
        guest = await self.native_as(place, "sessionid=0123456789abcdef0123456789abcdef")
        answer = await guest.ok("hello", payload={"nick": "Ann", "kind": "other"})
        self.assertEqual(answer["nick"], "Ann (guest)")

        admin = Visitor(place)
        await admin.log_in("admin")
        staff = await self.plain_as(place, admin.cookies)
        await staff.send('{"message":"hello"}')
        self.assertEqual(json.loads(await staff.receive())["username"], "admin")

    async def test_who_logs_out(self):
        server, place = await self.start_all()
        ann, bo = Visitor(place), Visitor(place)
        await ann.log_in("ann")
        await bo.log_in("bo")
        stolen = ann.cookies
        plain = await self.plain_as(place, stolen)
        words = await self.plain_as(place, stolen, "ws/words/")
        native = await self.native_as(place, stolen)
        other = await self.plain_as(place, bo.cookies)
        self.assertEqual(await ann.get("accounts/logout/"), "you have left")
        for peer in plain, words, native:
            self.assertEqual(await peer.closed(), (4503, "you are no longer logged in at the site"))
        # A cookie that was good before.
        plain = await self.plain_as(place, stolen)
        await plain.send('{"message":"it is me","username":"ann"}')
        self.assertEqual(json.loads(await plain.receive())["username"], "ann (guest)")
        self.assertEqual(json.loads(await other.receive())["username"], "ann (guest)")
        await other.send('{"message":"well"}')
        self.assertEqual(json.loads(await other.receive())["username"], "bo")
        self.assertEqual(server.warnings(), [])

    async def test_guests_refused(self):
        _, place = await self.start_all(guests="refuse")
        ann = Visitor(place)
        for cookies in ("", "sessionid=0123456789abcdef0123456789abcdef"):
            for path in ("ws/chat/lobby/", "ws/words/", "ws/echo/"):
                self.assertEqual(await self.refused(place, path, cookies), 403)
            guest = Peer(await self.open(place, "ws/lanthorn/", cookies, subprotocols=[SUBPROTOCOL]))
            self.assertEqual(await guest.closed(), (4503, "log in at the site of this host first"))
        # A terminal cannot log in, and is told what can.
        code, out, errors = await self.run_cli("rooms", place)
        self.assertEqual((code, out), (4, ""))
        self.assertIn("log in there with a browser and join on its pages", errors)
        # The pages themselves hold nothing; there is no WebSocket here for anybody, whoever asks.
        self.assertIn("Lanthorn", await ann.get("chat/lobby/"))
        self.assertEqual(await self.refused(place, "ws/nowhere/"), 404)
        await ann.log_in("ann")
        echo = await self.plain_as(place, ann.cookies, "ws/echo/")
        await echo.send("let in")
        self.assertEqual(await echo.receive(), "let in")
        self.assertEqual(await self.refused(place, "ws/nowhere/", ann.cookies), 404)
        await ann.get("accounts/logout/")
        self.assertEqual((await echo.closed())[0], 4503)
        self.assertEqual(await self.refused(place, "ws/echo/", ann.cookies), 403)


# As Django makes them there, but for what nobody asks for.
TABLES = """
create table django_session (session_key varchar(40) primary key, session_data text not null,
                             expire_date timestamp with time zone not null);
create table auth_user (id integer primary key, username varchar(150) not null unique,
                        password varchar(128) not null, is_active boolean not null);
"""


@unittest.skipUnless(INITDB and HAS_DRIVER, "there is no PostgreSQL here; Debian's packages are "
                                            "postgresql-15 and libqt6sql6-psql")
class PostgresqlTest(DjangoTest):
    """The rows that Django wrote, in a server of PostgreSQL."""

    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.base = self.folder / "pg"
        self.base.mkdir()
        self.folder.chmod(0o755)
        self.prefix = ()
        if os.geteuid() == 0:  # It refuses to run as root.
            nobody = 65534
            os.chown(self.base, nobody, nobody)
            self.prefix = ("setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups", "--")
        code, _, errors = await self.run_program(
            *self.prefix, INITDB, "-D", self.base / "data", "-U", "site", "-A", "trust", "--no-sync",
            "-E", "UTF8", "--locale", "C", seconds=60)
        self.assertEqual(code, 0, errors)

    async def start_postgresql(self):
        postgres = await self.start(
            *self.prefix, INITDB.with_name("postgres"), "-D", self.base / "data", "-k", self.base, "-F",
            "-c", "listen_addresses=")
        await postgres.error_line("ready to accept connections", 60)
        return postgres

    async def fill(self):
        def text(value):
            return "'" + str(value).replace("'", "''") + "'"

        lines = [TABLES]
        with contextlib.closing(sqlite3.connect(self.folder / "site.sqlite3")) as site:
            for row in site.execute("select session_key, session_data, expire_date || '+00' "
                                    "from django_session"):
                lines.append(f"insert into django_session values ({', '.join(map(text, row))});")
            for *row, active in site.execute("select id, username, password, is_active from auth_user"):
                lines.append(f"insert into auth_user values ({', '.join(map(text, row))}, "
                             f"{bool(active)});")
        await self.sql("\n".join(lines))

    async def sql(self, text):
        code, out, errors = await self.run_program(
            INITDB.with_name("psql"), "-h", self.base, "-U", "site", "-d", "postgres", "-q",
            "-v", "ON_ERROR_STOP=1", text=text)
        self.assertEqual(code, 0, errors)
        return out

    async def test_logins(self):
        site = Place()
        site.authority = await self.start_site()
        ann = Visitor(site)
        await ann.log_in("ann")
        postgres = await self.start_postgresql()
        await self.fill()
        config = self.config(database=f"postgresql://site@/postgres?host={self.base}")
        server = await Server.listening("--django", config)  # It is going to complain.
        self.addAsyncCleanup(server.kill)
        peer = await self.plain_as(server, ann.cookies)
        await peer.send('{"message":"hello"}')
        self.assertEqual(json.loads(await peer.receive())["username"], "ann")

        # A server that was away is found again, and nobody is put out meanwhile.
        postgres.send_signal(signal.SIGINT)
        await postgres.ended()
        self.assertEqual(await self.refused(server, "ws/chat/lobby/", ann.cookies), 503)
        await server.error_line("The logins of the site cannot be read: the database postgres")
        await self.start_postgresql()
        other = await self.plain_as(server, ann.cookies)
        await other.send('{"message":"again"}')
        self.assertEqual(json.loads(await peer.receive())["username"], "ann")
        await self.sql("delete from django_session")
        self.assertEqual((await peer.closed())[0], 4503)
        self.assertEqual((await other.closed())[0], 4503)

    async def test_what_cannot_be(self):
        await self.start_postgresql()
        for keys, words in (({"database": f"postgresql://site@/none?host={self.base}"}, "none"),
                            ({"database": f"postgresql://nobody@/postgres?host={self.base}"}, "nobody"),
                            ({"database": f"postgresql://site@/postgres?host={self.folder}"}, "PostgreSQL on"),
                            ({"database": f"postgresql://site@/postgres?host={self.base}"},
                             'relation "django_session" does not exist')):
            with self.subTest(**keys):
                code, _, errors = await self.run_program(
                    LANTHORND, "--port", 0, "--history", "off", "--django", self.config(**keys))
                self.assertEqual(code, 1, errors)
                self.assertIn(words, errors)


class ConfigTest(DjangoTest):
    async def refused_start(self, *options):
        return await self.run_program(LANTHORND, "--port", 0, "--history", "off", *options)

    async def test_what_cannot_be(self):
        for keys, status, words in (
                ({"mode": 0o640}, 2, "can be read by others: chmod 600"),
                ({"guests": "perhaps"}, 2, "guests takes allow or refuse"),
                ({"database": "none.sqlite3"}, 1, "there is no file"),
                ({"database": "secret"}, 1, "is no database of SQLite"),
                ({"user_table": "shop_user"}, 1, "no such table: shop_user"),
                ({"user_name": "nick"}, 1, "no such column")):
            with self.subTest(**keys):
                config = self.config(**keys)
                code, out, errors = await self.refused_start("--django", config)
                self.assertEqual((code, out), (status, ""), errors)
                self.assertIn("--django: ", errors)
                self.assertIn(words, errors)
                code, out, errors = await self.refused_start("--django", config, "--check-config")
                self.assertEqual((code, out), (2, ""))
                self.assertIn(words, errors)
        code, out, _ = await self.refused_start("--django", self.config(), "--check-config")
        self.assertEqual((code, out), (0, "The options are good.\n"))

    async def test_a_database_that_goes(self):
        server = await Server.listening("--django", self.config())  # It is going to complain.
        self.addAsyncCleanup(server.kill)
        database = self.folder / "site.sqlite3"
        database.rename(self.folder / "away")
        cookies = "sessionid=0123456789abcdef0123456789abcdef"
        self.assertEqual(await self.refused(server, "ws/echo/", cookies), 503)
        await server.error_line("The logins of the site cannot be read: there is no file")
        line = await server.logged(event="reject")
        self.assertEqual(line["status"], 503)
        self.assertNotIn(str(self.folder), str(line))
        (self.folder / "away").rename(database)
        await self.open(server, "ws/echo/", cookies)


if __name__ == "__main__":
    unittest.main()
