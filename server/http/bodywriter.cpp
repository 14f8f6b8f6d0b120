// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/http/bodywriter.h>

#include <optional>
#include <utility>

namespace lanthorn::inline server {

//! What an answer reads of a BodyWriter.
class WrittenBody final : public BodySource
{
public:
    WrittenBody()
        : m_writer(new BodyWriter) // NOLINT: deleted by the destructor, later
    {
    }
    ~WrittenBody() override
    {
        m_writer->m_receiver = nullptr;
        m_writer->m_hasEnded = true;
        m_writer->m_waiting.clear();
        Q_EMIT m_writer->closed();
        m_writer->deleteLater(); // It may be what writes just now.
    }
    Q_DISABLE_COPY_MOVE(WrittenBody)

    BodyWriter *writer() const { return m_writer; }
    qint64 size() const override { return -1; }
    void read(Receiver receiver) override
    {
        m_writer->m_receiver = std::move(receiver);
        m_writer->wake();
    }

private:
    BodyWriter *m_writer;
};

BodyWriter::~BodyWriter() = default;

bool BodyWriter::write(const QByteArray &bytes)
{
    if (m_hasEnded || m_waiting.size() + bytes.size() > mostWaiting)
        return false;
    m_waiting += bytes;
    wake();
    return true;
}

void BodyWriter::end()
{
    m_hasEnded = true;
    wake();
}

void BodyWriter::wake()
{
    if (!m_receiver || (m_waiting.isEmpty() && !m_hasEnded))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            // An earlier call may have taken it all.
            if (!m_receiver || (m_waiting.isEmpty() && !m_hasEnded))
                return;
            const BodySource::Receiver receiver = std::exchange(m_receiver, nullptr);
            receiver(std::exchange(m_waiting, {}));
        },
        Qt::QueuedConnection);
}

StreamedResponse streamedResponse(const QByteArray &contentType, int status)
{
    auto body = std::make_shared<WrittenBody>();
    HttpResponse response {status, {}, contentType};
    response.headers = {{"Cache-Control", "no-store"}};
    BodyWriter *const writer = body->writer();
    response.source = std::move(body);
    return {response, writer};
}

} // namespace lanthorn::inline server
