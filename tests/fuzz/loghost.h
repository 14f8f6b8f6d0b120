// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>

#include <QList>

#include <memory>

namespace lanthorn::fuzz {

//! A host that keeps a history, in memory, with a member in the lobby. It knows another host, `x`,
//! and waits for its answer to the question `own-1`.
class LogHost final
{
public:
    LogHost();
    ~LogHost();
    Q_DISABLE_COPY_MOVE(LogHost)

    //! Something comes in the group in which hosts tell each other of their logs.
    void hear(const Event &event);
    //! What came to the member.
    const QList<Event> &told() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace lanthorn::fuzz
