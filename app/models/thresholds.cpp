// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/thresholds.h>

#include <QLoggingCategory>

#include <algorithm>

namespace lanthorn {
inline namespace models {

namespace {

Q_LOGGING_CATEGORY(thresholdLog, "lanthorn.live.alert", QtInfoMsg)

bool isBeyond(const Threshold &threshold, double value)
{
    return threshold.isUpper ? value > threshold.limit : value < threshold.limit;
}

} // namespace

Thresholds::Thresholds(SeriesStore *store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(m_store, &SeriesStore::added, this, &Thresholds::check);
    connect(m_store, &SeriesStore::reset, this, [this] {
        m_checked.clear();
        m_raised.clear();
        Q_EMIT changed();
    });
}

QString Thresholds::keyOf(const Threshold &threshold)
{
    return (threshold.isUpper ? u'+' : u'-') + threshold.series;
}

void Thresholds::set(const Threshold &threshold)
{
    m_thresholds.removeIf(
        [key = keyOf(threshold)](const Threshold &other) { return keyOf(other) == key; });
    m_raised.remove(keyOf(threshold));
    m_checked.clear();
    if (m_thresholds.size() < most)
        m_thresholds.append(threshold);
    check();
    Q_EMIT changed();
}

void Thresholds::remove(const Threshold &threshold)
{
    m_thresholds.removeOne(threshold);
    m_raised.remove(keyOf(threshold));
    Q_EMIT changed();
}

bool Thresholds::isRaised(const Series &series) const
{
    const QString &name = series.info().name;
    return m_raised.contains(u'+' + name) || m_raised.contains(u'-' + name);
}

void Thresholds::check()
{
    if (m_thresholds.isEmpty())
        return;
    bool isDifferent = false;
    QList<std::pair<Threshold, double>> crossed;
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        const Series &series = m_store->at(i);
        const std::optional<Sample> newest =
            series.track().isEmpty() ? std::nullopt : series.track().newest();
        if (!newest)
            continue;
        // What came since the last look; of a series that is new here, the newest value alone.
        const auto checked = m_checked.constFind(series.id());
        const double from = checked == m_checked.cend()
            ? newest->time
            : std::nextafter(std::min(*checked, newest->time), newest->time + 1);
        m_checked.insert(series.id(), newest->time);
        const Statistics recent = series.track().statistics(from, newest->time);
        if (recent.count == 0)
            continue;
        for (const Threshold &threshold : std::as_const(m_thresholds)) {
            if (threshold.series != series.info().name)
                continue;
            const double extreme = threshold.isUpper ? recent.maximum : recent.minimum;
            const QString key = keyOf(threshold);
            if (isBeyond(threshold, extreme) && !m_raised.contains(key)) {
                m_raised.insert(key);
                crossed.append({threshold, extreme});
                isDifferent = true;
            } else if (!isBeyond(threshold, extreme)) {
                isDifferent = m_raised.remove(key) || isDifferent;
            }
        }
    }
    if (isDifferent)
        Q_EMIT changed();
    for (const auto &[threshold, extreme] : std::as_const(crossed)) {
        qCInfo(thresholdLog).noquote().nospace()
            << threshold.series << " is " << extreme << ", beyond its limit " << threshold.limit;
        Q_EMIT raised(threshold, extreme);
    }
}

} // namespace models
} // namespace lanthorn
