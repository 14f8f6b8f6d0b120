// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/hostkeys.h>

#include <platform/privatefile.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>

#include <chrono>
#include <utility>

namespace lanthorn {

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

Result<void> HostKeys::check(const QString &host, const KeyFingerprint &seen)
{
    m_change.reset();
    if (m_pinned) {
        if (*m_pinned != seen)
            return changed({host, *m_pinned, seen});
        return {};
    }
    const Result<Keys> keys = read();
    if (!keys)
        return keys.error();
    const auto known = keys->constFind(host);
    const bool isKnown = known != keys->constEnd();
    const KeyFingerprint wanted = m_expected ? *m_expected : isKnown ? *known : seen;
    if (wanted != seen)
        return changed({host, wanted, seen});
    if (isKnown && *known == seen)
        return {};
    const Result<void> remembered = remember(host, seen);
    if (remembered && !m_expected)
        Q_EMIT learned(host, seen);
    return remembered;
}

bool HostKeys::isKnown(const QString &host) const
{
    if (m_pinned || m_expected)
        return true;
    const Result<Keys> keys = read();
    return !keys || keys->contains(host);
}

Result<void> HostKeys::remember(const QString &host, const KeyFingerprint &key)
{
    const Lock lock(m_file);
    if (!lock.isHeld())
        return unusable(u"another program holds it, or the folder cannot be written"_s);
    Result<Keys> keys = read();
    if (!keys)
        return keys.error();
    keys.value().insert(host, key);
    return write(*keys);
}

Result<void> HostKeys::forget(const QString &host)
{
    const Lock lock(m_file);
    if (!lock.isHeld())
        return unusable(u"another program holds it, or the folder cannot be written"_s);
    Result<Keys> keys = read();
    if (!keys)
        return keys.error();
    if (keys.value().remove(host) == 0)
        return {};
    return write(*keys);
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
        keys.insert(QString::fromUtf8(parts.first()), *key);
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

Error HostKeys::unusable(const QString &problem) const
{
    return {ErrorCode::KeysUnusable,
            u"The keys of hosts in %1 cannot be used: %2"_s.arg(m_file, problem)};
}

} // namespace lanthorn
