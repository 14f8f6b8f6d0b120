// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/layeroptions.h>

#include <QFile>
#include <QRegularExpression>
#include <QUrl>

#include <limits>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;

namespace {

Error badUrl(const QString &problem)
{
    return {ErrorCode::BadOption, u"--layer: %1"_s.arg(problem)};
}

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

Result<int> number(const QString &name, const QString &text, int lowest, int highest)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < lowest || value > highest) {
        return badUrl(u"%1 must be a whole number from %2 to %3, not \"%4\""_s.arg(
            name, QString::number(lowest), QString::number(highest), text));
    }
    return value;
}

//! `HOST`, `HOST:PORT`, `[IPV6]` or `[IPV6]:PORT` into `endpoint`.
Result<void> parseHost(const QString &text, RedisEndpoint &endpoint)
{
    static const QRegularExpression form(
        uR"(\A(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]*))(?::(.*))?\z)"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return badUrl(u"\"%1\" is no HOST:PORT"_s.arg(text));
    const QString host = match.captured(1) + match.captured(2);
    if (!host.isEmpty())
        endpoint.host = host;
    if (match.hasCaptured(3)) {
        const auto port = number(u"the port"_s, match.captured(3), 1, 0xffff);
        if (!port)
            return port.error();
        endpoint.port = quint16(*port);
    }
    return {};
}

//! One `key=value` of the query.
Result<void> applyOption(const QString &key, const QString &value, LayerOptions &options,
                         RedisEndpoint &common)
{
    const auto assign = [&](int lowest, int highest, auto set) -> Result<void> {
        const auto parsed = number(key, value, lowest, highest);
        if (!parsed)
            return parsed.error();
        set(*parsed);
        return {};
    };
    constexpr int oneYear = 366 * 86400;
    if (key == "prefix"_L1) {
        static const QRegularExpression form(uR"(\A[A-Za-z0-9._:-]{1,64}\z)"_s);
        if (!form.match(value).hasMatch())
            return badUrl(u"prefix must be 1 to 64 of the characters A-Z a-z 0-9 . _ : -"_s);
        options.prefix = value;
        return {};
    }
    if (key == "event"_L1) {
        static const QRegularExpression form(uR"(\A[A-Za-z][A-Za-z0-9._]{0,63}\z)"_s);
        if (!form.match(value).hasMatch())
            return badUrl(u"event must be a type of events, such as chat.message"_s);
        options.eventType = value;
        return {};
    }
    if (key == "secret"_L1) {
        if (value.isEmpty())
            return badUrl(u"secret must name a file"_s);
        options.secretFile = value;
        return {};
    }
    if (key == "capacity"_L1)
        return assign(1, 1000000, [&](int parsed) { options.capacity = parsed; });
    if (key == "expiry"_L1) {
        return assign(1, oneYear,
                      [&](int parsed) { options.expiry = std::chrono::seconds(parsed); });
    }
    if (key == "group_expiry"_L1) {
        return assign(60, oneYear,
                      [&](int parsed) { options.groupExpiry = std::chrono::seconds(parsed); });
    }
    if (key == "db"_L1)
        return assign(0, std::numeric_limits<int>::max(),
                      [&](int parsed) { common.database = parsed; });
    if (key == "ca"_L1 && common.encrypted) {
        common.caFile = value;
        return {};
    }
    return badUrl(
        u"unknown key \"%1\"; there are prefix, event, secret, capacity, expiry, group_expiry, db and ca (of rediss)"_s
            .arg(key));
}

} // namespace

Result<LayerOptions> parseLayerUrl(const QString &url)
{
    static const QRegularExpression form(
        uR"(\A(redis|rediss|unix)(\+pubsub)?://(?:([^@/?#]*)@)?([^@/?#]*)(/[^?#]*)?(?:\?([^#]*))?\z)"_s);
    const auto match = form.match(url);
    if (!match.hasMatch()) {
        return badUrl(u"takes redis://HOST:PORT/DB, redis+pubsub://HOST:PORT/DB, rediss:// for TLS "
                      "or unix:///PATH"_s);
    }
    LayerOptions options;
    if (match.hasCaptured(2))
        options.kind = LayerOptions::Kind::PubSub;

    RedisEndpoint common;
    common.encrypted = match.captured(1) == "rediss"_L1;
    const QString login = match.captured(3);
    const qsizetype colon = login.indexOf(u':');
    common.user = decoded(login.left(colon));
    if (colon >= 0)
        common.password = decoded(login.mid(colon + 1));
    if (!login.isEmpty() && common.password.isEmpty())
        return badUrl(u"a user needs a password: USER:PASSWORD@HOST"_s);

    const auto query = match.captured(6).split(u'&', Qt::SkipEmptyParts);
    for (const QString &item : query) {
        const qsizetype equals = item.indexOf(u'=');
        const auto applied =
            applyOption(decoded(item.left(equals)),
                        equals < 0 ? QString() : decoded(item.mid(equals + 1)), options, common);
        if (!applied)
            return applied.error();
    }

    const QString path = match.captured(5);
    if (match.captured(1) == "unix"_L1) {
        common.socketPath = decoded(path);
        if (!match.captured(4).isEmpty() || path.size() < 2)
            return badUrl(u"the path of a unix socket is absolute: unix:///PATH"_s);
        options.hosts.append(common);
        return options;
    }
    if (path.size() > 1) {
        const auto database =
            number(u"the database"_s, path.mid(1), 0, std::numeric_limits<int>::max());
        if (!database)
            return database.error();
        common.database = *database;
    }
    const auto hosts = match.captured(4).split(u',');
    for (const QString &host : hosts) {
        RedisEndpoint endpoint = common;
        if (const auto parsed = parseHost(host, endpoint); !parsed)
            return parsed.error();
        options.hosts.append(endpoint);
    }
    return options;
}

Result<QByteArray> readLayerSecret(const QString &fileName)
{
    constexpr qint64 shortest = 16;
    constexpr qint64 longest = 4096;
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return badUrl(u"the secret %1 cannot be read: %2"_s.arg(fileName, file.errorString()));
    }
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    if (file.permissions() & others) {
        return badUrl(u"only its owner may read the secret %1 (chmod 600)"_s.arg(fileName));
    }
    QByteArray secret = file.read(longest + 1);
    while (secret.endsWith('\n') || secret.endsWith('\r'))
        secret.chop(1); // As editors leave them.
    if (secret.size() < shortest || secret.size() > longest) {
        return badUrl(u"the secret %1 must have %2 to %3 bytes"_s.arg(
            fileName, QString::number(shortest), QString::number(longest)));
    }
    return secret;
}

} // namespace lanthorn::inline layers
