// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/djangositeconfig.h>

#include <server/serverconfig.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QTimeZone>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestSecretFile = 64 * 1024;
constexpr int longestRecheck = 3600; // Seconds.

constexpr QLatin1StringView configKeys[] = {
    "database"_L1,        "database-password-file"_L1,
    "secret-key-file"_L1, "fallback-keys-file"_L1,
    "cookie"_L1,          "guests"_L1,
    "backends"_L1,        "session-table"_L1,
    "user-table"_L1,      "user-id"_L1,
    "user-name"_L1,       "time-zone"_L1,
    "recheck-seconds"_L1,
};

Error badConfig(const QString &text)
{
    return {ErrorCode::BadOption, text};
}

//! The lines of a file that only this user can read.
Result<QList<QByteArray>> secretLines(const QString &path)
{
    if (!QFileInfo(path).isFile()) // Opening a pipe would wait.
        return badConfig(u"there is no file %1"_s.arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return badConfig(u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    if (file.permissions() & others)
        return badConfig(u"%1 can be read by others: chmod 600 %1"_s.arg(path));
    QList<QByteArray> lines = file.read(largestSecretFile).split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    lines.removeAll({});
    return lines;
}

//! Of a table or a column, which goes into statements.
bool isSqlName(const QString &name)
{
    constexpr qsizetype longest = 63;
    return !name.isEmpty() && name.size() <= longest
        && std::all_of(name.begin(), name.end(), [](QChar c) {
               return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
                   || (c >= u'0' && c <= u'9');
           });
}

//! Of RFC 6265.
bool isCookieName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c > u' ' && c < u'\x7f' && !u"()<>@,;:\\\"/[]?={}"_s.contains(c);
    });
}

//! Reads what the lines say, one key after the other.
class DjangoSiteConfig final
{
public:
    DjangoSiteConfig(QHash<QString, QString> values, const QDir &folder)
        : m_values(std::move(values))
        , m_folder(folder)
    {
    }

    Result<DjangoSiteOptions> read()
    {
        for (const auto step : {&DjangoSiteConfig::readDatabase, &DjangoSiteConfig::readKeys,
                                &DjangoSiteConfig::readNames, &DjangoSiteConfig::readRules}) {
            if (const Result<void> done = (this->*step)(); !done)
                return done.error();
        }
        return m_options;
    }

private:
    QString value(QLatin1StringView key) const { return m_values.value(key); }
    QString path(QLatin1StringView key) const
    {
        return QDir::cleanPath(m_folder.absoluteFilePath(value(key)));
    }

    Result<void> readDatabase();
    Result<void> readPostgresql(const QUrl &url);
    Result<void> readKeys();
    Result<void> readNames();
    Result<void> readRules();

    QHash<QString, QString> m_values;
    QDir m_folder;
    DjangoSiteOptions m_options = {};
};

Result<void> DjangoSiteConfig::readDatabase()
{
    const QString text = value("database"_L1);
    if (text.isEmpty())
        return badConfig(u"the key database is missing: a file of SQLite, or "
                         "postgresql://USER@HOST:PORT/NAME"_s);
    DjangoDatabaseOptions &database = m_options.database;
    const QString zone = value("time-zone"_L1);
    if (!zone.isEmpty() && !QTimeZone(zone.toLatin1()).isValid())
        return badConfig(u"time-zone: there is no \"%1\"; say one as Europe/Berlin"_s.arg(zone));
    if (text.startsWith("postgresql://"_L1) || text.startsWith("postgres://"_L1)) {
        if (!zone.isEmpty())
            return badConfig(u"time-zone is for SQLite; PostgreSQL knows its own"_s);
        return readPostgresql(QUrl(text, QUrl::StrictMode));
    }
    if (text.contains("://"_L1))
        return badConfig(u"database takes a file of SQLite or a postgresql:// address"_s);
    if (m_values.contains(u"database-password-file"_s))
        return badConfig(u"database-password-file is for PostgreSQL"_s);
    database.name = path("database"_L1);
    database.timeZone = zone.toLatin1();
    return {};
}

Result<void> DjangoSiteConfig::readPostgresql(const QUrl &url)
{
    DjangoDatabaseOptions &database = m_options.database;
    database.kind = DjangoDatabaseOptions::Kind::Postgresql;
    database.name = url.path().mid(1);
    if (!url.isValid() || database.name.isEmpty() || database.name.contains(u'/'))
        return badConfig(u"database is not postgresql://USER@HOST:PORT/NAME"_s);
    if (!url.password().isEmpty())
        return badConfig(u"the password of the database goes into a file of its own: "
                         "database-password-file"_s);
    database.host = url.host();
    database.port = url.port(0);
    database.user = url.userName();
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    QStringList options;
    for (const auto &[name, what] : items) {
        // Of libpq, those that are about encryption, and where its socket is.
        const bool isPlain = std::none_of(what.begin(), what.end(), [](QChar c) {
            return c == u';' || c == u'\'' || c == u'\\' || c.isSpace();
        });
        if (name == "host"_L1 && isPlain)
            database.host = what;
        else if (name.startsWith("ssl"_L1) && isSqlName(name) && isPlain)
            options.append(name + u'=' + what);
        else
            return badConfig(u"database: \"%1\" is none of host, sslmode, sslrootcert and the "
                             "like"_s.arg(name));
    }
    database.connectOptions = options.join(u';');
    if (m_values.contains(u"database-password-file"_s)) {
        const auto lines = secretLines(path("database-password-file"_L1));
        if (!lines)
            return badConfig(u"database-password-file: "_s + lines.error().message);
        database.password = QString::fromUtf8(lines->value(0));
    }
    return {};
}

