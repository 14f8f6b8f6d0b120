// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/pushsource.h>

#include <sources/ownsources.h>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

QString PushSource::name() const
{
    return u"push"_s;
}

QString PushSource::kind() const
{
    return u"push"_s;
}

PushSource::Answer PushSource::take(const QString &series, MessageKind kind, QByteArrayView message)
{
    const std::pair key(series, kind);
    auto reader = m_readers.find(key);
    if (reader == m_readers.end()) {
        if (m_readers.size() >= mostReaders)
            m_readers.erase(m_readers.begin());
        reader = m_readers.emplace(key, MessageDecoder(kind)).first;
        reader->second.setSeries(series);
    }
    while (message.endsWith('\n') || message.endsWith('\r'))
        message.chop(1);
    const double arrival = wallClock();
    if (!message.isEmpty())
        reader->second.read(u"ws/push/"_s, message, arrival, &m_batch);
    const Batch batch = m_batch.take(arrival);
    Answer answer {0, batch.refused, batch.reason};
    for (const Column &column : batch.columns)
        answer.values += qint64(column.points.size());
    if (!batch.isEmpty())
        Q_EMIT pushed(batch);
    return answer;
}

} // namespace lanthorn::inline sources
