// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/program.h>

#include <protocol/messages/messagetypes.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace tst_historycommands {

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 noon = 1'763'629'200'000; // 2025-11-20T09:00Z

ChatMessage said(qint64 number)
{
    return {u"m%1"_s.arg(number), bo, u"t%1"_s.arg(number), noon + number * 60'000, number};
}

QList<ChatMessage> page(qint64 from, qint64 to)
{
    QList<ChatMessage> messages;
    for (qint64 number = from; number <= to; ++number)
        messages.append(said(number));
    return messages;
}

//! Answers a `history` command; gives its payload.
QJsonObject answer(Program &program, const MessagesPage &page)
{
    const Envelope query = program.peer().take();
    if (query.type != types::history || query.topic != demo)
        QTest::qFail("No history was asked for", __FILE__, __LINE__);
    program.peer().ok(query, page.toPayload());
    return query.payload;
}

} // namespace

//! history, search, export, tail --since and send --queue.
class TestHistoryCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        std::signal(SIGPIPE, SIG_IGN); // As main() does.
        qputenv("TZ", "UTC");
    }
    void init() { failOnAnyWarning(); }

    void historyPrintsTheNewest()
    {
        Program p(u"history h --room demo --count 150 --json"_s);
        p.welcomeToHistory();
        QVERIFY(!answer(p, {page(101, 200), true, false, 200}).contains("before"_L1));
        QCOMPARE(answer(p, {page(1, 100), false, true, 200}).value("before"_L1).toInt(), 101);
        QCOMPARE(p.exitCode, 0);
        const QList<QByteArray> lines = p.output.read().trimmed().split('\n');
        QCOMPARE(lines.size(), 150);
        const QJsonObject first = QJsonDocument::fromJson(lines.first()).object();
        QCOMPARE(first.value("seq"_L1).toInt(), 51);
        QCOMPARE(first.value("id"_L1).toString(), u"m51"_s);
        QCOMPARE(first.value("nick"_L1).toString(), u"bo"_s);
        QCOMPARE(first.value("text"_L1).toString(), u"t51"_s);
        QCOMPARE(first.value("time"_L1).toInteger(), said(51).time);
        QCOMPARE(QJsonDocument::fromJson(lines.last()).object().value("seq"_L1).toInt(), 200);
    }

    void historyGoesOnBeforeANumber()
    {
        Program p(u"history h --room demo --before 3"_s);
        p.welcomeToHistory();
        ChatMessage deleted = said(2);
        deleted.isDeleted = true;
        deleted.text.clear();
        const QJsonObject query = answer(p, {{said(1), deleted}, false, true, 9});
        QCOMPARE(query.value("before"_L1).toInt(), 3);
        QCOMPARE(p.output.read(),
                 QByteArray("2025-11-20 09:01 bo: t1\n"
                            "2025-11-20 09:02 bo: (deleted)\n"));
        QCOMPARE(p.exitCode, 0);
    }

    void aHostWithoutHistory_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"history h", "search h hi", "export h", "tail h --since 1"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }
    void aHostWithoutHistory()
    {
        QFETCH(QString, command);
        QString line = command;
        Program p(line.replace(u" h"_s, u" h --room demo"_s).replace(u"--room demoi"_s, u"hi"_s));
        p.welcome(true);
        QCOMPARE(p.exitCode, 4);
        QVERIFY(p.errors.read().contains("keeps nothing"));
    }

    void searchPagesOn()
    {
        Program p(u"search h --room demo two words"_s);
        p.welcomeToHistory();
        Envelope query = p.peer().take();
        QCOMPARE(query.type, types::search);
        QCOMPARE(query.payload.value("text"_L1).toString(), u"two words"_s);
        SearchPage found;
        found.hits = {{u"demo"_s, said(9)}};
        found.page = u"next"_s;
        p.peer().ok(query, found.toPayload());
        query = p.peer().take();
        QCOMPARE(query.payload.value("page"_L1).toString(), u"next"_s);
        p.peer().ok(query, SearchPage {{{u"demo"_s, said(3)}}, {}}.toPayload());
        QCOMPARE(p.output.read(),
                 QByteArray("2025-11-20 09:09 bo: t9\n"
                            "2025-11-20 09:03 bo: t3\n"));
        QCOMPARE(p.exitCode, 0);
    }

    void exportsAsHtml()
    {
        Program p(u"export h --room demo --format html"_s);
        p.welcomeToHistory();
        ChatMessage hostile = said(1);
        hostile.text = u"<script>x</script>&"_s;
        hostile.sender.nick = u"<b>"_s;
        QCOMPARE(answer(p, {{hostile}, false, true, 2}).value("after"_L1).toInt(), 0);
        QCOMPARE(answer(p, {{said(2)}, true, false, 2}).value("after"_L1).toInt(), 1);
        const QByteArray output = p.output.read();
        QVERIFY(output.startsWith("<!DOCTYPE html>\n"));
        QVERIFY(output.contains("<dd dir=\"auto\">&lt;script&gt;x&lt;/script&gt;&amp;</dd>"));
        QVERIFY(output.contains("<bdi>&lt;b&gt;</bdi>"));
        QVERIFY(output.endsWith("</html>\n"));
        QCOMPARE(p.exitCode, 0);
    }

    //! A host that says there is more and never moves on.
    void isNotLedInCircles()
    {
        Program p(u"export h --room demo --json"_s);
        p.welcomeToHistory();
        answer(p, {page(1, 2), false, true, 9});
        answer(p, {page(1, 2), false, true, 9});
        QVERIFY(p.peer().sent.isEmpty());
        QCOMPARE(p.exitCode, 0);
    }

    void tailBeginsBehindANumber()
    {
        Program p(u"tail h --room demo --since 2 --count 4"_s);
        p.welcomeToHistory({u"e1"_s, 4});
        p.send(types::message, said(5)); // Before the answer.
        answer(p, {page(1, 5), false, false, 5});
        p.send(types::message, said(6));
        QCOMPARE(p.output.read(), QByteArray("bo: t3\nbo: t4\nbo: t5\nbo: t6\n"));
        QCOMPARE(p.exitCode, 0);
    }

    void tailBeginsAtATime()
    {
        Program p(u"tail h --room demo --since 2025-11-20T09:02:00Z"_s);
        p.welcomeToHistory();
        answer(p, {page(1, 3), false, false, 3});
        QCOMPARE(p.output.read(), QByteArray("bo: t2\nbo: t3\n"));
    }

    //! What was said while the connection was lost comes once, in order.
    void tailGoesOnAfterALoss()
    {
        Program p(u"tail h --room demo"_s);
        p.welcomeToHistory({u"e1"_s, 1});
        p.send(types::message, said(2));
        p.peer().close(1006);
        p.f.scheduler.advance(2s);
        p.peer().accept();
        Envelope hello = p.f.goldenEnvelope(u"server-hello-history"_s);
        hello.payload.insert("epoch"_L1, u"e1"_s);
        p.peer().send(hello);
        p.peer().ok(p.peer().take());
        const Envelope join = p.peer().take();
        QCOMPARE(Join::fromPayload(join.payload)->since, (Join::Since {u"e1"_s, 2}));
        p.peer().ok(join, Joined {u"e1"_s, 3, 1}.toPayload());
        p.send(types::history, HistoryPart {{said(3)}, true});
        p.send(types::message, said(4));
        QCOMPARE(p.output.read(), QByteArray("bo: t2\nbo: t3\nbo: t4\n"));
    }

    void queueKeepsWhatCannotBeSent()
    {
        const QTemporaryDir folder;
        {
            MessageOutbox outbox(folder.path());
            Program p(u"send h --room demo --queue first"_s, &outbox);
            p.peer().refuse(ErrorCode::ConnectionRefused);
            QCOMPARE(p.exitCode, 6);
            QVERIFY(p.errors.read().contains("Cannot connect"));
        }
        {
            MessageOutbox outbox(folder.path());
            Program p(u"send h --room other --queue elsewhere"_s, &outbox);
            p.peer().refuse(ErrorCode::ConnectionRefused);
            QCOMPARE(p.exitCode, 6);
        }
        MessageOutbox outbox(folder.path());
        QCOMPARE(outbox.size(), 2);
        Program p(u"send h --room demo --queue second"_s, &outbox);
        p.welcomeToHistory();
        QStringList posts;
        while (!p.peer().sent.isEmpty()) {
            const Envelope sent = p.peer().take();
            if (sent.type == types::join) {
                p.peer().ok(sent, Joined {u"e1"_s}.toPayload());
                continue;
            }
            posts.append(sent.payload.value("text"_L1).toString());
            p.peer().ok(sent, Posted {sent.payload.value("id"_L1).toString(), 9, 5}.toPayload());
        }
        QCOMPARE(posts.size(), 3); // The other room, too, before it ends.
        QVERIFY(posts.indexOf(u"first"_s) < posts.indexOf(u"second"_s));
        QCOMPARE(p.exitCode, 0);
        QCOMPARE(outbox.size(), 0);
    }

    //! What no waiting helps is not kept.
    void queueDoesNotKeepWhatIsRefused()
    {
        MessageOutbox outbox;
        Program p(u"send h --room demo --queue hi"_s, &outbox);
        p.welcomeToHistory();
        p.peer().error(p.peer().take(), {ErrorCode::Muted, u"quiet"_s});
        QCOMPARE(p.exitCode, 1);
        QCOMPARE(outbox.size(), 0);
    }
};

LANTHORN_TEST(TestHistoryCommands)

} // namespace tst_historycommands

#include "tst_historycommands.moc"
