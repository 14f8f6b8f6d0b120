// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/hosttool.h>

#include <client/cli/exitcode.h>
#include <client/cli/terminal/format.h>
#include <client/cli/terminal/layout.h>
#include <protocol/messages/errormessage.h>

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds answerTimeout {10};
// Of an answer with every session that there can be.
constexpr qint64 longestAnswer = 32 * 1024 * 1024;

QString timeText(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"yyyy-MM-dd hh:mm:ss"_s);
}

QStringList guestHeader()
{
    return {u"GUEST"_s, u"NAME"_s, u"PROGRAM"_s, u"ADDRESS"_s, u"SINCE"_s,
            u"IN"_s,    u"OUT"_s,  u"QUEUE"_s,   u"LATENCY"_s, u"ROOMS"_s};
}

QStringList guestRow(const SessionInfo &session)
{
    QStringList places;
    for (const RoomName &room : session.rooms)
        places.append(escaped(room.toString()));
    if (places.isEmpty() && session.member.isEmpty())
        places.append(escaped(session.path));
    const QString name = session.nick.isEmpty() ? u"(no name)"_s : escaped(session.nick);
    return {QString::number(session.number),
            session.isMuted ? name + " (muted)"_L1 : name,
            QString(clientKindName(session.kind)),
            u"%1:%2"_s.arg(session.address, QString::number(session.port)),
            timeText(session.since),
            QString::number(session.received),
            QString::number(session.sent),
            QString::number(session.queued),
            session.latency ? u"%1 ms"_s.arg(*session.latency) : u"-"_s,
            places.join(u", "_s)};
}

QString banLine(const BanInfo &ban)
{
    QString line = ban.address;
    if (ban.until > 0)
        line += "  until "_L1 + timeText(ban.until);
    if (!ban.reason.isEmpty())
        line += "  "_L1 + escaped(ban.reason);
    return line;
}

QString keptLine(const KeptInfo &kept)
{
    const QString days = kept.days > 0 ? u"%1 days"_s.arg(kept.days) : u"for ever"_s;
    const QString messages =
        kept.messages > 0 ? u"at most %1 messages"_s.arg(kept.messages) : u"all messages"_s;
    return u"kept  %1  %2  %3"_s.arg(
        days, messages, kept.room ? u"of "_s + escaped(kept.room->toString()) : u"of a room"_s);
}

QStringList sourceHeader()
{
    return {u"SOURCE"_s,  u"FROM"_s,    u"STATE"_s, u"VALUES"_s,
            u"REFUSED"_s, u"DROPPED"_s, u"REASON"_s};
}

QStringList sourceRow(const HostSource &source)
{
    const SourceInfo &info = source.info;
    return {QString::number(info.id),
            escaped(source.url.isEmpty() ? info.name : source.url),
            QString(flowStateName(info.state)),
            QString::number(info.values),
            QString::number(info.refused),
            QString::number(info.dropped),
            escaped(info.reason)};
}

QString stageLine(const Stage &stage)
{
    QString line = u"shows "_s + sceneName(stage.scene);
    if (stage.room)
        line += u' ' + escaped(stage.room->toString());
    if (stage.held)
        line += ", the chart held at "_L1 + timeText(qint64(stage.held->time));
    return line;
}

QJsonObject typed(QLatin1StringView type, QJsonObject object)
{
    object.insert("type"_L1, type);
    return object;
}

} // namespace

HostTool::HostTool(const HostOrder &order, Console &console, Scheduler &scheduler)
    : m_order(order)
    , m_console(console)
    , m_timeout(scheduler)
{
    m_socket.setReadBufferSize(longestAnswer);
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        const QJsonObject object =
            m_order.command ? m_order.command->toJson() : QJsonObject {{"command"_L1, "state"_L1}};
        m_socket.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &HostTool::read);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] {
        read();
        finish(
            Unreachable,
            u"No host can be controlled through %1: check --port or --control, and that lanthornd is running"_s
                .arg(m_order.socket));
    });
}

void HostTool::start()
{
    m_timeout.start(answerTimeout,
                    [this] { finish(TimedOut, u"The host does not answer; try again later"_s); });
    m_socket.connectToServer(m_order.socket);
}

