# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chat room of the Django Channels tutorial on daphne: channelsroom.py [LAYER URL]

Without a URL with the in-memory channel layer, else with one of channels_redis, chosen as in
lanthornd's --layer. The capacity is high enough that no message is left out.
"""

import json
import sys

import django
from django.conf import settings

CAPACITY = 100_000


def channel_layer(url=None):
    if not url:
        return {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": CAPACITY}}
    host = url.replace("+pubsub", "")
    if host != url:
        return {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
                "CONFIG": {"hosts": [host]}}
    return {"BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [host], "capacity": CAPACITY}}


settings.configure(CHANNEL_LAYERS={"default": channel_layer(*sys.argv[1:])})
django.setup()

# pylint: disable=wrong-import-position
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import URLRouter  # noqa: E402
from daphne.server import Server  # noqa: E402
from django.urls import re_path  # noqa: E402


class ChatConsumer(AsyncWebsocketConsumer):
    async def connect(self):
        self.group = "chat_" + self.scope["url_route"]["kwargs"]["room"]
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        message = json.loads(text_data)["message"]
        await self.channel_layer.group_send(self.group, {"type": "chat_message", "message": message})

    async def chat_message(self, event):
        await self.send(text_data=json.dumps({"message": event["message"]}))


def tell_address():
    host, port = SERVER.listening_addresses[0]
    print(f"Listening on http://{host}:{port}/", flush=True)


SERVER = Server(
    URLRouter([re_path(r"^/?ws/chat/(?P<room>\w+)/$", ChatConsumer.as_asgi())]),
    endpoints=["tcp:port=0:interface=127.0.0.1:backlog=1024"],
    signal_handlers=True, ready_callable=tell_address)
sys.exit(SERVER.run())
