// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <examples/countconsumer.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

static const GroupName everyone = *GroupName::fromString(u"counters");

void CountConsumer::connected()
{
    joinGroup(everyone);
    on("count_changed"_L1, [this](const Event &event) {
        sendText(event.payload().value("text"_L1).toString().toUtf8());
    });
    accept();
}

void CountConsumer::receivedText(const QByteArray &)
{
    const QString text = u"frame number %1"_s.arg(++m_count);
    groupSend(everyone, u"count.changed"_s, {{u"text"_s, text}});
}

} // namespace lanthorn
