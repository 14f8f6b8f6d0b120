// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/jsonconsumer.h>

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! The tutorial's chat. The group is left by itself, however the connection ends.
class RoomConsumer final : public JsonConsumer
{
    auto room() const { return GroupName::fromString(u"room_"_s + argument("room"_L1)); }

    void connected() override
    {
        if (!room())
            return deny(404, "There is no such room.");
        joinGroup(*room());
        on("chat_message"_L1, [this](const Event &event) { sendPayload(event.payload()); });
        accept();
    }

    void receivedJson(const QJsonValue &said) override
    {
        groupSend(*room(), u"chat.message"_s,
                  {{"message"_L1, said["message"_L1].toString()},
                   {"username"_L1, said["username"_L1].toString()}});
    }
};
