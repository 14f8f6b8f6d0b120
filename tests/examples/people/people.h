// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/jsonconsumer.h>
#include <QJsonArray>
#include <QMap>
#include <memory>

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! Who is here, and the channel of each.
using People = QMap<QString, ChannelName>;

//! Tells everybody who is here, and brings {"to": NAME, "text": ...} to one of them.
class PeopleConsumer final : public JsonConsumer
{
public:
    explicit PeopleConsumer(std::shared_ptr<People> people)
        : m_people(std::move(people))
    {
    }

private:
    void connected() override
    {
        m_name = argument("name"_L1);
        if (m_people->contains(m_name))
            return deny(409, "Somebody has that name.");
        m_people->insert(m_name, channelName());
        joinGroup(m_everybody);
        on("people"_L1, [this](const Event &) {
            sendJson({{"people"_L1, QJsonArray::fromStringList(m_people->keys())}});
        });
        on("private"_L1, [this](const Event &event) { sendPayload(event.payload()); });
        accept();
        groupSend(m_everybody, u"people"_s);
    }

    void receivedJson(const QJsonValue &said) override
    {
        const auto to = m_people->constFind(said["to"_L1].toString());
        if (to == m_people->cend())
            return sendJson({{"error"_L1, u"Nobody here has that name."_s}});
        static_cast<void>(layer().send(
            *to,
            Event(u"private"_s, {{u"from"_s, m_name}, {u"text"_s, said["text"_L1].toString()}})));
    }

    void disconnected(quint16) override
    {
        if (m_people->value(m_name, channelName()) == channelName() && m_people->remove(m_name) > 0)
            layer().groupSend(m_everybody, Event(u"people"_s));
    }

    const GroupName m_everybody = *GroupName::fromString(u"everybody");
    std::shared_ptr<People> m_people;
    QString m_name;
};
