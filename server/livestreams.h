// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <protocol/streammessages.h>
#include <server/sources/sensorsource.h>
#include <server/sources/wordlist.h>

#include <QObject>
#include <QTimer>

#include <memory>

namespace lanthorn {

//! The live word and the live sensor of this server: one current value each, renewed by a timer and
//! told to the group of those who subscribed. Lives in the server's thread.
class LiveStreams final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds wordInterval {2000};

    //! `layer` is borrowed and outlives the streams.
    LiveStreams(ChannelLayer &layer, std::unique_ptr<SensorSource> sensor,
                QObject *parent = nullptr);

    const Word &word() const { return m_word; }
    const Reading &reading() const { return m_reading; }

    //! Groups that get nativeevents::word and nativeevents::reading events.
    static GroupName wordsGroup();
    static GroupName sensorsGroup();

private:
    void nextWord();
    void nextReading();

    ChannelLayer &m_layer;
    WordList m_words;
    std::unique_ptr<SensorSource> m_sensor;
    Word m_word;
    Reading m_reading;
    QTimer m_wordTimer;
    QTimer m_sensorTimer;
};

} // namespace lanthorn
