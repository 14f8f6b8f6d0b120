# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts that announce themselves, in network namespaces of this test: nothing leaves them."""

import asyncio
import contextlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import peers
from fixture import LANTHORN_CLI, LANTHORND, skip_all


def run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.PIPE)


DRIVEN_WINDOW = os.environ.get("DRIVEN_WINDOW")


def need_nft():
    if not shutil.which("nft"):
        raise unittest.SkipTest("there is no nft here")


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

    def enter(self, *command):
        """Runs a command there, to its end."""
        run(*self.prefix, *command)

    def rules(self, *rules):
        """A firewall of one chain for what comes in, which lets all in but for these rules."""
        self.enter("nft", "add", "table", "inet", "lanthorn")
        self.enter("nft", "add", "chain", "inet", "lanthorn", "entry",
                   "{ type filter hook input priority 0; policy accept; }")
        for rule in rules:
            self.enter("nft", "add", "rule", "inet", "lanthorn", "entry", *rule.split())

    def close(self):
        self._holder.kill()
        self._holder.wait()
        self._holder.stdin.close()
        self._holder.stdout.close()


class Switch(Namespace):
    """What joins the computers of one subnet, 10.78.<number>.0/24."""

    def __init__(self, number):
        super().__init__()
        self._number = number
        self._ports = 0
        self.enter("ip", "link", "add", "bridge", "type", "bridge")
        self.enter("ip", "link", "set", "bridge", "up")

    def plug(self, computer):
        """Gives `computer` the next address of the subnet; returns it and the interface."""
        self._ports += 1
        port, far = f"port{self._ports}", f"lan{self._number}"
        self.enter("ip", "link", "add", port, "type", "veth", "peer", "name", far, "netns",
                   str(computer._holder.pid))
        self.enter("ip", "link", "set", port, "master", "bridge", "up")
        address = f"10.78.{self._number}.{self._ports}"
        computer.enter("ip", "address", "add", f"{address}/24", "broadcast", "+", "dev", far)
        computer.enter("ip", "link", "set", far, "up")
        return address, far


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
        # The Avahi of this computer would tell its own networks.
        self.addCleanup(os.environ.pop, "DBUS_SYSTEM_BUS_ADDRESS")
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nonexistent"

    async def host(self, *options, port=0):
        return await self.start_server("--listen", "0.0.0.0", *options, port=port,
                                       prefix=self.at_host.prefix)

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

    async def test_an_interface_goes_and_comes_back(self):
        listener = await self.listen("--timeout", 60)
        await self.host()
        self.assertEqual(json.loads(await listener.line())["type"], "host")
        self.at_host.enter("ip", "link", "set", self.cable, "down")
        self.assertEqual(json.loads(await listener.line())["type"], "gone")
        self.at_host.enter("ip", "link", "set", self.cable, "up")
        self.assertEqual(json.loads(await listener.line())["type"], "host")

    async def test_a_host_changes_its_address(self):
        listener = await self.listen("--timeout", 60)
        server = await self.host()
        first, second = (f"http://10.77.1.{end}:{server.port}" for end in (1, 9))
        self.assertEqual(json.loads(await listener.line())["address"], first)
        self.at_host.enter("ip", "address", "del", "10.77.1.1/24", "dev", self.cable)
        self.at_host.enter("ip", "address", "add", "10.77.1.9/24", "broadcast", "+", "dev",
                           self.cable)
        self.assertEqual(json.loads(await listener.line()), {"type": "gone", "address": first})
        found = json.loads(await listener.line())
        self.assertEqual((found["type"], found["address"]), ("host", second))

    def computer(self, *switches):
        """A computer of its own, plugged into these; its prefix and its addresses."""
        computer = Namespace()
        self.addCleanup(computer.close)
        return computer.prefix, [switch.plug(computer)[0] for switch in switches]

    async def three_hosts(self):
        """Two on one subnet and one on another, and the prefix of a guest who is on both."""
        near, far = Switch(1), Switch(2)
        for switch in (near, far):
            self.addCleanup(switch.close)
        servers = {}
        for name, switch in (("Lab", near), ("Attic", near), ("Office", far)):
            prefix, addresses = self.computer(switch)
            server = await self.start_server("--listen", "0.0.0.0", "--name", name, prefix=prefix)
            servers[name] = server, f"{addresses[0]}:{server.port}"
        return servers, self.computer(near, far)[0]

    async def test_three_hosts_on_two_subnets(self):
        servers, guest = await self.three_hosts()
        listener = await self.start(*guest, LANTHORN_CLI, "discover", "--json", "--timeout", 60)
        found = {}
        for _ in servers:
            host = json.loads(await listener.line())
            found[host["name"]] = host["address"]
        self.assertEqual(found, {name: f"http://{address}"
                                 for name, (_, address) in servers.items()})
        self.assertEqual(await servers["Attic"][0].stop(), 0)
        self.assertEqual(json.loads(await listener.line()),
                         {"type": "gone", "address": found["Attic"]})

    @unittest.skipUnless(DRIVEN_WINDOW, "the application was not built")
    async def test_the_window_shows_them_and_joins(self):
        servers, guest = await self.three_hosts()
        window = await self.start(*guest, DRIVEN_WINDOW, "--nick", "ann",
                                  env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})

        async def look():
            window.write("look\n")
            return json.loads(await window.line())

        async def shows(*names):
            return sorted(row.split(" · ")[0] for row in (await look())["nearby"]) == sorted(names)

        async def joined():
            state = await look()
            return state["connected"] and "ann" in state["people"]

        await self.until(lambda: shows("Lab", "Attic", "Office"), "three hosts")
        self.assertEqual(await servers["Attic"][0].stop(), 0)
        await self.until(lambda: shows("Lab", "Office"), "one that went")
        for key in ("Tab", "Down", "Return"):
            window.write(f"press {key}\n")
        await self.until(joined, "the session that was chosen")
        self.assertEqual((await look())["nearby"], [])

    async def until(self, condition, what):
        for _ in range(600):
            if await condition():
                return
            await asyncio.sleep(0.05)
        self.fail(f"waited in vain for {what}")

    async def test_a_code_joins(self):
        server = await self.host("--print-share", port=8000)
        line = ""
        while "join code" not in line:
            line = await server.line()
        code = re.search("join code ([0-9A-Z-]+)", line)[1]
        self.assertEqual(await self.visit(code), 0)
        wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
        self.assertEqual(await self.visit(wrong), 2)

    async def visit(self, address):
        """The exit code of a guest who asks for a word there."""
        code, _, _ = await self.run_program(*self.at_guest.prefix, LANTHORN_CLI, "words", address, "--count", 1,
                                            "--timeout", 5)
        return code

    async def check(self, namespace, *options):
        """What the check of the network says there, by the name of the check; and its commands."""
        code, out, _ = await self.run_program(
            *namespace.prefix, LANTHORND, "--listen", "0.0.0.0", "--port", "8000",
            "--history", "off", "--check-network", *options)
        found = dict(line.split(": ", 1) for line in out.splitlines() if ": " in line)
        self.assertEqual(code, any(text.startswith("BAD") for text in found.values()), out)
        commands = [line.strip() for line in out.splitlines() if line.startswith("    ")]
        return found, commands

    async def test_the_check_of_a_good_network(self):
        await self.host()
        found, commands = await self.check(self.at_guest)
        for check, meaning in (
                ("interfaces", "good, there is a network"), ("port", "good, open"),
                ("own answer", "good"), ("beacon out", "good"), ("beacon in", "good, other hosts"),
                ("multicast", "good"), ("reached", "unsure, nobody"), ("vpn", "good")):
            self.assertTrue(found[check].startswith(meaning), found)
        self.assertEqual(commands, [])

    async def test_a_firewall_is_named_and_opened(self):
        need_nft()
        self.at_host.rules("iif lo accept", "ct state established,related accept",
                           "udp dport 7684 accept", "drop")
        found, commands = await self.check(self.at_host)
        self.assertEqual(found["firewall"], "BAD, does not let the port in "
                                            "(nftables, chain inet lanthorn entry)")
        self.assertEqual(len(commands), 1)
        await self.host(port=8000)
        self.assertEqual(await self.visit("10.77.1.1:8000"), 5)
        self.at_host.enter(*commands[0].split()[1:])  # What "sudo" runs.
        self.assertEqual(await self.visit("10.77.1.1:8000"), 0)

    async def test_a_firewall_that_hides_the_others(self):
        need_nft()
        await self.host()
        self.at_guest.rules("udp dport 7684 drop")
        found, _ = await self.check(self.at_guest)
        self.assertTrue(found["beacon in"].startswith("BAD, not even the own"), found)
        self.assertTrue(found["firewall"].startswith("good"), found)  # About the port of guests.

    async def test_multicast_is_blocked(self):
        need_nft()
        await self.host()
        self.at_guest.rules("ip daddr 239.255.76.84 drop")
        found, _ = await self.check(self.at_guest)
        self.assertTrue(found["multicast"].startswith("BAD, the network passes broadcast"), found)
        self.assertTrue(found["beacon in"].startswith("good"), found)

    async def test_a_tunnel_that_takes_all(self):
        self.at_host.enter("ip", "link", "add", "tun0", "type", "veth", "peer", "name", "far0")
        self.at_host.enter("ip", "address", "add", "10.9.0.2/24", "dev", "tun0")
        for end in ("tun0", "far0"):
            self.at_host.enter("ip", "link", "set", end, "up")
        found, _ = await self.check(self.at_host)
        self.assertTrue(found["vpn"].startswith("unsure, one beside"), found)
        self.at_host.enter("ip", "route", "add", "default", "dev", "tun0")
        found, _ = await self.check(self.at_host)
        self.assertTrue(found["vpn"].startswith("BAD, one takes all"), found)

    async def test_without_a_network(self):
        self.at_host.enter("ip", "link", "set", self.cable, "down")
        found, _ = await self.check(self.at_host)
        self.assertTrue(found["interfaces"].startswith("BAD"), found)
        self.assertTrue(found["beacon out"].startswith("BAD"), found)

    async def avahi(self, computer):
        """Avahi on a bus of its own in this namespace; the prefix for programs that meet it."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        bus = f"unix:path={folder.name}/bus"
        Path(folder.name, "bus.conf").write_text(
            f"""<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
                "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig><type>system</type><listen>{bus}</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow user="*"/><allow own="*"/>
            <allow send_type="method_call"/><allow send_destination="*"/>
            <allow receive_sender="*"/></policy></busconfig>""")
        Path(folder.name, "avahi.conf").write_text(
            f"[server]\nhost-name=computer{id(computer)}\nuse-ipv6=no\n")
        prefix = (*computer.prefix, "env", f"DBUS_SYSTEM_BUS_ADDRESS={bus}")
        await self.start(*prefix, "dbus-daemon", "--nofork", f"--config-file={folder.name}/bus.conf")
        # It keeps its number where that of the system's own is.
        daemon = await self.start(
            *prefix, "unshare", "--mount", "--", "sh", "-c",
            f"while ! test -S {folder.name}/bus; do sleep 0.05; done; mount -t tmpfs none /run && "
            "exec avahi-daemon --no-drop-root --no-chroot --no-rlimits "
            f"--file {folder.name}/avahi.conf")
        await daemon.error_line("Server startup complete")
        return prefix

    async def test_avahi_tells_where_beacons_do_not_come(self):
        for tool in ("avahi-daemon", "dbus-daemon", "nft"):
            if not shutil.which(tool):
                self.skipTest(f"there is no {tool} here")
        self.at_guest.rules("udp dport 7684 drop")
        host, guest = await self.avahi(self.at_host), await self.avahi(self.at_guest)
        listener = await self.start(*guest, LANTHORN_CLI, "discover", "--json", "--timeout", 100)
        server = await self.start_server("--listen", "0.0.0.0", "--name", "Lab 3", prefix=host)
        address = f"http://10.77.1.1:{server.port}"
        self.assertEqual(json.loads(await listener.line()), {
            "type": "host", "address": address, "name": "Lab 3", "people": 0, "locked": False,
            "encrypted": False})
        self.assertEqual(await server.stop(), 0)
        self.assertEqual(json.loads(await listener.line()), {"type": "gone", "address": address})

    async def test_both_ways_are_one_host(self):
        for tool in ("avahi-daemon", "dbus-daemon"):
            if not shutil.which(tool):
                self.skipTest(f"there is no {tool} here")
        host, guest = await self.avahi(self.at_host), await self.avahi(self.at_guest)
        await self.start_server("--listen", "0.0.0.0", "--name", "Lab 3", prefix=host)
        code, out, err = await self.run_program(*guest, LANTHORN_CLI, "discover", "--timeout", 8)
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(len(out.splitlines()), 1, out)

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
