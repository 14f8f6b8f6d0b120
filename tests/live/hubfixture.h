// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/mailbox.h>
#include <channels/memorychannellayer.h>
#include <live/serieshub.h>
#include <protocol/messages/envelope.h>

#include <support/strictlog.h>

#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <limits>

namespace lanthorn::test {

using namespace lanthorn::live;
using namespace Qt::StringLiterals;

//! Pushes what the test says.
class HandSource final : public sources::SensorSource
{
public:
    QString name() const override { return u"hand"_s; }
    QString kind() const override { return u"push"_s; }
    void start() override { }

    void push(const QString &series, double value, double time = sources::onArrival)
    {
        sources::Batch batch;
        batch.columns.push_back({series, {}, {{time, value}}});
        Q_EMIT pushed(batch);
    }
    void push(const QString &series, std::vector<sources::Point> points)
    {
        sources::Batch batch;
        batch.columns.push_back({series, {}, std::move(points)});
        Q_EMIT pushed(batch);
    }
};

//! A hub in time that the test sets, with one source, and what who subscribed is told.
class HubFixture : public QObject
{
protected:
    static constexpr double start = 1'763'629'200'000;
    static constexpr double gapValue = std::numeric_limits<double>::quiet_NaN();

    void begin()
    {
        test::failOnAnyWarning();
        m_now = std::chrono::milliseconds(1000);
        m_wall = start;
        m_layer = std::make_unique<MemoryChannelLayer>(m_limits, clock());
        make({});
    }
    void end()
    {
        m_reader.reset();
        m_presence.reset();
        m_hub.reset();
    }

    Clock clock()
    {
        return [this] { return m_now; };
    }
    void make(const HubLimits &limits)
    {
        m_reader.reset();
        m_presence.reset();
        m_samples.clear();
        m_diffs.clear();
        m_hub = std::make_unique<SeriesHub>(
            *m_layer, clock(), [this] { return m_wall; }, limits);
        auto source = std::make_unique<HandSource>();
        m_source = source.get();
        m_hub->add(std::move(source));
    }
    void describe(const QString &series, double interval)
    {
        sources::SeriesDescription description {series};
        description.interval = interval;
        Q_EMIT m_source->described(description);
    }
    void pass(std::chrono::milliseconds time)
    {
        m_now += time;
        m_wall += double(time.count());
    }
    void subscribe(int level)
    {
        m_reader = std::make_unique<Mailbox>(*m_layer);
        const auto envelope = [](const Event &event) {
            return *Envelope::fromJson(event.payload().value("text"_L1).toByteArray());
        };
        m_reader->on(seriesevents::samples, [this, envelope](const Event &event) {
            m_samples.append(*Samples::fromPayload(envelope(event).payload));
        });
        m_reader->on(seriesevents::changes, [this, envelope](const Event &event) {
            const auto diff = SeriesDiff::fromPayload(envelope(event).payload);
            if (!diff->changed.isEmpty() || !diff->removedSources.isEmpty())
                m_diffs.append(*diff);
        });
        m_presence = m_hub->enter(level);
        m_reader->join(SeriesHub::group(level));
    }
    //! All values of the first series.
    SampleBlock all() const
    {
        SeriesQuery query;
        query.id = 1;
        query.first = 0;
        const auto history = m_hub->history(query);
        return history && !history->blocks.isEmpty() ? history->blocks.first() : SampleBlock();
    }
    //! All parts of an answer, none of them too long.
    QList<SampleBlock> history(const SeriesQuery &query, int *parts = nullptr) const
    {
        QList<SampleBlock> blocks;
        auto part = m_hub->history(query);
        int count = 1;
        while (part) {
            if (QJsonDocument(part->toPayload()).toJson(QJsonDocument::Compact).size()
                > 50 * 1024) {
                QTest::qFail("The part is too long", __FILE__, __LINE__);
            }
            blocks += part->blocks;
            if (!part->next || ++count > 1000)
                break;
            part = m_hub->history(*SeriesQuery::fromPayload(*part->next));
        }
        if (parts)
            *parts = count;
        return blocks;
    }

    Limits m_limits;
    std::chrono::milliseconds m_now {0};
    double m_wall = 0;
    std::unique_ptr<MemoryChannelLayer> m_layer;
    std::unique_ptr<SeriesHub> m_hub;
    HandSource *m_source = nullptr;
    std::unique_ptr<Mailbox> m_reader;
    SeriesHub::Presence m_presence;
    QList<Samples> m_samples;
    QList<SeriesDiff> m_diffs;
};

} // namespace lanthorn::test
