// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/keyfingerprint.h>
#include <protocol/result.h>

#include <QMap>
#include <QObject>
#include <QString>

#include <optional>

namespace lanthorn {

//! The keys by which hosts are known again, kept in a file for this user alone. A key is trusted
//! when its host is met for the first time and has to be the same afterwards, whoever signed its
//! certificate. Several programs may use one file. Lives in the thread of the clients that use it;
//! waits for the file system.
class HostKeys final : public QObject
{
    Q_OBJECT

public:
    //! A host that has another key than the one it had to have.
    struct Change
    {
        QString host; //!< `host:port`, as in URLs.
        KeyFingerprint wanted;
        KeyFingerprint seen;

        bool operator==(const Change &) const = default;
    };

    //! More is not read: the file is not one of ours.
    static constexpr qint64 largestFile = 1024 * 1024;

    explicit HostKeys(QString file = defaultFile(), QObject *parent = nullptr);
    static QString defaultFile();
    const QString &file() const { return m_file; }

    //! From now on check() wants this key, whatever the file says, and remembers it when it comes.
    void expect(const KeyFingerprint &key);
    //! While there is one, check() wants this key of whatever host, and the file is neither read
    //! nor written: for a host whose key is known from elsewhere.
    void setPinned(const std::optional<KeyFingerprint> &key);
    //! Whether the host shows the key it has to have; the key of a new host is remembered.
    //! KeyChanged tells both keys, KeysUnusable what is wrong with the file.
    Result<void> check(const QString &host, const KeyFingerprint &seen);
    //! Whether a key of this host is known, so that there has to be one. Also true while the file
    //! cannot be read.
    bool isKnown(const QString &host) const;
    //! What the last check() found changed; nothing when it did not.
    const std::optional<Change> &change() const { return m_change; }
    //! In the place of what was known before. KeysUnusable as above, also for the next one.
    Result<void> remember(const QString &host, const KeyFingerprint &key);
    //! The next key of this host will be that of a new one.
    Result<void> forget(const QString &host);

Q_SIGNALS:
    //! A key was trusted because nothing was known of the host.
    void learned(const QString &host, const lanthorn::KeyFingerprint &key);

private:
    using Keys = QMap<QString, KeyFingerprint>;

    Result<Keys> read() const;
    Result<void> write(const Keys &keys) const;
    Error unusable(const QString &problem) const;
    Error changed(const Change &change);

    const QString m_file;
    std::optional<KeyFingerprint> m_expected;
    std::optional<KeyFingerprint> m_pinned;
    std::optional<Change> m_change;
};

} // namespace lanthorn
