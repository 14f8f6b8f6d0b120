// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/identity/hostkeys.h>

#include <platform/privatefile.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>

#include <chrono>
#include <utility>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

// Another program holds the file for a few milliseconds.
constexpr std::chrono::seconds lockPatience {2};
const QByteArray heading = "# The keys of hosts: host:port, SHA-256 of the public key.\n";

//! While it lives, no other program changes the file.
class Lock final
{
public:
    explicit Lock(const QString &file)
        : m_lock(file + ".lock"_L1)
    {
        QDir().mkpath(QFileInfo(file).absolutePath());
        m_isHeld = m_lock.tryLock(int(std::chrono::milliseconds(lockPatience).count()));
    }
    bool isHeld() const { return m_isHeld; }

private:
    QLockFile m_lock;
    bool m_isHeld = false;
};

//! The one spelling of `host:port` that is kept.
QString canonical(const QString &host)
{
    const Result<ServerAddress> address = ServerAddress::fromString(host);
    return address ? address->canonical() : host.toLower();
}

QStringView portOf(const QString &host)
{
    return QStringView(host).sliced(host.lastIndexOf(u':') + 1);
}

} // namespace

HostKeys::HostKeys(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
}

QString HostKeys::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + "/lanthorn/known-hosts"_L1;
}

void HostKeys::expect(const KeyFingerprint &key)
{
    m_expected = key;
}

void HostKeys::setPinned(const std::optional<KeyFingerprint> &key)
{
    m_pinned = key;
}

Result<void> HostKeys::check(const QString &host, const KeyFingerprint &seen, const QString &number)
{
    m_change.reset();
    const QString name = canonical(host);
    if (m_pinned) {
        if (*m_pinned != seen)
            return changed({name, *m_pinned, seen});
        return {};
    }
    const Result<Keys> keys = read();
    if (!keys)
        return keys.error();
    const auto byName = keys->constFind(name);
    const auto byNumber = keys->constFind(canonical(number));
    const auto known = byName != keys->constEnd() ? byName : byNumber;
    const bool isKnown = known != keys->constEnd();
    const KeyFingerprint wanted = m_expected ? *m_expected : isKnown ? *known : seen;
    if (wanted != seen)
        return changed({name, wanted, seen});
    Keys added;
    if (byName == keys->constEnd() || *byName != seen)
        added.insert(name, seen);
    // A number that another host has had keeps its key: whoever takes it over is not trusted by it.
    if (!number.isEmpty() && byNumber == keys->constEnd())
        added.insert(canonical(number), seen);
    if (added.isEmpty())
        return {};
    const Result<void> remembered = add(added);
    if (remembered && !m_expected && !isKnown)
        Q_EMIT learned(name, seen);
    return remembered;
}

bool HostKeys::isKnown(const QString &host) const
{
    if (m_pinned || m_expected)
        return true;
    const Result<Keys> keys = read();
    return !keys || keys->contains(canonical(host));
}

Result<void> HostKeys::checkPlain(const QString &host, const QString &number)
{
    if (m_isPlainAllowed)
        return {};
    const QString name = canonical(host);
    if (m_pinned || m_expected)
        return encryptionExpected(name, name);
    const Result<Keys> keys = read();
    if (!keys)
        return keys.error();
    for (const QString &known : {name, canonical(number)}) {
        if (keys->contains(known))
            return encryptionExpected(name, known);
    }
    return {};
}

ServerAddress HostKeys::preferred(const ServerAddress &address) const
{
    if (address.hasScheme())
        return address;
    if (m_pinned || m_expected || isKnown(address.toString()))
        return address.encrypted();
    const ServerAddress usual = address.encrypted(ServerAddress::defaultSecurePort);
    return !address.hasPort() && isKnown(usual.toString()) ? usual : address;
}

Result<void> HostKeys::remember(const QString &host, const KeyFingerprint &key)
{
    return add({{canonical(host), key}});
}

Result<void> HostKeys::add(const Keys &added) const
{
    const Lock lock(m_file);
    if (!lock.isHeld())
        return unusable(u"another program holds it, or the folder cannot be written"_s);
    Result<Keys> keys = read();
    if (!keys)
        return keys.error();
    for (auto it = added.cbegin(); it != added.cend(); ++it)
        keys.value().insert(it.key(), it.value());
    return write(*keys);
}

Result<void> HostKeys::forget(const QString &host)
{
    const Lock lock(m_file);
    if (!lock.isHeld())
        return unusable(u"another program holds it, or the folder cannot be written"_s);
    const Result<Keys> keys = read();
    if (!keys)
        return keys.error();
    const QString name = canonical(host);
    const QString known =
        !keys->contains(name) && m_refused.first == name ? m_refused.second : name;
    const auto forgotten = keys->constFind(known);
    if (forgotten == keys->constEnd())
        return {};
    Keys kept;
    for (auto it = keys->cbegin(); it != keys->cend(); ++it) {
        if (it.value() != *forgotten || portOf(it.key()) != portOf(known))
            kept.insert(it.key(), it.value());
    }
    return write(kept);
}

Result<HostKeys::Keys> HostKeys::read() const
{
    QFile file(m_file);
    if (!file.exists())
        return Keys();
    if (!file.open(QFile::ReadOnly))
        return unusable(file.errorString());
    if (file.size() > largestFile)
        return unusable(u"it is too long"_s);
    Keys keys;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const QList<QByteArray> parts = line.split(' ');
        const auto key = KeyFingerprint::fromString(QString::fromUtf8(parts.last()));
        // Skipping it would make a stranger of a host that is known.
        if (parts.size() != 2 || !key)
            return unusable(u"line %1 cannot be read"_s.arg(i + 1));
        keys.insert(canonical(QString::fromUtf8(parts.first())), *key);
    }
    return keys;
}

Result<void> HostKeys::write(const Keys &keys) const
{
    QByteArray bytes = heading;
    for (auto it = keys.cbegin(); it != keys.cend(); ++it)
        bytes += it.key().toUtf8() + ' ' + it.value().toString().toLatin1() + '\n';
    if (bytes.size() > largestFile)
        return unusable(u"it is full"_s);
    const QString problem = writePrivateFile(m_file, bytes, ExistingFile::Replaced);
    if (!problem.isEmpty())
        return unusable(problem);
    return {};
}

Error HostKeys::changed(const Change &change)
{
    m_change = change;
    return {ErrorCode::KeyChanged,
            u"%1 shows another key than the one it had to have, so nothing was sent to it. Wanted: "
            "%2. Shown: %3"_s.arg(change.host, change.wanted.toString(), change.seen.toString())};
}

Error HostKeys::encryptionExpected(const QString &host, const QString &known)
{
    m_refused = {host, known};
    const QString shown = host == known ? host : u"%1, which is %2,"_s.arg(host, known);
    return {
        ErrorCode::EncryptionExpected,
        u"%1 is known by its key, so nothing was sent to it unencrypted; write https:// in front "
        "of the address"_s.arg(shown)};
}

Error HostKeys::unusable(const QString &problem) const
{
    return {ErrorCode::KeysUnusable,
            u"The keys of hosts in %1 cannot be used: %2"_s.arg(m_file, problem)};
}

} // namespace lanthorn::inline client
