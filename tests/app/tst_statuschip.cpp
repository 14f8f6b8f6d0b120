// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/statuschip.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <QAccessible>
#include <QTest>
#include <QTextDocument>

namespace tst_statuschip {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;
using Role = SessionStatus::Role;

namespace {

//! What people see of a tool tip, which guesses whether it is HTML.
QString shownBy(const QString &toolTip)
{
    QTextDocument document;
    if (Qt::mightBeRichText(toolTip))
        document.setHtml(toolTip);
    else
        document.setPlainText(toolTip);
    return document.toPlainText();
}

} // namespace

class TestStatusChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init() { test::failOnAnyWarningOfOurs(); }

    void saysWhatTheSessionIs_data()
    {
        QTest::addColumn<SessionStatus>("status");
        QTest::addColumn<QString>("text");
        SessionStatus status;
        QTest::newRow("none") << status << u"No session"_s;
        status.role = Role::Hosting;
        status.link = Link::Starting;
        QTest::newRow("starting") << status << u"Starting"_s;
        status.link = Link::Connected;
        status.serverName = u"lab-pc"_s;
        status.address = u"127.0.0.1:8000"_s;
        status.connections = 3;
        QTest::newRow("hosting") << status
                                 << u"Hosting · lab-pc · 127.0.0.1:8000 · 3 connections"_s;
        status.role = Role::Demo;
        QTest::newRow("demo") << status << u"Demo · lab-pc · 127.0.0.1:8000 · 3 connections"_s;
        status.role = Role::Joined;
        QTest::newRow("joined") << status << u"Joined · lab-pc · 127.0.0.1:8000"_s;
        status.link = Link::Waiting;
        status.attempts = 2;
        status.retrySeconds = 4;
        QTest::newRow("reconnecting")
            << status << u"Reconnecting in 4 s (try 3) · lab-pc · 127.0.0.1:8000"_s;
        status.link = Link::Connecting;
        QTest::newRow("trying") << status << u"Reconnecting · lab-pc · 127.0.0.1:8000"_s;
        status.link = Link::Closed;
        QTest::newRow("closed") << status << u"Not connected · lab-pc · 127.0.0.1:8000"_s;
        status.serverName.clear();
        status.link = Link::Waiting;
        QTest::newRow("never there") << status << u"Connecting in 4 s (try 3) · 127.0.0.1:8000"_s;
        status.link = Link::Connected;
        status.serverName = u"<b>x</b>\n"_s + QString(100, u'y');
        QTest::newRow("foreign name")
            << status << u"Joined · <b>x</b> "_s + QString(55, u'y') + u" · 127.0.0.1:8000"_s;
    }
    void saysWhatTheSessionIs()
    {
        QFETCH(SessionStatus, status);
        QFETCH(QString, text);
        QCOMPARE(statusText(status), text);
        StatusChip chip;
        chip.setStatus(status);
        QCOMPARE(chip.text(), text);
        QVERIFY(shownBy(chip.toolTip()).startsWith(text)); // Never as markup.
        QVERIFY(chip.accessibleName().contains(text));
        QVERIFY(chip.sizeHint().width() > chip.fontMetrics().horizontalAdvance(text));
        QVERIFY(chip.minimumSizeHint().width() <= 120);
    }

    void toolTipSaysHowTheConnectionIs()
    {
        SessionStatus status;
        status.role = Role::Joined;
        status.link = Link::Connecting;
        status.address = u"https://lab-pc:8000"_s;
        status.url = QUrl(u"https://lab-pc:8000/"_s);
        StatusChip chip;
        chip.setStatus(status);
        QCOMPARE(chip.toolTip(), u"Connecting · https://lab-pc:8000"_s);
        status.link = Link::Connected;
        chip.setStatus(status);
        QCOMPARE(chip.toolTip(), u"Joined · https://lab-pc:8000\nEncrypted"_s);
        status.url.setScheme(u"http"_s);
        status.latency = std::chrono::milliseconds(12);
        chip.setStatus(status);
        QCOMPARE(chip.toolTip(),
                 u"Joined · https://lab-pc:8000\nNot encrypted\nResponse time: 12 ms"_s);
    }
};

LANTHORN_WINDOW_TEST(TestStatusChip)

} // namespace tst_statuschip

#include "tst_statuschip.moc"
