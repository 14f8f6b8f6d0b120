// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/nativeauthentication.h>

#include <utility>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! Whether the client did what it could.
bool isHostsFault(const Error &error)
{
    return error.code == ErrorCode::RateLimited || error.code == ErrorCode::Internal;
}

} // namespace

NativeAuthentication::NativeAuthentication(AccessGate &gate, const QHostAddress &peer, Expel expel)
    : m_gate(gate)
    , m_peer(peer)
    , m_expel(std::move(expel))
    , m_patience(gate.limits().patience)
{
    QObject::connect(&m_gate, &AccessGate::guestsForgotten, &m_deadline, [this] {
        if (!m_isHost)
            this->expel(u"the host asks for the password again"_s);
    });
    if (!m_gate.asks())
        return;
    m_deadline.setSingleShot(true);
    QObject::connect(&m_deadline, &QTimer::timeout, &m_deadline,
                     [this] { this->expel(u"the password did not come in time"_s); });
    m_isNeeded = true;
    wait(m_gate.limits().deadline);
}

void NativeAuthentication::authenticate(const QJsonObject &payload, Answer answer)
{
    const auto command = Authenticate::fromPayload(payload);
    if (!command) {
        answer(command.error());
        return;
    }
    m_isHost = m_isHost || m_gate.isHost(command->token);
    if (!isNeeded() || !m_gate.asks()) {
        finish(Authenticated(), answer);
    } else if (!command->token.isEmpty()) {
        if (m_gate.acceptsToken(command->token))
            finish(Authenticated(), answer);
        else
            answer(Error {ErrorCode::TokenRefused, u"The token is not known"_s});
    } else {
        check(command->password, std::move(answer));
    }
}

void NativeAuthentication::check(const QString &password, Answer answer)
{
    // What the host takes to check it is not the client's time, nor is it one of those who have to
    // do something; the gate bounds how many are checked, and for how long.
    const std::chrono::milliseconds left = m_deadline.remainingTimeAsDuration();
    m_deadline.stop();
    m_place.reset();
    m_isChecking = true;
    m_gate.checkPassword(m_peer, password, &m_deadline,
                         [this, left, answer = std::move(answer)](const Result<QString> &token) {
                             m_isChecking = false;
                             if (!token && m_isNeeded)
                                 wait(isHostsFault(token.error()) && !m_patience.hasExpired()
                                          ? m_gate.limits().deadline
                                          : left);
                             finish(token ? Result(Authenticated {*token}) : token.error(), answer);
                         });
}

void NativeAuthentication::wait(std::chrono::milliseconds deadline)
{
    m_deadline.start(deadline);
    m_place = m_gate.guests().enter(m_peer,
                                    [this] { this->expel(u"too many clients are being asked"_s); });
}

void NativeAuthentication::end()
{
    m_isNeeded = false;
    m_deadline.stop();
    m_place.reset();
}

void NativeAuthentication::expel(const QString &reason)
{
    end();
    m_expel(reason);
}

void NativeAuthentication::finish(const Result<Authenticated> &result, const Answer &answer)
{
    if (result) {
        m_isNeeded = false;
        m_deadline.stop();
        m_place.reset();
    }
    answer(result);
}

} // namespace lanthorn::inline server
