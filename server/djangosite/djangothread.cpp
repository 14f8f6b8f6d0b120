// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <djangosite/djangothread.h>

namespace lanthorn::inline djangosite {

using namespace Qt::StringLiterals;

//! Has the reader, which is made and ends in the thread.
class DjangoThread::Asker final : public QObject
{
public:
    explicit Asker(const DjangoSiteOptions &options)
        : m_options(options)
    {
    }

    DjangoReader &reader()
    {
        if (!m_reader)
            m_reader = std::make_unique<DjangoReader>(m_options);
        return *m_reader;
    }

private:
    DjangoSiteOptions m_options;
    std::unique_ptr<DjangoReader> m_reader;
};

DjangoThread::DjangoThread(const DjangoSiteOptions &options, QObject *parent)
    : QObject(parent)
    , m_asker(new Asker(options))
{
    m_asker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_asker, &QObject::deleteLater);
    m_thread.setObjectName(u"site"_s);
    m_thread.start();
}

DjangoThread::~DjangoThread()
{
    m_thread.quit();
    m_thread.wait();
}

Error DjangoThread::tooBusy()
{
    return {ErrorCode::Internal, u"the database answers too slowly"_s, std::chrono::seconds(5)};
}

void DjangoThread::run(std::function<void(DjangoReader &)> job)
{
    QMetaObject::invokeMethod(
        m_asker, [asker = m_asker, job = std::move(job)] { job(asker->reader()); },
        Qt::QueuedConnection);
}

void DjangoThread::answer(quint64 number, const void *result)
{
    if (const auto then = m_waiting.take(number))
        then(result);
}

} // namespace lanthorn::inline djangosite
