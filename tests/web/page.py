# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests do with a page, in whichever browser."""

import asyncio
import json
import time

# Collects what the Content-Security-Policy of a page forbade.
VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation",
                 event => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class Page:
    def __init__(self):
        self.events = []  # What the browser told about it.

    async def evaluate(self, expression, promise=False):
        """The value of an expression in the page, or what its promise comes to."""
        raise NotImplementedError

    async def until(self, expression, seconds=15):
        """Waits until an expression is true in the page."""
        end = time.monotonic() + seconds
        while not await self.evaluate(expression):
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds} s in vain for {expression}; {self.events}")
            await asyncio.sleep(0.05)

    async def text(self, selector):
        """What the first element shows."""
        return await self.evaluate(f"document.querySelector({json.dumps(selector)}).textContent")

    async def click(self, selector):
        await self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def told(self, method):
        """The parameters of what the browser told by this name."""
        return [event["params"] for event in self.events if event["method"] == method]
