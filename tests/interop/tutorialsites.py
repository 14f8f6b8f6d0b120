# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sites with rooms as tutorials have them: each consumer has the one handler that its own events
name, and fails on any other.

SITE_CONSUMER says which one is served.
"""

import json
import os

import chatsite
from asgiref.sync import async_to_sync
from channels.generic.websocket import AsyncWebsocketConsumer, WebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import re_path


class DottedConsumer(AsyncWebsocketConsumer):
    """As in the tutorial of Django Channels, which knows no names of people."""

    async def connect(self):
        self.room_name = self.scope["url_route"]["kwargs"]["room"]
        self.room_group_name = "chat_%s" % self.room_name
        await self.channel_layer.group_add(self.room_group_name, self.channel_name)
        await self.accept()

    async def disconnect(self, close_code):
        await self.channel_layer.group_discard(self.room_group_name, self.channel_name)

    async def receive(self, text_data):
        message = json.loads(text_data)["message"]
        await self.channel_layer.group_send(
            self.room_group_name, {"type": "chat.message", "message": message})

    async def chat_message(self, event):
        await self.send(text_data=json.dumps({"message": event["message"]}))


class NamedConsumer(AsyncWebsocketConsumer):
    """With names, under a type of its own."""

    async def connect(self):
        self.group = "chat_" + self.scope["url_route"]["kwargs"]["room"]
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data):
        data = json.loads(text_data)
        await self.channel_layer.group_send(self.group, {
            "type": "chatroom_message", "message": data["message"],
            "username": data["username"]})

    async def chatroom_message(self, event):
        await self.send(text_data=json.dumps(
            {"message": event["message"], "username": event["username"]}))


class ThreadedConsumer(WebsocketConsumer):
    """Not asynchronous, and short."""

    def connect(self):
        self.group = "chat_" + self.scope["url_route"]["kwargs"]["room"]
        async_to_sync(self.channel_layer.group_add)(self.group, self.channel_name)
        self.accept()

    def disconnect(self, code):
        async_to_sync(self.channel_layer.group_discard)(self.group, self.channel_name)

    def receive(self, text_data):
        async_to_sync(self.channel_layer.group_send)(
            self.group, {"type": "chat_msg", **json.loads(text_data)})

    def chat_msg(self, event):
        self.send(text_data=json.dumps({"message": event["message"]}))


class FixedConsumer(AsyncWebsocketConsumer):
    """One group for everybody."""

    async def connect(self):
        self.room_group_name = "ops_coffee"
        await self.channel_layer.group_add(self.room_group_name, self.channel_name)
        await self.accept()

    async def disconnect(self, close_code):
        await self.channel_layer.group_discard(self.room_group_name, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        await self.channel_layer.group_send(
            self.room_group_name,
            {"type": "chat_message", "message": json.loads(text_data)["message"]})

    async def chat_message(self, event):
        await self.send(text_data=json.dumps({"message": event["message"]}))


CONSUMERS = {"chat.message": DottedConsumer, "chatroom_message": NamedConsumer,
             "chat_msg": ThreadedConsumer, "ops_coffee": FixedConsumer}
application = ProtocolTypeRouter({
    "websocket": URLRouter([re_path(
        r"ws/chat/(?P<room>\w+)/$",
        CONSUMERS[os.environ["SITE_CONSUMER"]].as_asgi())]),
})
assert chatsite.application  # Its settings are in use.
