# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that a host keeps for days: they are there after it was killed, and for whoever comes."""

import os
import stat
import time
import unittest

from fixture import LANTHORN_CLI, LANTHORND, until
from peers import request_head
from sources import Reader, SourcesTest


class KeptValuesTest(SourcesTest):
    async def host(self, folder, *options):
        return await self.start_server("--source", "tcp-listen://:0", "--data", folder,
                                       "--keep-values", "2", *options)

    @staticmethod
    def size(folder):
        values = os.path.join(folder, "values")
        if not os.path.isdir(values):
            return 0
        return sum(os.path.getsize(os.path.join(values, name)) for name in os.listdir(values))

    async def past_of(self, server, name):
        """What who comes now is shown of a series, a gap as None."""
        reader = await Reader.subscribed(await self.native(server))
        await reader.fetch({"id": reader.id_of(name), "first": 0})
        await reader.peer.leave()
        return reader.of(name), reader.infos[reader.id_of(name)]

    async def test_a_host_that_is_killed(self):
        folder = self.folder()
        server = await self.host(folder)
        sender = await self.lines(await self.port_of(server, "tcp"))
        reader = await Reader.subscribed(await self.native(server))
        begin = time.time() * 1000 - 60_000
        for number in range(500):
            sender.write(b'{"ts": %.3f, "temp": %d}\n' % (begin + number * 100.125, number))
        await reader.reach(lambda: len(reader.of("temp")) == 500, "the values")
        times = [moment for moment, _ in reader.values[reader.id_of("temp")].values()]
        # 10 bytes each, within half a second.
        await until(lambda: self.size(folder) > 4500, "the values on disk")
        await server.kill()

        for name in os.listdir(os.path.join(folder, "values")):
            mode = os.stat(os.path.join(folder, "values", name)).st_mode
            self.assertEqual(stat.S_IMODE(mode), 0o600, name)
        again = await self.host(folder)
        # Who is there before the series is told how much of it was kept.
        early = await Reader.subscribed(await self.native(again))
        sender = await self.lines(await self.port_of(again, "tcp"))
        sender.write(b'{"temp": 1000}\n')
        await early.reach(lambda: early.of("temp") == [1000], "the new value")
        info = early.infos[early.id_of("temp")]
        self.assertEqual(info["kept"], 501)
        self.assertEqual(min(early.values[info["id"]]), 501)
        await early.fetch({"id": info["id"], "first": 0})
        self.assertEqual(early.of("temp"), [*range(500), None, 1000])
        self.assertEqual([early.values[info["id"]][number][0] for number in range(500)], times)
        values, late = await self.past_of(again, "temp")
        self.assertEqual(values, [*range(500), None, 1000])
        self.assertEqual((late["kept"], late["next"]), (501, 502))
        await again.stop()

        # A third run has a gap more, and no hole.
        third = await self.host(folder)
        sender = await self.lines(await self.port_of(third, "tcp"))
        reader = await Reader.subscribed(await self.native(third))
        sender.write(b'{"temp": 2000}\n')
        await reader.reach(lambda: reader.of("temp") == [2000], "the new value")
        self.assertEqual((await self.past_of(third, "temp"))[0],
                         [*range(500), None, 1000, None, 2000])

    async def test_a_series_that_was_removed_is_forgotten(self):
        folder = self.folder()
        control = os.path.join(folder, "control.sock")
        server = await self.host(folder, "--control", control)
        sender = await self.lines(await self.port_of(server, "tcp"))
        reader = await Reader.subscribed(await self.native(server))
        sender.write(b'{"temp": 1}\n')
        await reader.reach(lambda: reader.of("temp") == [1], "the value")
        code, _, err = await self.run_program(LANTHORN_CLI, "host", "remove-source", "1",
                                              "--control", control)
        self.assertEqual((code, err), (0, ""))
        await reader.reach(lambda: not reader.infos, "its end")
        await server.stop()
        again = await self.host(folder)
        sender = await self.lines(await self.port_of(again, "tcp"))
        reader = await Reader.subscribed(await self.native(again))
        sender.write(b'{"temp": 2}\n')
        await reader.reach(lambda: reader.of("temp") == [2], "the value")
        self.assertEqual((await self.past_of(again, "temp"))[0], [2])

    async def test_of_two_hosts_the_second_says_that_it_does_not_keep(self):
        folder = self.folder()
        await self.host(folder)
        second = await self.start_server("--source", "random:?interval=20ms", "--history", "off",
                                         "--data", folder, "--keep-values", "2")
        await second.error_line("Values are not kept for now: another host keeps its values in")
        # It measures all the same.
        reader = await Reader.subscribed(await self.native(second))
        await reader.reach(lambda: len(reader.of("random")) > 5, "values")

    async def test_a_full_disk_does_not_stop_live_values(self):
        folder = self.folder()
        with open(os.path.join(folder, "values"), "w", encoding="ascii"):
            pass
        server = await self.host(folder)
        sender = await self.lines(await self.port_of(server, "tcp"))
        reader = await Reader.subscribed(await self.native(server))
        sender.write(b'{"temp": 1}\n')
        await reader.reach(lambda: reader.of("temp") == [1], "the value")
        await server.error_line("Values are not kept for now: ")
        os.remove(os.path.join(folder, "values"))
        sender.write(b'{"temp": 2}\n')
        await server.error_line("Values are kept again")
        metrics = (await self.request(server, request_head(server, "metrics"))).body
        self.assertRegex(metrics, rb'\nlanthorn_kept_values_total\{state="written"\} [1-3]\n')
        self.assertIn(b'\nlanthorn_kept_values_total{state="dropped"} 0\n', metrics)
        await server.stop()
        again = await self.host(folder)
        sender = await self.lines(await self.port_of(again, "tcp"))
        sender.write(b'{"temp": 3}\n')
        reader = await Reader.subscribed(await self.native(again))
        await reader.reach(lambda: reader.infos, "the series")
        self.assertEqual((await self.past_of(again, "temp"))[0][:3], [1, 2, None])

    async def test_wrong_options_are_refused(self):
        for options, words in ((("--keep-values", "367"), "from 0 to 366"),
                               (("--keep-values", "many"), "whole number"),
                               (("--history", "off", "--data", "x"), "--keep-values")):
            code, _, err = await self.run_program(LANTHORND, *options)
            self.assertEqual(code, 2)
            self.assertIn(words, err)


if __name__ == "__main__":
    unittest.main()
