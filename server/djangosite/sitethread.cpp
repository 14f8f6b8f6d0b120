// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <djangosite/sitethread.h>

namespace lanthorn::inline djangosite {

using namespace Qt::StringLiterals;

//! Has the reader, which is made and ends in the thread.
class SiteThread::Asker final : public QObject
{
public:
    explicit Asker(const SiteOptions &options)
        : m_options(options)
    {
    }

    SiteReader &reader()
    {
        if (!m_reader)
            m_reader = std::make_unique<SiteReader>(m_options);
        return *m_reader;
    }

private:
    SiteOptions m_options;
    std::unique_ptr<SiteReader> m_reader;
};

SiteThread::SiteThread(const SiteOptions &options, QObject *parent)
    : QObject(parent)
    , m_asker(new Asker(options))
{
    m_asker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_asker, &QObject::deleteLater);
    m_thread.setObjectName(u"site"_s);
    m_thread.start();
}

SiteThread::~SiteThread()
{
    m_thread.quit();
    m_thread.wait();
}

Error SiteThread::tooBusy()
{
    return {ErrorCode::Internal, u"the database answers too slowly"_s, std::chrono::seconds(5)};
}

void SiteThread::run(std::function<void(SiteReader &)> job)
{
    QMetaObject::invokeMethod(
        m_asker, [asker = m_asker, job = std::move(job)] { job(asker->reader()); },
        Qt::QueuedConnection);
}

void SiteThread::answer(quint64 number, const void *result)
{
    if (const auto then = m_waiting.take(number))
        then(result);
}

} // namespace lanthorn::inline djangosite
