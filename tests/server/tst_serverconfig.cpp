// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serverconfig.h>

#include <server/commandline.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

namespace tst_serverconfig {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

ConfigKey kindOf(const QString &key)
{
    if (key == "open-status"_L1)
        return ConfigKey::Switch;
    return key == "listen"_L1 || key == "alias"_L1 ? ConfigKey::Value : ConfigKey::Unknown;
}

} // namespace

class TestServerConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void lines()
    {
        const auto arguments = configArguments("# a comment\n; another\n\n[lanthornd]\r\n"
                                               "listen = 0.0.0.0\r\n"
                                               "  alias=a/=b/ \n"
                                               "alias = \"c d/=e/\"\n"
                                               "open-status = Yes\n",
                                               kindOf);
        QVERIFY(arguments);
        QCOMPARE(*arguments,
                 QStringList({u"--listen=0.0.0.0"_s, u"--alias=a/=b/"_s, u"--alias=c d/=e/"_s,
                              u"--open-status"_s}));
        QCOMPARE(*configArguments("open-status = off", kindOf), QStringList());
        QCOMPARE(*configArguments("", kindOf), QStringList());
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("an unknown key") << QByteArray("listen = ::\nlissen = ::") << u"line 2"_s;
        QTest::newRow("its name") << QByteArray("lissen = ::") << u"\"lissen\""_s;
        QTest::newRow("no value") << QByteArray("\nlisten") << u"line 2"_s;
        QTest::newRow("no key") << QByteArray("= x") << u"line 1"_s;
        QTest::newRow("no switch") << QByteArray("open-status = maybe") << u"yes or no"_s;
        QTest::newRow("bytes") << QByteArray("\x00\xff\xfe", 3) << u"line 1"_s;
    }

    void faults()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, named);
        const auto arguments = configArguments(text, kindOf);
        QVERIFY(!arguments);
        QCOMPARE(arguments.error().code, ErrorCode::BadOption);
        QVERIFY2(arguments.error().message.contains(named), qPrintable(arguments.error().message));
    }

    void filesThatAreNone()
    {
        QTemporaryDir folder;
        const QString pipe = folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        for (const QString &name : {pipe, folder.path(), folder.filePath(u"nothing"_s)}) {
            const auto arguments = readConfig(name, kindOf, {});
            QVERIFY(!arguments);
            QVERIFY(arguments.error().message.startsWith(name));
        }
        QFile large(folder.filePath(u"large"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(10'000'000));
        QVERIFY(!readConfig(large.fileName(), kindOf, {}));
    }

    //! The keys are those of the options, and the command line counts more.
    void options()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"lanthornd.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("listen = 0.0.0.0\nport = 0\nname = Lab 3\nalias = a/=ws/chat/\n"
                   "alias = b/=ws/chat/\nprint-share = no\nopen-status = yes\n");
        file.close();
        const auto parsed =
            parseServerCommandLine({u"--config"_s, file.fileName(), u"--name=Other"_s});
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        const auto &options = std::get<ServerOptions>(*parsed);
        QCOMPARE(options.address, QHostAddress(QHostAddress::AnyIPv4));
        QCOMPARE(options.port, 0);
        QCOMPARE(options.name, u"Other"_s);
        QCOMPARE(options.aliases.size(), 2);
        QVERIFY(options.openStatus);
        QVERIFY(!options.printShare);
        const auto checked =
            parseServerCommandLine({u"--check-config"_s, u"--config"_s, file.fileName()});
        QVERIFY(checked);
        QVERIFY(std::holds_alternative<CommandLineAnswer>(*checked));
    }

    void keysOfTheCommandLineAlone_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"help = yes", "version = yes", "config = other.conf", "h = yes",
                                 "check-config = yes", "port = http", "listen = somewhere"})
            QTest::newRow(line) << QByteArray(line);
    }

    void keysOfTheCommandLineAlone()
    {
        QFETCH(QByteArray, line);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"lanthornd.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(line) > 0);
        file.close();
        QVERIFY(!parseServerCommandLine({u"--check-config"_s, u"--config"_s, file.fileName()}));
    }
};

LANTHORN_TEST(TestServerConfig)

} // namespace tst_serverconfig

#include "tst_serverconfig.moc"
