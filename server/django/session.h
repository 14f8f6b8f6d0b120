// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QVariantMap>

#include <memory>
#include <optional>

namespace lanthorn::inline django {

//! Where sessions are kept between connections. The seam for a store that outlives the program.
//! Lives in the server's thread and must not block: resolving a connection waits for it.
class SessionStore
{
public:
    virtual ~SessionStore() = default;

    //! The values of session `key`; nothing when there is none.
    virtual std::optional<QVariantMap> load(const QString &key) = 0;
    //! Keeps `values` as session `key`, new or not. False when they could not be kept.
    virtual bool save(const QString &key, const QVariantMap &values) = 0;
    //! Does nothing when there is no such session.
    virtual void remove(const QString &key) = 0;
};

//! Sessions that are forgotten with the program; of more than `maximumSessions`, the one that was
//! saved longest ago.
class MemorySessionStore final : public SessionStore
{
public:
    static constexpr qsizetype maximumSessions = 10000;

    explicit MemorySessionStore(qsizetype maximum = maximumSessions);

    std::optional<QVariantMap> load(const QString &key) override;
    bool save(const QString &key, const QVariantMap &values) override;
    void remove(const QString &key) override;

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
//! tells. The store is asked when a value is first needed. Nothing is kept until save() is called,
//! as over a WebSocket nobody else would. Lives in the server's thread.
class VisitorSession final
{
public:
    //! `key` is what the visitor's cookie says: empty, or perhaps made up.
    VisitorSession(std::shared_ptr<SessionStore> store, QString key);

    //! Empty until the session is saved for the first time, and when the store does not know what
    //! the cookie said: nobody else chooses a key.
    QString key();
    QVariant value(const QString &name);
    void insert(const QString &name, const QVariant &value);
    void remove(const QString &name);
    bool isModified() const { return m_modified; }

    //! Under a new key when it has none. False when the store could not keep it.
    bool save();
    //! The same values under another key, from save() on; the old key is forgotten at once.
    void cycleKey();
    //! Forgets the values and the key, in the store too.
    void flush();

private:
    void load();

    std::shared_ptr<SessionStore> m_store;
    QString m_key;
    QVariantMap m_values;
    bool m_loaded = false;
    bool m_modified = false;
};

} // namespace lanthorn::inline django
