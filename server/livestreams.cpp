// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/livestreams.h>

#include <protocol/messagetypes.h>
#include <protocol/topic.h>
#include <server/nativeevents.h>

#include <QDateTime>

namespace lanthorn {

using namespace Qt::StringLiterals;

LiveStreams::LiveStreams(ChannelLayer &layer, std::unique_ptr<SensorSource> sensor, QObject *parent)
    : QObject(parent)
    , m_layer(layer)
    , m_sensor(std::move(sensor))
{
    m_wordTimer.setTimerType(Qt::PreciseTimer);
    m_wordTimer.setInterval(wordInterval);
    connect(&m_wordTimer, &QTimer::timeout, this, &LiveStreams::nextWord);
    m_sensorTimer.setTimerType(Qt::PreciseTimer);
    m_sensorTimer.setInterval(m_sensor->interval());
    connect(&m_sensorTimer, &QTimer::timeout, this, &LiveStreams::nextReading);
    nextWord();
    nextReading();
    m_wordTimer.start();
    m_sensorTimer.start();
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
        nativeEvent(nativeevents::word,
                    {types::word, Topic::words().toString(), {}, m_word.toPayload()}));
}

void LiveStreams::nextReading()
{
    m_reading = {m_sensor->name(), m_sensor->sample(), m_sensor->unit(),
                 QDateTime::currentMSecsSinceEpoch(), int(m_sensor->interval().count())};
    m_layer.groupSend(
        sensorsGroup(),
        nativeEvent(nativeevents::reading,
                    {types::reading, Topic::sensors().toString(), {}, m_reading.toPayload()}));
}

} // namespace lanthorn