Result<void> DjangoSiteConfig::readKeys()
{
    if (!m_values.contains(u"secret-key-file"_s))
        return badConfig(u"the key secret-key-file is missing: a file with the SECRET_KEY of the "
                         "site in its first line"_s);
    const auto lines = secretLines(path("secret-key-file"_L1));
    if (!lines)
        return badConfig(u"secret-key-file: "_s + lines.error().message);
    if (lines->size() != 1)
        return badConfig(
            u"secret-key-file: %1 must have one line, the SECRET_KEY of the site"_s.arg(
                path("secret-key-file"_L1)));
    m_options.secretKeys = *lines;
    if (m_values.contains(u"fallback-keys-file"_s)) {
        const auto fallbacks = secretLines(path("fallback-keys-file"_L1));
        if (!fallbacks)
            return badConfig(u"fallback-keys-file: "_s + fallbacks.error().message);
        m_options.secretKeys += *fallbacks;
    }
    return {};
}

Result<void> DjangoSiteConfig::readNames()
{
    if (m_values.contains(u"cookie"_s)) {
        m_options.cookie = value("cookie"_L1);
        if (!isCookieName(m_options.cookie))
            return badConfig(u"cookie: \"%1\" is no name of a cookie"_s.arg(m_options.cookie));
    }
    for (const auto &[key, name] : {std::pair {"session-table"_L1, &m_options.sessionTable},
                                    std::pair {"user-table"_L1, &m_options.userTable},
                                    std::pair {"user-id"_L1, &m_options.idColumn},
                                    std::pair {"user-name"_L1, &m_options.nameColumn}}) {
        if (!m_values.contains(key))
            continue;
        *name = value(key);
        if (!isSqlName(*name))
            return badConfig(u"%1 takes letters, digits and _, not \"%2\""_s.arg(key, *name));
    }
    if (m_values.contains(u"backends"_s)) {
        m_options.backends.clear();
        const QStringList names = value("backends"_L1).split(u',');
        for (const QString &name : names) {
            if (!name.trimmed().isEmpty())
                m_options.backends.append(name.trimmed());
        }
        if (m_options.backends.isEmpty())
            return badConfig(u"backends takes those of AUTHENTICATION_BACKENDS, with commas"_s);
    }
    return {};
}

Result<void> DjangoSiteConfig::readRules()
{
    const QString guests = m_values.value(u"guests"_s, u"allow"_s);
    if (guests == "refuse"_L1)
        m_options.guests = DjangoSiteOptions::Guests::Refused;
    else if (guests != "allow"_L1)
        return badConfig(u"guests takes allow or refuse, not \"%1\""_s.arg(guests));
    if (m_values.contains(u"recheck-seconds"_s)) {
        bool isNumber = false;
        const int seconds = value("recheck-seconds"_L1).toInt(&isNumber);
        if (!isNumber || seconds < 1 || seconds > longestRecheck)
            return badConfig(
                u"recheck-seconds takes a whole number from 1 to %1"_s.arg(longestRecheck));
        m_options.recheck = std::chrono::seconds(seconds);
    }
    return {};
}

} // namespace

Result<DjangoSiteOptions> readDjangoSiteConfig(const QString &fileName)
{
    const auto kindOf = [](const QString &key) {
        return std::find(std::begin(configKeys), std::end(configKeys), key) == std::end(configKeys)
            ? ConfigKey::Unknown
            : ConfigKey::Value;
    };
    const auto arguments = readConfig(fileName, kindOf, {});
    if (!arguments)
        return arguments.error();
    QHash<QString, QString> values;
    for (const QString &argument : *arguments) {
        const QString key = argument.sliced(2).section(u'=', 0, 0);
        if (values.contains(key))
            return badConfig(u"%1: the key %2 is there twice"_s.arg(fileName, key));
        values.insert(key, argument.section(u'=', 1));
    }
    auto options = DjangoSiteConfig(std::move(values), QFileInfo(fileName).absoluteDir()).read();
    if (!options)
        return badConfig(u"%1: %2"_s.arg(fileName, options.error().message));
    return options;
}

} // namespace lanthorn::inline server
