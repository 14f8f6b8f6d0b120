// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/testservices.h>

#include <protocol/messages/historymessages.h>

#include <QTemporaryDir>

#include <memory>

namespace lanthorn::test {

Limits withoutRates();

//! A host that keeps what is said, until the object ends.
class KeepingHost final
{
public:
    explicit KeepingHost(const Limits &limits = withoutRates());

    TestServices &operator*() { return *m_services; }
    TestServices *operator->() { return m_services.get(); }
    //! All of its clients have to be gone.
    void restart();

private:
    void start();

    Limits m_limits;
    QTemporaryDir m_folder;
    std::unique_ptr<TestServices> m_services;
};

QList<qint64> numbersOf(const QList<RoomEvent> &events);
QStringList textsOf(const QList<ChatMessage> &messages);
//! Cancelled: there is no error.
ErrorCode codeOf(const Result<Changed> &result);

} // namespace lanthorn::test
