// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/offscreen.h>

#include <app/widgets/nicknameedit.h>

#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

void WindowTest::init()
{
    failOnAnyWarningOfOurs();
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void WindowTest::cleanup()
{
    close();
    m_folder.reset();
}

void WindowTest::open(const QString &folder)
{
    m_settings = std::make_unique<Settings>(folder.isEmpty() ? m_folder->path() : folder);
    m_settings->load();
    m_language = std::make_unique<Language>();
    m_sessions = std::make_unique<Sessions>([this] {
        return std::make_unique<Session>(readNetworkAddresses, m_folder->filePath(u"known-hosts"_s),
                                         m_folder->path());
    });
    m_session = m_sessions->front();
    m_window = std::make_unique<MainWindow>(m_sessions.get(), m_settings.get());
    auto notices = std::make_unique<FakeNotices>();
    m_notices = notices.get();
    auto tray = std::make_unique<FakeTray>();
    m_tray = tray.get();
    m_controller = new WindowController(m_sessions.get(), m_settings.get(), m_language.get(),
                                        m_window.get(), std::move(notices), std::move(tray));
    start()->setNickname(u"ann"_s);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowTest::close()
{
    m_window.reset(); // And the controller, its child.
    m_sessions.reset();
    m_language.reset();
    m_settings.reset();
}

void WindowTest::hostHere()
{
    CommandLine line;
    line.host = HostRequest {QHostAddress(QHostAddress::LocalHost), quint16(0)};
    line.nick = start()->nicknameField()->nickname();
    m_controller->start(line);
}

} // namespace lanthorn::test
