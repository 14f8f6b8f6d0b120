// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console/removals.h>

#include <app/sessions/session.h>
#include <models/foreigntext.h>

#include <algorithm>

namespace lanthorn {
inline namespace app {

Removals::Removals(Session *session, std::chrono::milliseconds delay, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_delay(delay)
{
    // The guests of another session have other numbers.
    connect(session, &Session::statusChanged, this, [this] {
        if (!m_session->status().isHosting())
            undo();
    });
}

void Removals::add(const HostCommand &command, const QString &name)
{
    const int number = ++m_lastNumber;
    m_waiting.append({command, readableText(name), number});
    QTimer::singleShot(m_delay, this, [this, number] { perform(number); });
    Q_EMIT changed();
}

void Removals::undo()
{
    if (m_waiting.isEmpty())
        return;
    m_waiting.clear();
    Q_EMIT changed();
}

void Removals::perform(int number)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                                    [number](const Waiting &w) { return w.number == number; });
    if (found == m_waiting.end())
        return; // Undone.
    const HostCommand command = found->command;
    m_waiting.erase(found);
    Q_EMIT changed();
    m_session->perform(command, this, [this](const Result<void> &result) {
        if (result)
            Q_EMIT done();
        else
            Q_EMIT failed(result.error());
    });
}

QString Removals::text() const
{
    if (m_waiting.isEmpty())
        return {};
    if (m_waiting.size() == 1)
        return tr("%1 will be removed in a few seconds.").arg(m_waiting.constFirst().name);
    return tr("%n guests will be removed in a few seconds.", nullptr, int(m_waiting.size()));
}

} // namespace app
} // namespace lanthorn
