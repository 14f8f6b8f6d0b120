// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace lanthorn::cli {

//! Turns SIGINT and SIGTERM into a signal of the event loop. One per program. A second one ends the
//! program at once, as if there were no Interrupts.
class Interrupts final : public QObject
{
    Q_OBJECT

public:
    explicit Interrupts(QObject *parent = nullptr);
    ~Interrupts() override;

Q_SIGNALS:
    //! The number of the signal.
    void received(int number);

private:
    QSocketNotifier m_notifier;
};

} // namespace lanthorn::cli
