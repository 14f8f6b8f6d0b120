// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/plaincontent.h>

#include <channels/json.h>
#include <protocol/limits.h>
#include <protocol/names.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

QJsonObject furtherKeys(const QJsonObject &object)
{
    QJsonObject further;
    qsizetype bytes = 0;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const QJsonValue value = it.value();
        if (it.key() == "message"_L1 || it.key() == "username"_L1)
            continue;
        if (!value.isString() && !value.isDouble() && !value.isBool())
            continue;
        const qsizetype added = toJson(it.key()).size() + toJson(value).size();
        if (further.size() >= mostFurtherKeys || bytes + added > furtherBytes)
            continue;
        bytes += added;
        further.insert(it.key(), value);
    }
    return further;
}

QString nativeText(const QJsonValue &message)
{
    QString text = message.isString() ? message.toString() : QString::fromUtf8(toJson(message));
    const qsizetype most = Limits().chatTextLength;
    if (text.size() <= most || codePointCount(text) <= most)
        return text;
    qsizetype end = 0;
    for (qsizetype count = 1; count < most; ++count)
        end += text.at(end).isHighSurrogate() && text.at(end + 1).isLowSurrogate() ? 2 : 1;
    text.truncate(end);
    return text + u'…';
}

} // namespace lanthorn
