// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/serveraddress.h>
#include <protocol/keyfingerprint.h>
#include <protocol/result.h>

#include <QMap>
#include <QObject>
#include <QString>

#include <optional>
#include <utility>

namespace lanthorn::inline client {

//! The keys by which hosts are known again, kept in a file for this user alone. A key is trusted
//! when its host is met for the first time and has to be the same afterwards, whoever signed its
//! certificate. A host is `host:port`, in any spelling; with the name that was typed its number is
//! remembered, so that it is known by both. Nothing is sent unencrypted to a host that has a key.
//! Several programs may use one file. Lives in the thread of the clients that use it; waits for the
//! file system.
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
    //! Whether the host shows the key it has to have; the key of a new host is remembered. `number`
    //! is the address it was reached at, with its port; a host that is not known by its name may be
    //! by it. KeyChanged tells both keys, KeysUnusable what is wrong with the file.
    Result<void> check(const QString &host, const KeyFingerprint &seen, const QString &number = {});
    //! Whether a key of this host is known, so that there has to be one. Also true while the file
    //! cannot be read.
    bool isKnown(const QString &host) const;
    //! Whether something may be sent to this host unencrypted: not when a key is known of it, by
    //! its name or by its number (EncryptionExpected), or when that cannot be told (KeysUnusable).
    Result<void> checkPlain(const QString &host, const QString &number = {});
    //! While on, checkPlain() lets everything pass: for a host of our own that has no key.
    void setPlainAllowed(bool allowed) { m_isPlainAllowed = allowed; }
    //! How a host is reached that was addressed without a scheme: by TLS when its key is known or
    //! expected. Without a port either, that may be at the port of https.
    ServerAddress preferred(const ServerAddress &address) const;
    //! What the last check() found changed; nothing when it did not.
    const std::optional<Change> &change() const { return m_change; }
    //! In the place of what was known before. KeysUnusable as above, also for the next one.
    Result<void> remember(const QString &host, const KeyFingerprint &key);
    //! The next key of this host will be that of a new one, and it may be reached unencrypted: by
    //! every name that has the same key and port. Of a host that is known only by its number, what
    //! the last checkPlain() refused is forgotten.
    Result<void> forget(const QString &host);

Q_SIGNALS:
    //! A key was trusted because nothing was known of the host.
    void learned(const QString &host, const lanthorn::KeyFingerprint &key);

private:
    using Keys = QMap<QString, KeyFingerprint>;

    Result<Keys> read() const;
    Result<void> write(const Keys &keys) const;
    Result<void> add(const Keys &added) const;
    Error encryptionExpected(const QString &host, const QString &known);
    Error unusable(const QString &problem) const;
    Error changed(const Change &change);

    const QString m_file;
    std::optional<KeyFingerprint> m_expected;
    std::optional<KeyFingerprint> m_pinned;
    std::optional<Change> m_change;
    bool m_isPlainAllowed = false;
    //! What checkPlain() refused last, and by which name it is known.
    std::pair<QString, QString> m_refused;
};

} // namespace lanthorn::inline client
