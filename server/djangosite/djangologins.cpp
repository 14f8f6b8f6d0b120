// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <djangosite/djangologins.h>

#include <djangosite/logging.h>
#include <djangosite/signing.h>
#include <djangosite/djangothread.h>

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace lanthorn::inline djangosite {

using namespace Qt::StringLiterals;

namespace {

// Databases take so many values in one statement.
constexpr qsizetype mostAtOnce = 400;

// Some may be of another program, or of before a change.
constexpr int sessionsToTry = 20;

// The same complaint is not logged more often.
constexpr std::chrono::seconds complaintPause {60};

//! Whether a site can have made this key. Django's are 32 letters and digits, its column has 40.
bool isKey(const QString &key)
{
    constexpr qsizetype shortest = 8;
    constexpr qsizetype longest = 40;
    return key.size() >= shortest && key.size() <= longest
        && std::all_of(key.begin(), key.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
                   || (c >= u'0' && c <= u'9');
           });
}

//! Nothing for one who must not log in.
std::optional<KnownUser> knownUser(const QString &id, const DjangoUser &user,
                                   const QList<QByteArray> &keys)
{
    if (!user.isActive)
        return std::nullopt;
    KnownUser known {{id, user.name}, sessionAuthHash(user.password, keys.first())};
    for (const QByteArray &key : keys.sliced(1))
        known.formerHashes.append(sessionAuthHash(user.password, key));
    return known;
}

//! The values of a session that is there and has not expired.
struct ReadSession
{
    std::optional<QVariantMap> values = {};
    QString complaint = {}; //!< Why there are none although there is a session.
};

ReadSession readSession(const std::optional<DjangoSession> &row, const DjangoSiteOptions &options,
                        qint64 now)
{
    if (!row || row->expires <= now)
        return {};
    auto values = readSessionData(row->data, options.secretKeys);
    if (!values)
        return {std::nullopt, values.error().message};
    return {*std::move(values)};
}

template<class T>
std::optional<T> findIn(const QHash<QString, T> &rows, const QString &key)
{
    const auto row = rows.constFind(key);
    return row == rows.cend() ? std::nullopt : std::optional(*row);
}

//! A statement for each part of what is asked for.
template<class T, class Read>
Result<QHash<QString, T>> readAll(const QStringList &names, Read readSome)
{
    QHash<QString, T> all;
    for (qsizetype begin = 0; begin < names.size(); begin += mostAtOnce) {
        const Result<QHash<QString, T>> some = readSome(names.mid(begin, mostAtOnce));
        if (!some)
            return some.error();
        all.insert(*some);
    }
    return all;
}

//! In the thread of the database.
Result<QStringList> endedSessions(DjangoReader &reader, const DjangoSiteOptions &options,
                                  const QList<SessionUse> &uses, qint64 now)
{
    QStringList keys;
    for (const SessionUse &use : uses)
        keys.append(use.key);
    const auto rows = readAll<DjangoSession>(
        keys, [&](const QStringList &some) { return reader.sessions(some); });
    if (!rows)
        return rows.error();
    QStringList ended;
    QHash<QString, SessionLogin> logins; // By key.
    QStringList ids;
    for (const SessionUse &use : uses) {
        const ReadSession session = readSession(findIn(*rows, use.key), options, now);
        const SessionLogin login = SessionLogin::of(session.values.value_or(QVariantMap()));
        if (login.userId != use.userId || !options.backends.contains(login.backend)) {
            ended.append(use.key);
        } else {
            logins.insert(use.key, login);
            ids.append(login.userId);
        }
    }
    ids.removeDuplicates();
    const auto users =
        readAll<DjangoUser>(ids, [&](const QStringList &some) { return reader.users(some); });
    if (!users)
        return users.error();
    for (auto login = logins.cbegin(); login != logins.cend(); ++login) {
        const auto user = findIn(*users, login->userId);
        const auto known =
            user ? knownUser(login->userId, *user, options.secretKeys) : std::nullopt;
        if (!known || !login->holdsFor(*known))
            ended.append(login.key());
    }
    return ended;
}

} // namespace

//! What the sessions and the users share.
struct DjangoLogins::Parts
{
    Parts(const DjangoSiteOptions &given, Now clock)
        : options(given)
        , now(std::move(clock))
        , thread(given)
    {
    }

    //! For the client: where the database is, is not its business.
    Error failed(const Error &error)
    {
        complain(u"The logins of the site cannot be read: "_s + error.message);
        return {ErrorCode::Internal, u"The logins of the site cannot be read at the moment"_s,
                std::chrono::seconds(5)};
    }

