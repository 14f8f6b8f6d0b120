// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/client.h>

#include <QObject>
#include <QTimer>

#include <array>

namespace lanthorn {
inline namespace app {

//! Two guests for the demo: clients like every other, who talk in the lobby now and then until they
//! have said all. Lives in the GUI thread.
class DemoGuests : public QObject
{
    Q_OBJECT

public:
    //! They join the server at `address` at once; `pause` lies between two of their lines.
    explicit DemoGuests(const ServerAddress &address,
                        std::chrono::milliseconds pause = std::chrono::seconds(7),
                        QObject *parent = nullptr);

private:
    void sayNext();

    std::array<Client, 2> m_guests;
    QTimer m_timer;
    qsizetype m_next = 0;
};

} // namespace app
} // namespace lanthorn
