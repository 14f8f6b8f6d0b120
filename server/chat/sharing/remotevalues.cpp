// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/remotevalues.h>

#include <protocol/names.h>
#include <protocol/reservednames.h>

#include <QCryptographicHash>

#include <algorithm>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestRemoteId = 64;
constexpr qsizetype longestEpoch = 32;
constexpr qint64 largestNumber = (qint64(1) << 40) - 1; // Of a log.
// A message may have waited while Redis was away; clocks may differ.
constexpr qint64 longestPast = 24 * 3600 * 1000; // ms
constexpr qint64 longestFuture = 2 * 60 * 1000;

} // namespace

QString remoteMemberId(const QString &id, const QString &hostId)
{
    constexpr int tagBytes = 6;
    const QByteArray hash =
        QCryptographicHash::hash(hostId.toUtf8(), QCryptographicHash::Sha256).left(tagBytes);
    return id + u'@' + QString::fromLatin1(hash.toHex());
}

bool isId(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestRemoteId
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

bool isEpoch(const QString &text)
{
    return isId(text) && text.size() <= longestEpoch;
}

bool isLogNumber(qint64 number)
{
    return number > 0 && number <= largestNumber;
}

bool isRemoteId(const QString &text, const QString &home)
{
    const qsizetype mark = text.lastIndexOf(u'@');
    return isId(text) && mark > 0
        && (home.isEmpty() || text == remoteMemberId(text.left(mark), home));
}

QString remoteNickname(const QString &text, ClientKind kind)
{
    const auto cleaned = Nickname::cleaned(text);
    if (!cleaned)
        return {};
    const QString name = cleaned->toString();
    const bool isKept = kind == ClientKind::Plain ? isProgramName(name) : isReservedName(name);
    return isKept ? name + u" (2)"_s : name;
}

qint64 remoteTime(qint64 time, qint64 now)
{
    return time < now - longestPast || time > now + longestFuture ? now : time;
}

} // namespace lanthorn::inline chat
