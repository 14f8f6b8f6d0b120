// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/notifications/desktopnotices.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusServer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace tst_desktopnotices {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! What a desktop offers on the bus, as its specification says.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown
    {
        uint replaces;
        QString title;
        QString text;
    };
    QList<Shown> shown;
    QList<uint> closed;
    QStringList capabilities {u"body"_s, u"body-markup"_s};

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title,
                const QString &text, const QStringList &actions, const QVariantMap &hints, int)
    {
        if (!actions.contains(u"default"_s) || !hints.contains(u"desktop-entry"_s))
            return 0;
        shown.append({replaces, title, text});
        return replaces ? replaces : ++m_lastId;
    }
    void CloseNotification(uint id) { closed.append(id); }

private:
    uint m_lastId = 0;
};

//! The desktop at the other end of a connection of its own, so that no bus is needed.
class TestDesktopNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_desktop = std::make_unique<Desktop>();
        m_server = std::make_unique<QDBusServer>(u"unix:tmpdir=/tmp"_s);
        m_server->setAnonymousAuthenticationAllowed(true);
        connect(m_server.get(), &QDBusServer::newConnection, this,
                [this](QDBusConnection connection) {
                    connection.registerObject(u"/org/freedesktop/Notifications"_s, m_desktop.get(),
                                              QDBusConnection::ExportAllSlots);
                    m_theirs = connection.name();
                });
        const QDBusConnection ours =
            QDBusConnection::connectToPeer(m_server->address(), u"tst-desktop-notices"_s);
        QVERIFY(ours.isConnected());
        QTRY_VERIFY(!m_theirs.isEmpty());
        m_notices = std::make_unique<DesktopNotices>(ours);
    }
    void cleanup()
    {
        m_notices.reset();
        QDBusConnection::disconnectFromPeer(u"tst-desktop-notices"_s);
        QDBusConnection::disconnectFromPeer(m_theirs);
        m_theirs.clear();
        m_server.reset();
        m_desktop.reset();
    }

    void showsAndReplaces()
    {
        m_notices->show(u"a"_s, u"title"_s, u"<b>1 & 2</b>"_s);
        m_notices->show(u"b"_s, u"other"_s, u"text"_s);
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        m_notices->show(u"a"_s, u"title 2"_s, u"text"_s);
        QTRY_COMPARE(m_desktop->shown.size(), 3);
        const auto first = std::find_if(m_desktop->shown.begin(), m_desktop->shown.end(),
                                        [](const auto &s) { return s.title == u"title"_s; });
        QVERIFY(first != m_desktop->shown.end());
        QCOMPARE(first->text, u"&lt;b&gt;1 &amp; 2&lt;/b&gt;"_s); // It reads markup.
        QCOMPARE(first->replaces, 0u);
        QCOMPARE(m_desktop->shown.at(2).title, u"title 2"_s);
        QVERIFY(m_desktop->shown.at(2).replaces > 0);
    }

    void plainDesktopsGetPlainText()
    {
        m_desktop->capabilities = QStringList {u"body"_s};
        m_notices->show(u"a"_s, u"title"_s, u"1 < 2"_s);
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.at(0).text, u"1 < 2"_s);
    }

    void whatIsWithdrawnGoesEvenBeforeItWasShown()
    {
        m_notices->show(u"a"_s, u"title"_s, u"text"_s);
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        m_notices->withdraw(u"a"_s);
        QTRY_COMPARE(m_desktop->closed.size(), 1);
        m_notices->show(u"a"_s, u"title"_s, u"text"_s); // Asked at once now,
        m_notices->withdraw(u"a"_s); // before the answer.
        QTRY_COMPARE(m_desktop->closed.size(), 2);
        m_notices->withdraw(u"unknown"_s);
    }

    void aPressIsTold()
    {
        QSignalSpy chosen(m_notices.get(), &Notices::chosen);
        m_notices->show(u"a"_s, u"title"_s, u"text"_s);
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        // The answer is behind the call; a second one shows that it has come.
        m_notices->show(u"a"_s, u"again"_s, u"text"_s);
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        QDBusMessage press =
            QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s,
                                       u"org.freedesktop.Notifications"_s, u"ActionInvoked"_s);
        press.setArguments({m_desktop->shown.at(1).replaces, u"default"_s});
        QVERIFY(QDBusConnection(m_theirs).send(press));
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), u"a"_s);
    }

    void withoutABusNothingHappens()
    {
        DesktopNotices notices(std::nullopt);
        notices.show(u"a"_s, u"title"_s, u"text"_s);
        notices.withdraw(u"a"_s);
    }

private:
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<QDBusServer> m_server;
    std::unique_ptr<DesktopNotices> m_notices;
    QString m_theirs;
};

LANTHORN_WINDOW_TEST(TestDesktopNotices)

} // namespace tst_desktopnotices

#include "tst_desktopnotices.moc"
