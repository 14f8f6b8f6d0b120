// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace lanthorn {

//! Turns SIGINT and SIGTERM into a signal of the event loop. One per program. A second one of
//! either ends the program at once, as if there were no StopSignals.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    //! The number of the signal.
    void received(int number);

private:
    QSocketNotifier m_notifier;
};

} // namespace lanthorn
