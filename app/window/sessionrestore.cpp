// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/sessionrestore.h>

#include <app/pages/pages.h>
#include <app/sessions/session.h>
#include <app/sessions/sessions.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <platform/crashreport.h>

#include <QFile>

#include <chrono>

namespace lanthorn {
inline namespace app {

namespace {

using Role = SessionStatus::Role;

//! After that a window that goes on with a session is not what made it crash.
constexpr std::chrono::seconds settleTime {60};
constexpr int mostRestores = 2;

} // namespace

SessionRestore::SessionRestore(const QString &folder, Sessions *sessions, MainWindow *window)
    : QObject(window)
    , m_sessions(sessions)
    , m_window(window)
    , m_keeper(folder)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(settleTime);
    connect(&m_settled, &QTimer::timeout, this, [this] {
        m_restores = 0;
        keep();
    });
}

bool SessionRestore::start(const Begin &begin, bool onlyTell)
{
    const auto left = m_keeper.leftOver(); // A copy: what is kept from here on is another one.
    const bool isWanted = left && !onlyTell && left->role != Role::None;
    if (isWanted)
        m_restores = left->restores + 1;
    for (Session *session : m_sessions->all())
        follow(session);
    connect(m_sessions, &Sessions::added, this, &SessionRestore::follow);
    connect(m_sessions, &Sessions::changed, this, &SessionRestore::keep);
    connect(m_window->pages(), &PageStack::currentPageChanged, this, &SessionRestore::keep);
    keep();
    m_keeper.flush(); // Before anything of it can go wrong again.
    const bool isBack = isWanted && m_restores <= mostRestores && reopen(*left, begin);
    if (left)
        tell(*left, isBack);
    if (isBack)
        m_settled.start();
    return isBack;
}

bool SessionRestore::reopen(const SessionRecord &left, const Begin &begin)
{
    const auto roomName = RoomName::fromString(left.room);
    const auto room = roomName ? std::optional(*roomName) : std::nullopt;
    if (left.role == Role::Hosting) {
        HostRequest request;
        // What a password had kept closed is not opened without it.
        request.address = QHostAddress(left.isOpen && !left.hadPassword ? QHostAddress::Any
                                                                        : QHostAddress::LocalHost);
        if (left.port > 0)
            request.port = quint16(left.port);
        begin([&] { m_sessions->front()->host(request); }, room);
    } else {
        const auto address = ServerAddress::fromString(left.address);
        if (!address)
            return false;
        begin([&] { m_sessions->front()->join(*address); }, room);
    }
    restoreRooms(left);
    return true;
}

void SessionRestore::restoreRooms(const SessionRecord &left)
{
    for (const QString &text : left.rooms) {
        const auto name = RoomName::fromString(text);
        if (!name)
            continue;
        m_sessions->front()->openRoom(*name)->restoreDraft(left.drafts.value(text));
    }
    for (const PageKind *kind : livePages()) {
        if (left.page == kind->id)
            m_window->pages()->showPage({kind->id});
    }
}

void SessionRestore::tell(const SessionRecord &left, bool isBack)
{
    SessionEnding ending;
    ending.report = QFile::exists(left.report) ? left.report : QString();
    ending.isBack = isBack;
    ending.isGivenUp = m_restores > mostRestores;
    ending.lostPassword = isBack && left.hadPassword;
    if (isBack || ending.isGivenUp || !ending.report.isEmpty())
        m_ending = ending;
}

void SessionRestore::follow(Session *session)
{
    connect(session, &Session::roomOpened, this, [this](const OpenRoom *room) {
        connect(room, &OpenRoom::draftEdited, this, &SessionRestore::keep);
    });
}

void SessionRestore::keep()
{
    const Session *session = m_sessions->hosting();
    if (!session || session->status().role != Role::Hosting)
        session = m_sessions->front();
    const SessionStatus &status = session->status();
    SessionRecord record;
    record.report = crashReportFile();
    record.restores = m_restores;
    if (status.role == Role::Hosting || status.role == Role::Joined) {
        record.role = status.role;
        record.address = status.address;
        record.port = status.port;
        record.isOpen = status.isOpenToNetwork;
        record.hadPassword = !status.password.isEmpty();
        const auto &page = m_window->pages()->current();
        if (page && session == m_sessions->front()) {
            record.page = page->id;
            record.room = page->room ? page->room->toString() : QString();
        }
        for (const OpenRoom *room : session->rooms()) {
            record.rooms.append(room->name().toString());
            if (room->hasDraft())
                record.drafts.insert(room->name().toString(), room->draft());
        }
    }
    m_keeper.keep(record);
}

} // namespace app
} // namespace lanthorn