    void complain(const QString &text)
    {
        if (text == lastComplaint
            && !sinceComplaint.hasExpired(std::chrono::milliseconds(complaintPause).count()))
            return;
        lastComplaint = text;
        sinceComplaint.start();
        qCWarning(djangoSiteLog).noquote() << text;
    }

    const DjangoSiteOptions options;
    const Now now;
    DjangoThread thread;
    QString lastComplaint = {};
    QElapsedTimer sinceComplaint = {};
};

class DjangoLogins::Sessions final : public SessionStore
{
public:
    explicit Sessions(std::shared_ptr<Parts> parts)
        : m_parts(std::move(parts))
    {
    }

    void load(const QString &key, Loaded loaded) override
    {
        if (!isKey(key)) {
            loaded(std::optional<QVariantMap>());
            return;
        }
        m_parts->thread.ask<ReadSession>(
            [key, options = m_parts->options,
             now = m_parts->now()](DjangoReader &reader) -> Result<ReadSession> {
                const auto rows = reader.sessions({key});
                if (!rows)
                    return rows.error();
                return readSession(findIn(*rows, key), options, now);
            },
            [parts = m_parts.get(), loaded = std::move(loaded)](const Result<ReadSession> &read) {
                if (!read) {
                    loaded(parts->failed(read.error()));
                    return;
                }
                // As for Django, nobody is logged in by such a session.
                if (!read->complaint.isEmpty())
                    parts->complain(u"A session of the site cannot be read: "_s + read->complaint);
                loaded(read->values);
            });
    }
    void save(const QString &, const QVariantMap &, Saved saved) override { saved(false); }
    void remove(const QString &) override { }

private:
    std::shared_ptr<Parts> m_parts;
};

class DjangoLogins::Users final : public UserBackend
{
public:
    explicit Users(std::shared_ptr<Parts> parts)
        : m_parts(std::move(parts))
    {
    }

    QString name() const override { return m_parts->options.backends.first(); }
    bool standsFor(const QString &backend) const override
    {
        return m_parts->options.backends.contains(backend);
    }
    void find(const QString &id, Found found) const override
    {
        using Known = std::optional<KnownUser>;
        m_parts->thread.ask<Known>(
            [id, keys = m_parts->options.secretKeys](DjangoReader &reader) -> Result<Known> {
                const auto users = reader.users({id});
                if (!users)
                    return users.error();
                const auto user = findIn(*users, id);
                return user ? knownUser(id, *user, keys) : std::nullopt;
            },
            [parts = m_parts.get(), found = std::move(found)](const Result<Known> &known) {
                if (known)
                    found(*known);
                else
                    found(parts->failed(known.error()));
            });
    }

private:
    std::shared_ptr<Parts> m_parts;
};

DjangoLogins::DjangoLogins(const DjangoSiteOptions &options, Now now)
    : m_parts(std::make_shared<Parts>(options, std::move(now)))
{
}

DjangoLogins::~DjangoLogins() = default;

std::shared_ptr<SessionStore> DjangoLogins::sessions() const
{
    return std::make_shared<Sessions>(m_parts);
}

std::shared_ptr<const UserBackend> DjangoLogins::users() const
{
    return std::make_shared<Users>(m_parts);
}

void DjangoLogins::recheck(const QList<SessionUse> &uses,
                           std::function<void(const QStringList &ended)> told) const
{
    m_parts->thread.ask<QStringList>(
        [uses, options = m_parts->options, now = m_parts->now()](DjangoReader &reader) {
            return endedSessions(reader, options, uses, now);
        },
        [parts = m_parts.get(), told = std::move(told)](const Result<QStringList> &ended) {
            if (!ended)
                static_cast<void>(parts->failed(ended.error()));
            told(ended ? *ended : QStringList());
        });
}

qint64 DjangoLogins::systemNow()
{
    return QDateTime::currentSecsSinceEpoch();
}

Result<QString> checkDjangoSite(const DjangoSiteOptions &options)
{
    DjangoReader reader(options);
    const auto wrong = [](const Error &error) {
        return Error {ErrorCode::BadOption, error.message};
    };
    const auto latest = reader.latestSessions(sessionsToTry);
    if (!latest)
        return wrong(latest.error());
    if (const auto users = reader.users({u"0"_s}); !users)
        return wrong(users.error());
    QString doubt;
    for (const DjangoSession &session : *latest) {
        const auto values = readSessionData(session.data, options.secretKeys);
        if (values)
            return QString();
        doubt = u"none of the latest sessions of the site can be read: "_s + values.error().message;
    }
    return doubt;
}

} // namespace lanthorn::inline djangosite
