// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <live/serieshub.h>
#include <live/wordlist.h>
#include <protocol/messages/streammessages.h>

#include <QObject>
#include <QTimer>

#include <optional>

namespace lanthorn::inline live {

//! The live word of this server, and the newest value of its first series for clients that know no
//! series: one current value each, told to the group of those who subscribed. Lives in the server's
//! thread.
class LiveStreams final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds wordInterval {2000};

    //! `layer` and `series` are borrowed and outlive the streams.
    LiveStreams(ChannelLayer &layer, live::SeriesHub &series, QObject *parent = nullptr);

    const Word &word() const { return m_word; }
    //! None while the first series is silent.
    std::optional<Reading> reading() const { return m_series.reading(); }

    //! Groups that get wordEvent and readingEvent events, whose `text` is the frame for native
    //! clients. A new word or reading makes the one before worthless.
    static GroupName wordsGroup();
    static GroupName sensorsGroup();
    static constexpr QLatin1StringView wordEvent {"lanthorn_word"};
    static constexpr QLatin1StringView readingEvent {"lanthorn_reading"};

private:
    void nextWord();
    void tellReading();

    ChannelLayer &m_layer;
    live::SeriesHub &m_series;
    WordList m_words;
    Word m_word;
    QTimer m_wordTimer;
};

} // namespace lanthorn::inline live
