# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts that announce themselves, in network namespaces of this test: nothing leaves them."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import unittest

import peers
from fixture import LANTHORN_CLI, skip_all


def run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.PIPE)


class Namespace:
    """A computer of its own as far as networks go; gone with the process that holds it."""

    def __init__(self):
        self._holder = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "--", "unshare", "--net", "--", "sh", "-c",
             "echo there; exec cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if self._holder.stdout.readline() != b"there\n":
            raise OSError("the kernel gives no namespace")
        self.prefix = ("nsenter", "--net", "--target", str(self._holder.pid), "--")
        run(*self.prefix, "ip", "link", "set", "lo", "up")

    def connect(self, other, number):
        """By a cable; this end has the address 10.77.<number>.1, the other one .2."""
        names = [f"lan{number}a{self._holder.pid}"[:15], f"lan{number}b{self._holder.pid}"[:15]]
        run(*self.prefix, "ip", "link", "add", names[0], "type", "veth", "peer", "name", names[1],
            "netns", str(other._holder.pid))
        for end, (namespace, name) in enumerate(((self, names[0]), (other, names[1])), 1):
            run(*namespace.prefix, "ip", "address", "add", f"10.77.{number}.{end}/24", "broadcast",
                "+", "dev", name)
            run(*namespace.prefix, "ip", "link", "set", name, "up")
        return names[0]

    def close(self):
        self._holder.kill()
        self._holder.wait()
        self._holder.stdin.close()
        self._holder.stdout.close()


def need_namespaces():
    for tool in ("ip", "nsenter", "unshare", "setpriv"):
        if not shutil.which(tool):
            skip_all(f"there is no {tool} here")
    try:
        first, second = Namespace(), Namespace()
        with contextlib.closing(first), contextlib.closing(second):
            first.connect(second, 0)
    except (OSError, subprocess.CalledProcessError) as problem:
        skip_all(f"no network namespaces can be made here: {problem}")


class DiscoveryTest(peers.PeerTest):
    def setUp(self):
        self.at_host, self.at_guest = Namespace(), Namespace()
        self.addCleanup(self.at_host.close)
        self.addCleanup(self.at_guest.close)
        self.cable = self.at_host.connect(self.at_guest, 1)
        del os.environ["LANTHORN_DISCOVERY"]
        self.addCleanup(os.environ.update, LANTHORN_DISCOVERY="off")

    async def host(self, *options):
        return await self.start_server("--listen", "0.0.0.0", *options, prefix=self.at_host.prefix)

    async def listen(self, *options):
        return await self.start(*self.at_guest.prefix, LANTHORN_CLI, "discover", "--json", *options)

    async def test_a_host_appears_and_goes(self):
        listener = await self.listen("--timeout", 60)
        server = await self.host("--name", "Lab 3")
        address = f"http://10.77.1.1:{server.port}"
        self.assertEqual(json.loads(await listener.line()), {
            "type": "host", "address": address, "name": "Lab 3", "people": 0, "locked": False,
            "encrypted": False})
        self.assertEqual(await server.stop(), 0)
        self.assertEqual(json.loads(await listener.line()), {"type": "gone", "address": address})
        # One that is killed says nothing, and is gone all the same.
        server = await self.host()
        self.assertEqual(json.loads(await listener.line())["type"], "host")
        await server.kill()
        self.assertEqual(json.loads(await listener.line())["type"], "gone")

    async def test_a_host_that_asks_and_encrypts(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as secret:
            secret.write("tamo-kilu-resa\n")
            secret.flush()
            listener = await self.listen("--timeout", 60)
            server = await self.host("--password-file", secret.name, "--tls", "auto")
            found = json.loads(await listener.line())
            self.assertEqual((found["address"], found["locked"], found["encrypted"]),
                             (f"https://10.77.1.1:{server.port}", True, True))

    async def test_two_networks_are_one_host(self):
        self.at_host.connect(self.at_guest, 2)
        await self.host()
        code, out, err = await self.run_program(*self.at_guest.prefix, LANTHORN_CLI, "discover",
                                                "--timeout", 4)
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(len(out.splitlines()), 1, out)

    async def test_a_network_that_comes_later(self):
        run(*self.at_host.prefix, "ip", "link", "set", self.cable, "down")
        listener = await self.listen("--timeout", 60)
        await self.host()
        run(*self.at_host.prefix, "ip", "link", "set", self.cable, "up")
        self.assertEqual(json.loads(await listener.line())["type"], "host")

    async def test_who_does_not_want_to_is_not_found(self):
        await self.host("--no-discovery")
        await self.start_server(prefix=self.at_host.prefix)  # For its own computer only.
        code, out, err = await self.run_program(*self.at_guest.prefix, LANTHORN_CLI, "discover",
                                                "--timeout", 4)
        self.assertEqual((code, out), (5, ""))
        self.assertIn("join code", err)


if __name__ == "__main__":
    need_namespaces()
    unittest.main()
