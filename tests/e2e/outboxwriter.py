# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Terminal clients with an outbox, which are killed while they write."""

import asyncio
import json
import os

from fixture import LANTHORN_CLI, Program


class OutboxWriter:
    """One person with a folder of its own for what was not sent yet."""

    def __init__(self, place, room, name, folder):
        self.room = room
        self.name = name
        self.kept = set()  # The texts that were on the disk.
        self.kills = 0
        self._place = place
        self._env = os.environ | {"XDG_STATE_HOME": folder}
        self._folder = os.path.join(folder, "lanthorn", "outbox")
        self._written = 0

    def start(self):
        return Program.start(LANTHORN_CLI, "send", self._place.address, "--room", self.room,
                             "--nick", self.name, "--queue", env=self._env)

    async def write(self, random, stop):
        """Starts the program, lets it read some lines, and kills it, again and again."""
        while not stop.is_set():
            program = await self.start()
            for _ in range(random.randint(1, 12)):
                self._written += 1
                program.write(f"{self.name} {self._written}\n")
                await asyncio.sleep(random.uniform(0, 0.04))
                self._look()
            await asyncio.sleep(random.uniform(0, 0.3))
            await program.kill()
            self.kills += 1
            self._look()

    async def finish(self, seconds):
        """Sends what is left."""
        program = await self.start()
        program.end_input()
        return await program.ended(seconds)

    def _look(self):
        """What is in the files of any of its programs."""
        for name in os.listdir(self._folder) if os.path.isdir(self._folder) else ():
            try:
                with open(os.path.join(self._folder, name), encoding="utf-8") as file:
                    lines = file.read().split("\n")[:-1]  # The last one may be cut off.
            except OSError:
                continue  # It was taken over just now.
            for line in lines:
                record = json.loads(line.split(" ", 1)[1])
                if record["is"] == "new":
                    self.kept.add(record["text"])
