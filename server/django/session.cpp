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

void MemorySessionStore::load(const QString &key, Loaded loaded)
{
    const auto kept = m_sessions.constFind(key);
    loaded(kept == m_sessions.cend() ? std::nullopt : std::optional(kept->values));
}

void MemorySessionStore::save(const QString &key, const QVariantMap &values, Saved saved)
{
    m_sessions.insert(key, {values, ++m_lastSaved});
    if (m_sessions.size() > m_maximum) {
        m_sessions.erase(
            std::min_element(m_sessions.cbegin(), m_sessions.cend(),
                             [](const Kept &a, const Kept &b) { return a.saved < b.saved; }));
    }
    saved(true);
}

void MemorySessionStore::remove(const QString &key)
{
    m_sessions.remove(key);
}

void VisitorSession::open(std::shared_ptr<SessionStore> store, const QString &key, Opened opened)
{
    if (key.isEmpty()) {
        opened(std::make_shared<VisitorSession>(std::move(store)));
        return;
    }
    SessionStore &asked = *store;
    asked.load(key,
               [store = std::move(store), key,
                opened = std::move(opened)](const Result<std::optional<QVariantMap>> &values) {
                   if (!values) {
                       opened(values.error());
                       return;
                   }
                   auto session = std::make_shared<VisitorSession>(store);
                   if (*values) {
                       session->m_key = key;
                       session->m_values = **values;
                   }
                   opened(std::move(session));
               });
}

VisitorSession::VisitorSession(std::shared_ptr<SessionStore> store)
    : m_store(std::move(store))
{
}

void VisitorSession::insert(const QString &name, const QVariant &value)
{
    m_values.insert(name, value);
    m_modified = true;
    ++m_changes;
}

void VisitorSession::remove(const QString &name)
{
    if (m_values.remove(name) == 0)
        return;
    m_modified = true;
    ++m_changes;
}

void VisitorSession::save(SessionStore::Saved saved)
{
    if (m_key.isEmpty())
        m_key = newKey();
    m_store->save(
        m_key, m_values,
        [self = weak_from_this(), changes = m_changes, saved = std::move(saved)](bool isSaved) {
            const auto session = self.lock();
            // What was changed meanwhile was not saved.
            if (session && isSaved && session->m_changes == changes)
                session->m_modified = false;
            if (saved)
                saved(isSaved);
        });
}

void VisitorSession::cycleKey()
{
    if (!m_key.isEmpty())
        m_store->remove(std::exchange(m_key, {}));
    m_modified = true;
    ++m_changes;
}

void VisitorSession::flush()
{
    m_values.clear();
    cycleKey();
}

} // namespace lanthorn::inline django
