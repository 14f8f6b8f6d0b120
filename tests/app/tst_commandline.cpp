// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>
#include <app/startup.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_commandline {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Action = CommandLine::Action;

namespace {

CommandLine parse(const QString &line)
{
    return CommandLine::parse(QStringList {u"lanthorn"_s} + line.split(u' ', Qt::SkipEmptyParts));
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void understandsEachOption()
    {
        const CommandLine nothing = parse(QString());
        QCOMPARE(nothing.action, Action::Run);
        QVERIFY(!nothing.host && !nothing.join && !nothing.room && !nothing.nick);

        const CommandLine join =
            parse(u"--join lab-pc --room help --nick ann --lang zh_TW --profile stage-2"_s);
        QCOMPARE(join.action, Action::Run);
        QCOMPARE(join.join->toString(), u"lab-pc:8000"_s);
        QCOMPARE(join.password, QString());
        QCOMPARE(parse(u"http://lab-pc/#password=tamo-kilu"_s).password, u"tamo-kilu"_s);
        QCOMPARE(join.room->toString(), u"help"_s);
        QCOMPARE(join.nick->toString(), u"ann"_s);
        QCOMPARE(join.language, u"zh_TW"_s);
        QCOMPARE(join.profile, u"stage-2"_s);
        QVERIFY(!join.background);
        const CommandLine hidden = parse(u"--host --background -reverse"_s);
        QCOMPARE(hidden.action, CommandLine::Action::Run);
        QVERIFY(hidden.background && hidden.host);
        QCOMPARE(parse(u"http://lab-pc:81/"_s).join->toString(), u"lab-pc:81"_s);
    }

    void hostTakesAnOptionalPlace_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::newRow("alone") << u"--host"_s << QString() << -1;
        QTest::newRow("port") << u"--host=8123"_s << QString() << 8123;
        QTest::newRow("any port") << u"--host=0"_s << QString() << 0;
        QTest::newRow("address and port") << u"--host=127.0.0.1:8123"_s << u"127.0.0.1"_s << 8123;
        QTest::newRow("IPv6") << u"--host=[::1]:0"_s << u"::1"_s << 0;
        QTest::newRow("port apart") << u"--host 8040"_s << QString() << 8040;
        QTest::newRow("any port apart") << u"--host 0 --nick ann"_s << QString() << 0;
        QTest::newRow("address and port apart")
            << u"--host 127.0.0.1:8123"_s << u"127.0.0.1"_s << 8123;
        QTest::newRow("IPv6 apart") << u"--host [::1]:0"_s << u"::1"_s << 0;
        QTest::newRow("at the end") << u"--nick ann --host"_s << QString() << -1;
        QTest::newRow("before others") << u"--host --nick ann"_s << QString() << -1;
    }
    void hostTakesAnOptionalPlace()
    {
        QFETCH(QString, line);
        QFETCH(QString, address);
        QFETCH(int, port);
        const CommandLine result = parse(line);
        QCOMPARE(result.action, Action::Run);
        QVERIFY(result.host);
        QCOMPARE(result.host->address ? result.host->address->toString() : QString(), address);
        QCOMPARE(result.host->port ? int(*result.host->port) : -1, port);
    }

    void aLinkNamesTheRoom()
    {
        const QString link = u"http://lab-pc:8000/chat/demo/#password=tamo-kilu"_s;
        for (const QString &line : {link, u"--join "_s + link}) {
            const CommandLine result = parse(line);
            QCOMPARE(result.room->toString(), u"demo"_s);
            QCOMPARE(result.password, u"tamo-kilu"_s);
            QCOMPARE(result.join->toString(), u"lab-pc:8000"_s);
        }
        QCOMPARE(parse(link + u" --room help"_s).room->toString(), u"help"_s);
        QVERIFY(!parse(u"http://lab-pc:8000/"_s).room);
    }

    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("word");
        QTest::newRow("unknown option") << u"--frobnicate"_s << u"frobnicate"_s;
        QTest::newRow("port") << u"--host=x"_s << u"--host"_s;
        QTest::newRow("port too large") << u"--host=70000"_s << u"--host"_s;
        QTest::newRow("no address") << u"--host=nowhere:1"_s << u"--host"_s;
        QTest::newRow("empty host") << u"--host="_s << u"--host"_s;
        QTest::newRow("host and join at a port") << u"--host 8040 lab-pc"_s << u"not both"_s;
        QTest::newRow("host and join") << u"--host lab-pc"_s << u"not both"_s;
        QTest::newRow("two addresses") << u"a b"_s << u"one session"_s;
        QTest::newRow("bad address") << u"--join ftp://x"_s << u"ftp://x"_s;
        QTest::newRow("bad room") << u"--room a/b"_s << u"--room"_s;
        QTest::newRow("bad nick") << u"--nick \u202e"_s << u"--nick"_s;
        QTest::newRow("bad language") << u"--lang xyzzy"_s << u"--lang"_s;
        QTest::newRow("a language that there is not") << u"--lang fr"_s << u"zh_CN"_s;
        QTest::newRow("bad profile") << u"--profile ../x"_s << u"--profile"_s;
        QTest::newRow("missing value") << u"--nick"_s << u"nick"_s;
    }
    void refusesWhatIsWrong()
    {
        QFETCH(QString, line);
        QFETCH(QString, word);
        const CommandLine result = parse(line);
        QCOMPARE(result.action, Action::Refuse);
        QVERIFY2(result.problem.contains(word), qPrintable(result.problem));
    }

    void helpAndVersionComeFirst()
    {
        QCOMPARE(parse(u"--help"_s).action, Action::PrintHelp);
        QCOMPARE(parse(u"-h --room a/b"_s).action, Action::PrintHelp);
        QCOMPARE(parse(u"--version"_s).action, Action::PrintVersion);
        for (const QString &option : {u"--host"_s, u"--join"_s, u"--room"_s, u"--nick"_s,
                                      u"--lang"_s, u"--profile"_s, u"[ADDRESS]"_s})
            QVERIFY2(CommandLine::helpText().contains(option), qPrintable(option));
    }

    void aDisplayIsJudgedByTheEnvironment_data()
    {
        QTest::addColumn<QByteArray>("platform");
        QTest::addColumn<QByteArray>("display");
        QTest::addColumn<QByteArray>("wayland");
        QTest::addColumn<bool>("found");
        QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray() << false;
        QTest::newRow("X11") << QByteArray() << QByteArray(":0") << QByteArray() << true;
        QTest::newRow("Wayland") << QByteArray() << QByteArray() << QByteArray("wayland-0") << true;
        QTest::newRow("offscreen")
            << QByteArray("offscreen") << QByteArray() << QByteArray() << true;
        QTest::newRow("xcb without") << QByteArray("xcb") << QByteArray() << QByteArray() << false;
    }
    void aDisplayIsJudgedByTheEnvironment()
    {
        QFETCH(QByteArray, platform);
        QFETCH(QByteArray, display);
        QFETCH(QByteArray, wayland);
        QFETCH(bool, found);
        const auto set = [](const char *name, const QByteArray &value) {
            if (value.isEmpty())
                qunsetenv(name);
            else
                qputenv(name, value);
        };
        set("QT_QPA_PLATFORM", platform);
        set("DISPLAY", display);
        set("WAYLAND_DISPLAY", wayland);
        QCOMPARE(hasDisplay(), found);
    }
};

LANTHORN_TEST(TestCommandLine)

} // namespace tst_commandline

#include "tst_commandline.moc"
