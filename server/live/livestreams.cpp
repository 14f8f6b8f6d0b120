// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/livestreams.h>

#include <live/nativeevents.h>
#include <protocol/messages/envelope.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/topic.h>

#include <QDateTime>

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

LiveStreams::LiveStreams(ChannelLayer &layer, live::SeriesHub &series, QObject *parent)
    : QObject(parent)
    , m_layer(layer)
    , m_series(series)
{
    m_wordTimer.setTimerType(Qt::PreciseTimer);
    m_wordTimer.setInterval(wordInterval);
    connect(&m_wordTimer, &QTimer::timeout, this, &LiveStreams::nextWord);
    connect(&series, &live::SeriesHub::readingChanged, this, &LiveStreams::tellReading);
    nextWord();
    m_wordTimer.start();
}

GroupName LiveStreams::wordsGroup()
{
    return *GroupName::fromString(u"stream_words");
}

GroupName LiveStreams::sensorsGroup()
{
    return *GroupName::fromString(u"stream_sensors");
}

void LiveStreams::nextWord()
{
    m_word = {QString::fromLatin1(m_words.random(m_word.word.toLatin1())),
              QDateTime::currentMSecsSinceEpoch()};
    m_layer.groupSend(
        wordsGroup(),
        nativeEvent(
            wordEvent,
            Envelope {types::word, Topic::words().toString(), {}, m_word.toPayload()}.toJson()));
}

void LiveStreams::tellReading()
{
    if (const auto newest = reading()) {
        m_layer.groupSend(
            sensorsGroup(),
            nativeEvent(
                readingEvent,
                Envelope {types::reading, Topic::sensors().toString(), {}, newest->toPayload()}
                    .toJson()));
    }
}

} // namespace lanthorn::inline live
