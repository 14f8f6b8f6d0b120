// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/logoutput.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <csignal>
#include <unistd.h>

namespace tst_logoutput {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestLogOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void lines_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const QString &message, const char *line) {
            QTest::newRow(name) << message << QByteArray(line);
        };
        row("plain", u"Serving http://127.0.0.1:8000/ as \"a\\b\""_s,
            "Serving http://127.0.0.1:8000/ as \"a\\b\"");
        row("letters", u"grüße 客厅 🏮"_s, "grüße 客厅 🏮");
        row("line feed", u"a\nb\r"_s, "a\\u000ab\\u000d");
        row("zero", u"a"_s + QChar(0) + u'b', "a\\u0000b");
        row("terminal", u"\u001b[2J\u0007"_s, "\\u001b[2J\\u0007");
        row("delete and C1", u"\u007f\u0085\u009b"_s, "\\u007f\\u0085\\u009b");
        row("line separators", u"\u2028\u2029"_s, "\\u2028\\u2029");
        row("direction", u"\u202egpj\u2066\u200f\u061c"_s, "\\u202egpj\\u2066\\u200f\\u061c");
    }

    void lines()
    {
        QFETCH(QString, message);
        QFETCH(QByteArray, line);
        QCOMPARE(logLine(message), line);
    }

    //! A line of the access log stays JSON, and says the same.
    void jsonStaysJson()
    {
        const QJsonObject object {{u"path"_s, u"/\u2028\u009b\u202e/"_s}};
        const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
        const QByteArray line = logLine(QString::fromUtf8(json));
        QVERIFY(line != json);
        QCOMPARE(QJsonDocument::fromJson(line).object(), object);
    }

    void aReaderThatStopsHoldsUpNothing()
    {
        std::array<int, 2> ends {-1, -1};
        QCOMPARE(::pipe(ends.data()), 0);
        LogWriter writer(ends[1]);
        const QString message(1000, u'x');
        int written = 0;
        while (writer.write(message))
            ++written;
        QVERIFY(written > 0);
        QVERIFY(!writer.write(message));
        QCOMPARE(writer.takeLost(), 2);
        QCOMPARE(writer.takeLost(), 0);

        QByteArray taken(1024 * 1024, '\0');
        taken.truncate(::read(ends[0], taken.data(), size_t(taken.size())));
        QVERIFY(writer.write(u"again"_s));
        taken.resize(1024 * 1024);
        taken.truncate(::read(ends[0], taken.data(), size_t(taken.size())));
        QCOMPARE(taken, "again\n");

        ::close(ends[0]); // SIGPIPE is ignored by main().
        const auto before = std::signal(SIGPIPE, SIG_IGN);
        QVERIFY(!writer.write(u"nobody"_s));
        std::signal(SIGPIPE, before);
        ::close(ends[1]);
    }

    //! What follows the part of a long line that was written stands in a line of its own.
    void aTornLineEnds()
    {
        std::array<int, 2> ends {-1, -1};
        QCOMPARE(::pipe(ends.data()), 0);
        LogWriter writer(ends[1]);
        QVERIFY(!writer.write(QString(300'000, u'x'))); // A pipe holds 64 KiB.
        QCOMPARE(writer.takeLost(), 1);
        QByteArray taken(1024 * 1024, '\0');
        taken.truncate(::read(ends[0], taken.data(), size_t(taken.size())));
        QVERIFY(taken.endsWith('x'));
        QVERIFY(writer.write(u"next"_s));
        taken.resize(100);
        taken.truncate(::read(ends[0], taken.data(), size_t(taken.size())));
        QCOMPARE(taken, "\nnext\n");
        ::close(ends[0]);
        ::close(ends[1]);
    }

    void paceLeavesOutAndTells()
    {
        std::chrono::milliseconds now(5'000'400);
        LogPace pace(3, [&now] { return now; });
        for (int i = 0; i < 3; ++i)
            QVERIFY(pace.next().passes);
        // Who asks before making the line is counted like who makes it.
        for (int i = 0; i < 2; ++i)
            QVERIFY(!pace.hasRoom());
        for (int i = 0; i < 3; ++i)
            QVERIFY(!pace.next().passes);
        now += std::chrono::milliseconds(1000);
        QVERIFY(pace.hasRoom());
        const LogPace::Verdict next = pace.next();
        QVERIFY(next.passes);
        QCOMPARE(next.leftOut, 5);
        QCOMPARE(pace.next().leftOut, 0);
        now += std::chrono::milliseconds(60'000);
        QCOMPARE(pace.next().leftOut, 0);
    }
};

LANTHORN_TEST(TestLogOutput)

} // namespace tst_logoutput

#include "tst_logoutput.moc"
