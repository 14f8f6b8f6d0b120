// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redisrefusal.h>

#include <QRegularExpression>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;

QByteArray refusalCode(const QByteArray &text)
{
    // Redis before version 7 wraps what a command in a script answered.
    if (text.startsWith("ERR Error running script")) {
        static const QRegularExpression inner(uR"(-([A-Z]{3,}) )"_s);
        const auto match = inner.match(QString::fromUtf8(text));
        if (match.hasMatch())
            return match.captured(1).toLatin1();
    }
    return text.left(text.indexOf(' '));
}

Refusal refusalOf(const RedisReply &reply)
{
    if (!reply.isError())
        return Refusal::None;
    const QByteArray code = refusalCode(reply.text);
    if (code == "NOPERM") {
        // About one key or channel: others may be allowed, so nothing waits for it.
        return reply.text.contains("key") || reply.text.contains("channel") ? Refusal::Lasting
                                                                            : Refusal::Passing;
    }
    for (const char *lasting : {"ERR", "WRONGTYPE", "CROSSSLOT", "MOVED", "ASK"}) {
        if (code == lasting)
            return Refusal::Lasting;
    }
    return Refusal::Passing;
}

} // namespace lanthorn::inline layers
