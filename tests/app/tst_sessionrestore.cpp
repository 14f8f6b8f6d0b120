// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/sessions/sessionkeeper.h>
#include <app/widgets/banner.h>
#include <app/windowprogram.h>

#include <QAction>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace tst_sessionrestore {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;
using Role = SessionStatus::Role;

//! What the next window makes of what one left that was not closed. How real ones end has a test of
//! its own, e2e.crash.
class TestSessionRestore : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void recordsSurviveTheFile()
    {
        SessionRecord record;
        record.role = Role::Joined;
        record.address = u"https://lab-pc:8000"_s;
        record.port = 8001;
        record.isOpen = true;
        record.hadPassword = true;
        record.page = u"room"_s;
        record.room = u"help"_s;
        record.rooms = QStringList {u"lobby"_s, u"help"_s};
        record.drafts = {{u"help"_s, u"two\nlines"_s}};
        record.report = u"/a/b"_s;
        record.restores = 1;
        QCOMPARE(SessionRecord::fromJson(record.toJson()), record);
        QCOMPARE(SessionRecord::fromJson({}), SessionRecord());
        QCOMPARE(SessionRecord::fromJson({{u"port"_s, 70000}, {u"restores"_s, -1}}).restores, 0);
    }

    void nothingIsOpenedAfterAnOrderlyEnd()
    {
        m_controller->start({});
        const SessionKeeper other(m_folder->path());
        QVERIFY(!other.leftOver()); // The window has the folder.
        QVERIFY(QFile::exists(other.fileName()));
        close();
        QVERIFY(!QFile::exists(other.fileName()));
        open();
        m_controller->start({});
        QCOMPARE(m_session->status().role, Role::None);
        QVERIFY(!banner(u"ending"_s));
    }

    void roomsPlaceAndDraftsComeBack()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        m_session->openRoom(*RoomName::fromString(u"help"_s));
        m_window->menus()->roomActions().at(1)->trigger();
        QCOMPARE(chat()->room()->name().toString(), u"help"_s);
        chat()->composer()->setText(u"unfinished"_s);
        m_window->menus()->pageActions().at(0)->trigger();
        const int port = m_session->status().port;
        endWithoutClosing();
        m_controller->start({});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QCOMPARE(m_session->status().port, port);
        QVERIFY(!m_session->status().isOpenToNetwork);
        QCOMPARE(m_window->pages()->current()->id, "words"_L1); // Where one was.
        m_window->menus()->roomActions().at(1)->trigger();
        QCOMPARE(chat()->room()->name().toString(), u"help"_s);
        QCOMPARE(chat()->composer()->text(), u"unfinished"_s);
        QVERIFY(banner(u"ending"_s)->content().text.contains(u"not closed"_s));
    }

    void whatAPasswordKeptClosedIsNotOpenedWithoutIt()
    {
        SessionRecord record;
        record.role = Role::Hosting;
        record.isOpen = true;
        record.hadPassword = true;
        leave(record);
        m_controller->start({});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QVERIFY(!m_session->status().isOpenToNetwork);
        QVERIFY(banner(u"ending"_s)->content().text.contains(u"password"_s));
    }

    void reportsAreTold()
    {
        const QString report = m_folder->filePath(u"crash-1.txt"_s);
        QFile file(report);
        QVERIFY(file.open(QIODevice::WriteOnly));
        SessionRecord record;
        record.report = report;
        leave(record);
        m_controller->start({});
        QCOMPARE(m_session->status().role, Role::None);
        QVERIFY(banner(u"ending"_s)->content().text.contains(report));
        m_language->use(u"de"_s);
        QTRY_VERIFY(banner(u"ending"_s)->content().text.contains(u"Bericht"_s));
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!banner(u"ending"_s));
        m_language->use(u"en"_s);
        QVERIFY(!banner(u"ending"_s)); // Once is enough.
    }

    void aThirdTimeIsLeftToThePerson()
    {
        SessionRecord record;
        record.role = Role::Hosting;
        record.restores = 2;
        leave(record);
        m_controller->start({});
        QCOMPARE(m_session->status().role, Role::None);
        QVERIFY(banner(u"ending"_s)->content().text.contains(u"not opened again"_s));
    }

    void whatIsAskedForIsOpenedInstead()
    {
        SessionRecord record;
        record.role = Role::Joined;
        record.address = u"127.0.0.1:1"_s;
        leave(record);
        hostHere();
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QCOMPARE(m_session->status().role, Role::Hosting);
    }

    void rubbishIsNothing()
    {
        close();
        write("{\"role\": ");
        open();
        m_controller->start({});
        QCOMPARE(m_session->status().role, Role::None);
        QVERIFY(!banner(u"ending"_s));
    }

private:
    QString fileName() const { return m_folder->filePath(u"running.json"_s); }

    void write(const QByteArray &bytes)
    {
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    //! The window of the test is one after another that has left this.
    void leave(const SessionRecord &record)
    {
        close();
        write(QJsonDocument(record.toJson()).toJson());
        open();
    }

    void endWithoutClosing()
    {
        QByteArray bytes;
        QTRY_VERIFY([&] {
            QFile file(fileName());
            bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            return bytes.contains("unfinished") && bytes.contains("\"words\"");
        }());
        close();
        write(bytes);
        open();
    }
};

LANTHORN_WINDOW_TEST(TestSessionRestore)

} // namespace tst_sessionrestore

#include "tst_sessionrestore.moc"
