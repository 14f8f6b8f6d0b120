// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/consumer.h>

#include <channels/logging.h>
#include <protocol/closecode.h>

#include <exception>

namespace lanthorn::inline channels {

using namespace Qt::StringLiterals;

Consumer::Consumer() = default;
Consumer::~Consumer() = default;

void Consumer::open(Scope scope, Outbound &outbound, ChannelLayer &layer)
{
    m_scope = std::move(scope);
    m_outbound = &outbound;
    m_layer = &layer;
    m_mailbox.emplace(layer);
    m_mailbox->setGuard([this](const std::function<void()> &call) { guarded(call); });
    m_mailbox->onOverflow(
        [this] { close(quint16(CloseCode::SlowConsumer), u"events were lost"_s); });
    m_mailbox->onGap(
        [this](bool) { close(quint16(CloseCode::SlowConsumer), u"events were lost"_s); });
    guarded([this] { connected(); });
}

void Consumer::deliverText(const QByteArray &utf8)
{
    if (!m_endCode)
        guarded([&] { receivedText(utf8); });
}

void Consumer::deliverBytes(const QByteArray &bytes)
{
    if (!m_endCode)
        guarded([&] { receivedBytes(bytes); });
}

bool Consumer::deliverEvent(const Event &event)
{
    return !m_endCode && m_mailbox->handle(event);
}

void Consumer::end(quint16 code)
{
    if (m_endCode)
        return;
    m_endCode = code;
    m_outbound = nullptr;
    if (m_depth == 0)
        endNow();
}

void Consumer::endNow()
{
    m_ended = true;
    stopWork();
    guarded([&] { disconnected(*m_endCode); });
    m_mailbox.reset();
}

void Consumer::connected()
{
    accept();
}

void Consumer::receivedText(const QByteArray &)
{
}
void Consumer::receivedBytes(const QByteArray &)
{
}
void Consumer::disconnected(quint16)
{
}

QString Consumer::argument(QLatin1StringView name) const
{
    return m_scope.urlRoute.kwargs.value(name).toString();
}

void Consumer::on(QLatin1StringView type, Mailbox::Handler handler)
{
    m_mailbox->on(type, std::move(handler));
}

void Consumer::relay(QStringList types, const FrameFormat &format,
                     std::function<const Frame *(const Event &)> frameOf)
{
    m_mailbox->relay({std::move(types), format, std::move(frameOf), *this});
}

void Consumer::setOverflow(Overflow overflow, Mailbox::KeyOf keyOf)
{
    m_mailbox->setOverflow(overflow, std::move(keyOf));
}

void Consumer::onGap(std::function<void(bool)> handler)
{
    m_mailbox->onGap(std::move(handler));
}

void Consumer::failOnUnknownEvents()
{
    m_mailbox->onUnknown([this](const Event &) { fail(); });
}

void Consumer::setEventsPaused(bool paused)
{
    if (m_mailbox)
        m_mailbox->setPaused(paused);
    if (m_outbound)
        m_outbound->eventsPaused(paused);
}

void Consumer::groupSend(const GroupName &group, const QString &type, const QCborMap &payload)
{
    publishTo(group, Event(type, payload));
}

void Consumer::publishTo(const GroupName &group, const Event &event)
{
    m_layer->groupSend(group, event);
    wroteTo(group);
}

void Consumer::wroteTo(const GroupName &group)
{
    if (m_outbound)
        m_outbound->published(group);
}

void Consumer::setBusy(bool isBusy)
{
    if (m_outbound)
        m_outbound->setBusy(isBusy);
}

bool Consumer::isIn(const GroupName &group) const
{
    return m_mailbox && m_mailbox->isIn(group);
}

void Consumer::accept(const QString &subprotocol, const Scope::Headers &headers)
{
    if (m_outbound)
        m_outbound->accept(subprotocol, headers);
}

void Consumer::deny(int status, const QByteArray &text)
{
    if (m_outbound)
        m_outbound->deny(status, text);
}

void Consumer::close(quint16 code, const QString &reason)
{
    if (!m_outbound)
        return;
    if (isSendable(code)) {
        m_outbound->close(code, reason);
    } else {
        qCWarning(channelsLog) << "A consumer closed" << m_scope.path << "with" << code
                               << "which no close frame can carry";
        fail();
    }
}

void Consumer::send(const Frame &frame)
{
    if (m_outbound)
        m_outbound->send(frame);
}

void Consumer::sendRelayed(const FrameRun &frames)
{
    ++m_depth;
    if (m_outbound)
        m_outbound->send(frames);
    returned();
}

void Consumer::sendLatest(QLatin1StringView key, const Frame &frame)
{
    if (m_outbound)
        m_outbound->sendLatest(key, frame);
}

void Consumer::fail()
{
    // The first has an effect before accept(), the second behind it.
    deny(500, "Internal server error.");
    close(quint16(CloseCode::InternalError), u"internal error"_s);
}

void Consumer::guarded(const std::function<void()> &call)
{
    ++m_depth;
    // The boundary to code that may throw: one connection fails, the server goes on.
    bool failed = true;
    try {
        call();
        failed = false;
    } catch (const std::exception &problem) {
        qCWarning(channelsLog) << "A consumer failed on" << m_scope.path << ':' << problem.what();
    } catch (...) {
        qCWarning(channelsLog) << "A consumer failed on" << m_scope.path;
    }
    if (failed)
        fail();
    returned();
}

void Consumer::returned()
{
    --m_depth;
    // A handler that closed its own connection was still running when that ended.
    if (m_depth == 0 && m_endCode && !m_ended)
        endNow();
}

} // namespace lanthorn::inline channels
