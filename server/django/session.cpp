// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <django/session.h>

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace lanthorn::inline django {

namespace {

//! 32 letters and digits from the system's source, as many bits as nobody guesses (165).
QString newKey()
{
    static constexpr QLatin1StringView signs {"abcdefghijklmnopqrstuvwxyz0123456789"};
    QString key;
    for (int i = 0; i < 32; ++i)
        key += signs[QRandomGenerator::system()->bounded(int(signs.size()))];
    return key;
}

} // namespace

MemorySessionStore::MemorySessionStore(qsizetype maximum)
    : m_maximum(maximum)
{
}

std::optional<QVariantMap> MemorySessionStore::load(const QString &key)
{
    const auto kept = m_sessions.constFind(key);
    return kept == m_sessions.cend() ? std::nullopt : std::optional(kept->values);
}

bool MemorySessionStore::save(const QString &key, const QVariantMap &values)
{
    m_sessions.insert(key, {values, ++m_lastSaved});
    if (m_sessions.size() > m_maximum) {
        m_sessions.erase(
            std::min_element(m_sessions.cbegin(), m_sessions.cend(),
                             [](const Kept &a, const Kept &b) { return a.saved < b.saved; }));
    }
    return true;
}

void MemorySessionStore::remove(const QString &key)
{
    m_sessions.remove(key);
}

VisitorSession::VisitorSession(std::shared_ptr<SessionStore> store, QString key)
    : m_store(std::move(store))
    , m_key(std::move(key))
{
}

void VisitorSession::load()
{
    if (std::exchange(m_loaded, true) || m_key.isEmpty())
        return;
    if (std::optional<QVariantMap> values = m_store->load(m_key))
        m_values = *std::move(values);
    else
        m_key.clear();
}

QString VisitorSession::key()
{
    load();
    return m_key;
}

QVariant VisitorSession::value(const QString &name)
{
    load();
    return m_values.value(name);
}

void VisitorSession::insert(const QString &name, const QVariant &value)
{
    load();
    m_values.insert(name, value);
    m_modified = true;
}

void VisitorSession::remove(const QString &name)
{
    load();
    if (m_values.remove(name) > 0)
        m_modified = true;
}

bool VisitorSession::save()
{
    load();
    if (m_key.isEmpty())
        m_key = newKey();
    if (!m_store->save(m_key, m_values))
        return false;
    m_modified = false;
    return true;
}

void VisitorSession::cycleKey()
{
    load();
    if (!m_key.isEmpty())
        m_store->remove(std::exchange(m_key, {}));
    m_modified = true;
}

void VisitorSession::flush()
{
    load();
    m_values.clear();
    cycleKey();
}

} // namespace lanthorn::inline django
