// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/seriesstore.h>

#include <QHash>
#include <QList>

#include <memory>

namespace lanthorn::test {

//! Plays a host to a SeriesStore: series, their values, and the time, which all are one.
class SeriesHost
{
public:
    static constexpr qint64 start = 1'763'629'200'000; //!< The host's time when ours is 0.

    SeriesHost()
    {
        m_store = std::make_unique<SeriesStore>([this] { return now; });
    }

    SeriesStore *store() const { return m_store.get(); }
    double hostNow() const { return double(start + now); }

    SeriesInfo &add(const QString &name, const QString &unit = {}, double interval = 2'000)
    {
        SeriesInfo info;
        info.id = int(m_series.size()) + 1;
        info.name = name;
        info.unit = unit;
        info.interval = interval;
        info.state = FlowState::Live;
        m_series.append(info);
        return m_series.last();
    }
    //! Tells what there is, and the clock.
    void tell()
    {
        m_store->setState({QStringLiteral("run"), hostNow(), m_series});
        m_store->checkClock(hostNow(), now);
    }
    //! A value of the series `id` at the time `at` of ours, or now; NaN is a gap.
    void value(int id, double value, std::optional<double> at = {})
    {
        SampleBlock block;
        block.id = id;
        block.first = m_next[id]++;
        block.times = {qint64((double(start) + at.value_or(double(now))) * 1'000)};
        block.values = {value};
        m_store->add(Samples {{block}});
    }
    //! Many at once, `distance` ms apart, the last of them now.
    void values(int id, const std::vector<double> &values, double distance)
    {
        SampleBlock block;
        block.id = id;
        block.first = m_next[id];
        m_next[id] += qint64(values.size());
        for (size_t i = 0; i < values.size(); ++i) {
            const double at = double(now) - double(values.size() - 1 - i) * distance;
            block.times.push_back(qint64((double(start) + at) * 1'000));
        }
        block.values = values;
        m_store->add(Samples {{block}});
    }

    qint64 now = 5'000;

private:
    QList<SeriesInfo> m_series;
    QHash<int, qint64> m_next;
    std::unique_ptr<SeriesStore> m_store;
};

} // namespace lanthorn::test
