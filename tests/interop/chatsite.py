# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small site made with Django Channels: rooms, as its tutorials have them.

Which Redis and which of the two layers it uses, the environment says.
"""

import json
import os

import django
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.urls import re_path

settings.configure(
    SECRET_KEY="for tests alone",
    ALLOWED_HOSTS=["127.0.0.1"],
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": os.environ["SITE_LAYER"],
            "CONFIG": {"hosts": json.loads(os.environ["SITE_HOSTS"])},
        }
    },
)
django.setup()


class RoomConsumer(AsyncWebsocketConsumer):
    async def connect(self):
        self.group = "chat_" + self.scope["url_route"]["kwargs"]["room"]
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        data = json.loads(text_data)
        await self.channel_layer.group_send(self.group, {
            # Other spellings are in use on other sites.
            "type": data.get("as", "chatroom_message"),
            "message": data["message"],
            "username": data["username"],
        })

    async def chatroom_message(self, event):
        await self.send(text_data=json.dumps(
            {"message": event["message"], "username": event["username"]}))

    chat_message = chat_msg = private_news = chatroom_message


application = ProtocolTypeRouter({
    "websocket": URLRouter([re_path(r"ws/chat/(?P<room>\w+)/$", RoomConsumer.as_asgi())]),
})
