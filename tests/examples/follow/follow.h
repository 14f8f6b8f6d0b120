// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/channellayer.h>
#include <channels/consumer.h>
#include <QFile>
#include <QTimer>

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const GroupName followers = *GroupName::fromString(u"followers");

//! Tells a group each line that a file grows by: tail -f, once for all who look on.
class LogFollower final : public QObject
{
public:
    LogFollower(const QString &fileName, ChannelLayer &layer,
                std::chrono::milliseconds pause = 500ms)
        : m_file(fileName)
        , m_layer(layer)
    {
        if (m_file.open(QIODevice::ReadOnly))
            m_file.seek(m_file.size());
        connect(&m_timer, &QTimer::timeout, this, &LogFollower::look);
        m_timer.start(pause);
    }

private:
    void look()
    {
        if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly))
            return; // It may come yet.
        if (m_file.size() < m_file.pos())
            m_file.seek(0); // It began anew.
        m_text += m_file.read(64 * 1024);
        for (qsizetype end = 0; (end = m_text.indexOf('\n')) >= 0 && !m_layer.isFull();
             m_text.remove(0, end + 1))
            m_layer.groupSend(followers, Event(u"line"_s, {{u"text"_s, m_text.first(end)}}));
    }

    QFile m_file;
    QByteArray m_text; //!< Read, and not told yet.
    ChannelLayer &m_layer;
    QTimer m_timer;
};

class FollowConsumer final : public Consumer
{
    void connected() override
    {
        joinGroup(followers);
        on("line"_L1,
           [this](const Event &line) { sendText(line.payload().value("text"_L1).toByteArray()); });
        accept();
    }
};
