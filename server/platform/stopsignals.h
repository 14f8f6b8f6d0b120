// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace lanthorn::inline platform {

//! Turns SIGINT and SIGTERM into a signal of the event loop. One per program. A second one of
//! either ends the program at once, as if there were no StopSignals.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    //! What SIGHUP does: a terminal that was closed sends it, and whoever wants a program to read
    //! its files again.
    enum class Hangup {
        Ends, //!< As without StopSignals.
        IsTold, //!< By hungUp(), each time; the program goes on.
    };

    explicit StopSignals(Hangup hangup = Hangup::Ends, QObject *parent = nullptr);
    ~StopSignals() override;

    //! Readable once a signal came that the event loop has not told yet, for who blocks the loop;
    //! -1 without StopSignals. Not to be read from.
    static int descriptor();

Q_SIGNALS:
    //! The number of the signal.
    void received(int number);
    void hungUp();

private:
    QSocketNotifier m_notifier;
    const Hangup m_hangup;
};

} // namespace lanthorn::inline platform
