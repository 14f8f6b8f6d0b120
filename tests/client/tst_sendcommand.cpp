// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/program.h>

#include <protocol/messages/messagetypes.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <csignal>

namespace tst_sendcommand {

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! send and notify.
class TestSendCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); } // As main() does.
    void init() { failOnAnyWarning(); }

    void sendsItsArguments()
    {
        Program p(u"send h --room demo hello world"_s);
        p.welcome(true);
        QCOMPARE(p.finished, 0);
        QCOMPARE(p.acceptPost(), u"hello world"_s);
        QCOMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.output.read(), QByteArray());
    }

    void notifiesWithoutJoining()
    {
        Program p(u"notify h --room demo build done"_s);
        p.welcome(false);
        Envelope notify = p.peer().take();
        QCOMPARE(notify.payload.take("id"_L1).type(), QJsonValue::String);
        QCOMPARE(notify.payload, (QJsonObject {{u"text"_s, u"build done"_s}}));
        QCOMPARE(notify.topic, demo);
        QCOMPARE(notify.type, types::notify);
        p.peer().error(notify, {ErrorCode::RateLimited, u"later"_s, 2s});
        p.f.scheduler.advance(2s);
        QCOMPARE(p.finished, 0);
        QCOMPARE(p.acceptPost(), u"build done"_s);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.output.read() + p.errors.read(), QByteArray());
    }

    void notifyIsRefused()
    {
        Program p(u"notify h --room demo hi"_s);
        p.welcome(false);
        p.peer().error(p.peer().take(), {ErrorCode::UnknownType, u"no such command"_s});
        QCOMPARE(p.exitCode, 1);
        QCOMPARE(p.errors.read(),
                 QByteArray("lanthorn-cli: Line 1 was not sent: no such command\n"));
    }

    void sendsItsInputInOrder_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("joins");
        QTest::newRow("send") << u"send h --room demo --json"_s << true;
        QTest::newRow("notify") << u"notify h --room demo --json"_s << false;
    }

    void sendsItsInputInOrder()
    {
        QFETCH(QString, command);
        QFETCH(bool, joins);
        Program p(command);
        p.input.write("one\n\n  \ntwo\nthree");
        p.input.closeWriteEnd();
        p.welcome(joins);
        QStringList texts;
        for (int i = 0; i < 3; ++i) {
            QTRY_COMPARE(p.peer().sent.size(), 1); // One after the other.
            texts << p.acceptPost();
        }
        QCOMPARE(texts, (QStringList {u"one"_s, u"two"_s, u"three"_s}));
        QTRY_COMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 0);
        const QByteArray output = p.output.read();
        QCOMPARE(output.count('\n'), 3);
        QVERIFY(output.contains(R"("text":"two","time":9,"type":"message")"));
    }

    void sendObeysTheRate()
    {
        Program p(u"send h --room demo hi"_s);
        p.welcome(true);
        for (int i = 0; i < 3; ++i) {
            p.peer().error(p.peer().take(), {ErrorCode::RateLimited, u"later"_s, 700ms});
            p.f.scheduler.advance(699ms);
            QVERIFY(p.peer().sent.isEmpty());
            p.f.scheduler.advance(1ms);
        }
        QCOMPARE(p.finished, 0);
        QCOMPARE(p.acceptPost(), u"hi"_s);
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(p.errors.read(), QByteArray());
    }

    void whatIsTypedMeanwhileWaitsItsTurn()
    {
        Program p(u"chat h --room demo"_s);
        p.welcome(true);
        p.input.write("one\n");
        QTRY_COMPARE(p.peer().sent.size(), 1);
        p.peer().error(p.peer().take(), {ErrorCode::RateLimited, u"later"_s, 700ms});
        p.input.write("two\n");
        QTRY_COMPARE(p.input.waiting(), 0); // The command has it.
        QVERIFY(p.peer().sent.isEmpty());
        p.f.scheduler.advance(700ms);
        QCOMPARE(p.acceptPost(), u"one"_s);
        QCOMPARE(p.acceptPost(), u"two"_s);
    }

    void aLineTooLongIsToldAndTheOthersAreSent_data() { sendsItsInputInOrder_data(); }

    void aLineTooLongIsToldAndTheOthersAreSent()
    {
        QFETCH(QString, command);
        QFETCH(bool, joins);
        Program p(command);
        p.input.write("one\n" + QByteArray(5001, 'x') + "\ntwo\n");
        p.input.closeWriteEnd();
        p.welcome(joins);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        QCOMPARE(p.acceptPost(), u"one"_s);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        QCOMPARE(p.acceptPost(), u"two"_s);
        QTRY_COMPARE(p.finished, 1);
        QCOMPARE(p.exitCode, 1);
        QVERIFY(p.errors.read().startsWith("lanthorn-cli: Line 2 was not sent: "));
    }

    void sendGivesUpWithItsConnection_data() { sendsItsInputInOrder_data(); }

    void sendGivesUpWithItsConnection()
    {
        QFETCH(QString, command);
        QFETCH(bool, joins);
        Program p(command);
        p.input.write("one\ntwo\nthree\n");
        p.welcome(joins);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        p.peer().close(1006);
        QCOMPARE(p.exitCode, 3);
        const QByteArray errors = p.errors.read();
        QVERIFY2(errors.contains("lanthorn-cli: Line 1 may not have arrived: "), errors);
        QVERIFY2(errors.contains("Lines read but not sent: 2\n"), errors);
        QVERIFY2(errors.contains("No connection any more: "), errors);
        QCOMPARE(p.finished, 1);
    }

    void readsNoFurtherAheadThanAFewLines()
    {
        Program p(u"send h --room demo"_s);
        p.input.write(QByteArray("x\n").repeated(1000));
        p.welcome(true);
        QTRY_COMPARE(p.peer().sent.size(), 1);
        p.peer().close(1006);
        QVERIFY(p.errors.read().contains("Lines read but not sent: 63\n"));
    }
};

LANTHORN_TEST(TestSendCommand)

} // namespace tst_sendcommand

#include "tst_sendcommand.moc"