void HostTool::read()
{
    if (!m_finished && m_socket.canReadLine())
        handleAnswer(m_socket.readLine());
}

void HostTool::handleAnswer(const QByteArray &line)
{
    const QJsonObject answer = QJsonDocument::fromJson(line).object();
    if (answer.contains("error"_L1)) {
        const Error error = errorFromPayload(answer.value("error"_L1).toObject());
        finish(Refused, u"The host refuses: "_s + error.message);
        return;
    }
    if (m_order.shows != HostOrder::Shows::Nothing) {
        const auto state = HostState::fromJson(answer);
        if (!state) {
            finish(Refused, u"The host's answer cannot be read; use the same version of both"_s);
            return;
        }
        print(*state);
    }
    finish(Done);
}

void HostTool::print(const HostState &state)
{
    const bool json = m_order.json;
    switch (m_order.shows) {
    case HostOrder::Shows::Sessions:
        printGuests(state.sessions);
        break;
    case HostOrder::Shows::Bans:
        for (const BanInfo &ban : state.bans) {
            if (json)
                m_console.print(jsonLine(typed("ban"_L1, ban.toJson())));
            else
                m_console.print(banLine(ban));
        }
        break;
    case HostOrder::Shows::Rooms:
        for (const RoomName &room : state.lockedRooms) {
            if (json)
                m_console.print(jsonLine({{"type"_L1, "locked"_L1}, {"room"_L1, room.toString()}}));
            else
                m_console.print(u"locked  "_s + escaped(room.toString()));
        }
        if (json)
            m_console.print(
                jsonLine({{"type"_L1, "joining"_L1}, {"paused"_L1, state.isJoiningPaused}}));
        else
            m_console.print(state.isJoiningPaused ? u"joining is paused"_s : u"joining is open"_s);
        break;
    case HostOrder::Shows::History:
        printHistory(state);
        break;
    case HostOrder::Shows::Sources:
        printSources(state.sources);
        break;
    case HostOrder::Shows::Stage:
        if (json)
            m_console.print(jsonLine(typed("stage"_L1, state.stage.toPayload())));
        else
            m_console.print(stageLine(state.stage));
        break;
    case HostOrder::Shows::Nothing:
        break;
    }
}

void HostTool::printSources(const QList<HostSource> &sources)
{
    QList<QStringList> rows {sourceHeader()};
    for (const HostSource &source : sources) {
        if (m_order.json)
            m_console.print(jsonLine(typed("source"_L1, source.toJson())));
        else
            rows.append(sourceRow(source));
    }
    if (m_order.json)
        return;
    const QStringList lines = inColumns(rows);
    for (const QString &line : lines)
        m_console.print(line);
}

void HostTool::printHistory(const HostState &state)
{
    for (const KeptInfo &kept : state.kept) {
        if (m_order.json)
            m_console.print(jsonLine(typed("kept"_L1, kept.toJson())));
        else
            m_console.print(keptLine(kept));
    }
    if (m_order.json)
        m_console.print(jsonLine({{"type"_L1, "saving"_L1},
                                  {"on"_L1, !state.kept.isEmpty() && state.notSaved.isEmpty()},
                                  {"reason"_L1, state.notSaved}}));
    else if (state.kept.isEmpty())
        m_console.print(u"nothing is kept"_s);
    else if (!state.notSaved.isEmpty())
        m_console.print(u"nothing is saved at the moment: "_s + escaped(state.notSaved));
}

void HostTool::printGuests(const QList<SessionInfo> &sessions)
{
    QList<QStringList> rows {guestHeader()};
    for (const SessionInfo &session : sessions) {
        if (m_order.json)
            m_console.print(jsonLine(typed("guest"_L1, session.toJson())));
        else
            rows.append(guestRow(session));
    }
    if (m_order.json)
        return;
    const QStringList lines = inColumns(rows);
    for (const QString &line : lines)
        m_console.print(line);
}

void HostTool::finish(int exitCode, const QString &problem)
{
    if (m_finished)
        return;
    m_finished = true;
    m_timeout.cancel();
    if (!problem.isEmpty())
        m_console.complain(problem);
    Q_EMIT finished(exitCode);
}

} // namespace lanthorn::inline cli
