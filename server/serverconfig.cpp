// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serverconfig.h>

#include <QFile>
#include <QFileInfo>

#include <optional>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestConfig = 256 * 1024; // Bytes; nobody writes as much by hand.

Error badLine(int line, const QString &reason)
{
    return {ErrorCode::BadOption, u"line %1: %2"_s.arg(QString::number(line), reason)};
}

std::optional<bool> truthOf(const QString &text)
{
    const QString word = text.toLower();
    if (word == "yes"_L1 || word == "true"_L1 || word == "on"_L1 || word == "1"_L1)
        return true;
    if (word == "no"_L1 || word == "false"_L1 || word == "off"_L1 || word == "0"_L1)
        return false;
    return std::nullopt;
}

QString unquoted(const QString &text)
{
    const bool isQuoted = text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"');
    return isQuoted ? text.sliced(1, text.size() - 2) : text;
}

//! The key of an argument made above.
QString keyOf(const QString &argument)
{
    return argument.sliced(2).section(u'=', 0, 0);
}

} // namespace

Result<QStringList> configArguments(const QByteArray &text,
                                    const std::function<ConfigKey(const QString &)> &kindOf)
{
    QStringList arguments;
    int number = 0;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &bytes : lines) {
        ++number;
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';')
            || (line.startsWith(u'[') && line.endsWith(u']')))
            continue;
        const qsizetype equals = line.indexOf(u'=');
        if (equals <= 0)
            return badLine(number, u"\"%1\" is not KEY = VALUE"_s.arg(line));
        const QString key = line.first(equals).trimmed();
        const QString value = unquoted(line.sliced(equals + 1).trimmed());
        switch (kindOf(key)) {
        case ConfigKey::Unknown:
            return badLine(number, u"there is no key \"%1\""_s.arg(key));
        case ConfigKey::Value:
            arguments.append(u"--%1=%2"_s.arg(key, value));
            break;
        case ConfigKey::Switch: {
            const auto isOn = truthOf(value);
            if (!isOn)
                return badLine(number, u"%1 takes yes or no, not \"%2\""_s.arg(key, value));
            if (*isOn)
                arguments.append(u"--"_s + key);
            break;
        }
        }
    }
    return arguments;
}

Result<QStringList> readConfig(const QString &fileName,
                               const std::function<ConfigKey(const QString &)> &kindOf,
                               const QStringList &leftOut)
{
    const auto bad = [&](const QString &reason) {
        return Error {ErrorCode::BadOption, u"%1: %2"_s.arg(fileName, reason)};
    };
    if (!QFileInfo(fileName).isFile()) // Opening a pipe would wait.
        return bad(u"there is no such file"_s);
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return bad(file.errorString());
    if (file.size() > largestConfig)
        return bad(u"it is too large to be a configuration"_s);
    const auto arguments = configArguments(file.read(largestConfig), kindOf);
    if (!arguments)
        return bad(arguments.error().message);
    QStringList rest;
    for (const QString &argument : *arguments) {
        if (!leftOut.contains(keyOf(argument)))
            rest.append(argument);
    }
    return rest;
}

} // namespace lanthorn::inline server
