// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/nativeauthentication.h>

#include <utility>

namespace lanthorn {

using namespace Qt::StringLiterals;

NativeAuthentication::NativeAuthentication(AccessGate &gate, const QHostAddress &peer, Expel expel)
    : m_gate(gate)
    , m_peer(peer)
    , m_expel(std::move(expel))
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
    m_deadline.start(m_gate.limits().deadline);
    m_place = m_gate.guests().enter(m_peer,
                                    [this] { this->expel(u"too many clients are being asked"_s); });
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
        m_isChecking = true;
        m_gate.checkPassword(m_peer, command->password, &m_deadline,
                             [this, answer = std::move(answer)](const Result<QString> &token) {
                                 m_isChecking = false;
                                 finish(token ? Result(Authenticated {*token}) : token.error(),
                                        answer);
                             });
    }
}

bool NativeAuthentication::hold(const QByteArray &frame)
{
    if (m_held.size() >= m_gate.limits().framesHeld)
        return false;
    m_held.append(frame);
    return true;
}

QList<QByteArray> NativeAuthentication::takeHeld()
{
    return std::exchange(m_held, {});
}

void NativeAuthentication::end()
{
    m_deadline.stop();
    m_place.reset();
    m_held.clear();
}

void NativeAuthentication::expel(const QString &reason)
{
    end();
    m_expel(reason);
}

void NativeAuthentication::finish(const Result<Authenticated> &result, const Answer &answer)
{
    if (result) {
        m_deadline.stop();
        m_place.reset();
    }
    answer(result);
}

} // namespace lanthorn
