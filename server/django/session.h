// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QHash>
#include <QString>
#include <QVariantMap>

#include <functional>
#include <memory>
#include <optional>

namespace lanthorn::inline django {

//! Where sessions are kept between connections. The seam for a store that outlives the program.
//! Lives in the server's thread and must not block; it answers there, at once or later, or never
//! when it ends before.
class SessionStore
{
public:
    //! The values; nothing when there is no such session. An error when nobody knows.
    using Loaded = std::function<void(const Result<std::optional<QVariantMap>> &)>;
    //! Told whether the store could keep it.
    using Saved = std::function<void(bool isSaved)>;

    virtual ~SessionStore() = default;

    //! Reads session `key`.
    virtual void load(const QString &key, Loaded loaded) = 0;
    //! Keeps `values` as session `key`, new or not.
    virtual void save(const QString &key, const QVariantMap &values, Saved saved) = 0;
    //! Does nothing when there is no such session.
    virtual void remove(const QString &key) = 0;
};

//! By which session somebody is logged in.
struct SessionUse
{
    QString key;
    QString userId;

    bool operator==(const SessionUse &) const = default;
};

//! Sessions that are forgotten with the program; of more than `maximumSessions`, the one that was
//! saved longest ago.
class MemorySessionStore final : public SessionStore
{
public:
    static constexpr qsizetype maximumSessions = 10000;

    explicit MemorySessionStore(qsizetype maximum = maximumSessions);

    void load(const QString &key, Loaded loaded) override;
    void save(const QString &key, const QVariantMap &values, Saved saved) override;
    //! Takes it out; the consumer saves.
    void remove(const QString &key) override;

    //! Sessions that are kept.
    qsizetype count() const { return m_sessions.size(); }

private:
    struct Kept
    {
        QVariantMap values;
        quint64 saved = 0; //!< Counts up.
    };

    qsizetype m_maximum;
    QHash<QString, Kept> m_sessions;
    quint64 m_lastSaved = 0;
};

//! What is remembered of one visitor: named values under a key that only the visitor's cookie
//! tells. Nothing is kept until save() is called, as over a WebSocket nobody else would. Lives in
//! the server's thread, owned by a shared pointer.
class VisitorSession final : public std::enable_shared_from_this<VisitorSession>
{
public:
    //! Takes the session, or the store's error.
    using Opened = std::function<void(const Result<std::shared_ptr<VisitorSession>> &)>;

    //! The session that the visitor's cookie names by `key`; a new one when it is empty or perhaps
    //! made up. The error is the store's.
    static void open(std::shared_ptr<SessionStore> store, const QString &key, Opened opened);

    //! A new one.
    explicit VisitorSession(std::shared_ptr<SessionStore> store);

    //! Empty until the session is saved for the first time, and when the store does not know what
    //! the cookie said: nobody else chooses a key.
    QString key() const { return m_key; }
    //! Invalid when there is none.
    QVariant value(const QString &name) const { return m_values.value(name); }
    //! All of them.
    const QVariantMap &values() const { return m_values; }
    //! Changes it; the consumer saves.
    void insert(const QString &name, const QVariant &value);
    //! Takes it out; the consumer saves.
    void remove(const QString &name);
    //! Since it was read or saved.
    bool isModified() const { return m_modified; }

    //! Under a new key when it has none, which key() tells at once. Told false, the store could not
    //! keep it.
    void save(SessionStore::Saved saved = {});
    //! The same values under another key, from save() on; the old key is forgotten at once.
    void cycleKey();
    //! Forgets the values and the key, in the store too.
    void flush();

private:
    std::shared_ptr<SessionStore> m_store;
    QString m_key;
    QVariantMap m_values;
    bool m_modified = false;
    int m_changes = 0; //!< Counts up.
};

} // namespace lanthorn::inline django
