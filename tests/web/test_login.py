# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody logs in at a site made with Django and chats in Lanthorn, both behind one nginx, in a real browser."""

import json

from browser import Browser, main
from fixture import skip_all
from test_django import DjangoTest, Visitor
from webproxy import NGINX

if not NGINX:
    skip_all("there is no nginx here; its package in Debian is nginx")

READY = "!!document.querySelector(':root[data-ready]')"


class LoginPageTest(DjangoTest):
    """One test, as the browser takes longer to start than all of it."""

    async def test_login(self):
        _, place = await self.start_all(guests="refuse")
        browser = await Browser.start(self)
        bo = Visitor(place)
        await bo.log_in("bo")
        listener = await self.plain_as(place, bo.cookies)
        stranger = await browser.open(f"{place.origin}/chat/lobby/", "en")
        await self.says(stranger, "You are not logged in at this site")

        site = await browser.open(f"{place.origin}/accounts/login/")
        for field, text in (("username", "ann"), ("password", "ann's password")):
            await site.evaluate(f"document.querySelector('[name={field}]').value = {json.dumps(text)}")
        await site.click("button")
        await site.until("document.body?.textContent == 'you are ann'")

        page = await browser.open(f"{place.origin}/chat/lobby/", "en")
        await page.until(READY)
        await page.until("document.activeElement.id == 'nick'")
        await page.type("the pope")
        await page.press_enter()
        await page.until("document.querySelectorAll('#members li').length == 2")
        members = await page.evaluate("document.querySelector('#members').textContent")
        self.assertIn("ann", members)
        self.assertNotIn("pope", members)
        await page.evaluate("document.querySelector('#text').focus()")
        await page.type("hello")
        await page.press_enter()
        self.assertEqual(json.loads(await listener.receive()), {"message": "hello", "username": "ann"})

        await site.go(f"{place.origin}/accounts/logout/")
        await site.until("document.body?.textContent == 'you have left'")
        await self.says(page, "You are not logged in at this site")

    async def says(self, page, text):
        await page.until(f"document.querySelector('#status').textContent.includes({json.dumps(text)})")


if __name__ == "__main__":
    main()
