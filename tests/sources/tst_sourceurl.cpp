// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/sensorsource.h>
#include <sources/sourceurl.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_sourceurl {

using namespace lanthorn;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;

class TestSourceUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void good_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *text, const char *kind, const char *name) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(kind)
                                << QString::fromUtf8(name);
        };
        row("random", "random", "random");
        row("random:?interval=100ms", "random", "random");
        row("load:", "computer", "load");
        row("computer", "computer", "computer");
        row("tcp://sensor.lan:9000", "tcp", "tcp://sensor.lan:9000");
        row("tcp://[::1]:9000?kind=csv", "tcp", "tcp://[::1]:9000");
        row("tcp-listen://:9000", "tcp", "tcp-listen://127.0.0.1:9000");
        row("tcp-listen://0.0.0.0:9000", "tcp", "tcp-listen://0.0.0.0:9000");
        row("udp://0.0.0.0:47269", "udp", "udp://0.0.0.0:47269");
        row("file:/tmp/table.csv?speed=10&repeat", "file", "file:/tmp/table.csv");
        row("file:table.csv?speed=max", "file", "file:table.csv");
        row("serial:/dev/ttyUSB0?baud=9600", "serial", "serial:/dev/ttyUSB0");
        row("mqtt://broker.lan", "mqtt", "mqtt://broker.lan:1883/#");
        row("mqtt://broker.lan/tele/+/SENSOR", "mqtt", "mqtt://broker.lan:1883/tele/+/SENSOR");
        row("mqtt://broker.lan:1884/plain/#?kind=number", "mqtt", "mqtt://broker.lan:1884/plain/#");
        row("mqtts://broker.lan/a?topic=b/%23&topic=c", "mqtt", "mqtts://broker.lan:8883/a b/# c");
        row("mqtt://ann@broker.lan/a", "mqtt", "mqtt://broker.lan:1883/a");
    }

    void good()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, kind);
        QFETCH(const QString, name);
        const auto url = SourceUrl::fromString(text);
        QVERIFY2(url.hasValue(), url ? "" : qPrintable(url.error().message));
        const auto source = url->make();
        QVERIFY(source);
        QCOMPARE(source->kind(), kind);
        QCOMPARE(source->name(), name);
    }

    void intervalIsOfEachSeries()
    {
        QCOMPARE(SourceUrl::fromString(u"udp://:5000?interval=2s"_s)->make()->interval(), 2000.0);
        QCOMPARE(SourceUrl::fromString(u"udp://:5000"_s)->make()->interval(), 0.0);
    }

    void bad_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *text, const char *says) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        row("", "is no source");
        row("gopher://x", "is no source");
        row("tcp://host", "needs a port");
        row("tcp://:9000", "tcp-listen");
        row("udp://somewhere.lan:9000", "no address");
        row("tcp://host:9000?speed=3", "knows no \"speed\"");
        row("tcp://host:9000?kind=xml", "kind is one of");
        row("tcp://host:9000?interval=soon", "interval is a time");
        row("file:a.csv?speed=fast", "speed is a number");
        row("file:", "needs a path");
        row("serial:/dev/ttyS0?baud=7", "baud is a number");
        row("mqtt://", "needs a host");
        row("mqtt://ann:secret@broker.lan/a", "password");
    }

    void bad()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, says);
        const auto url = SourceUrl::fromString(text);
        QVERIFY(!url.hasValue());
        QVERIFY2(url.error().message.contains(says), qPrintable(url.error().message));
        QVERIFY(!url.error().message.contains(u"secret"_s));
    }

    void filesWithSecretsArePrivate()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"sources"_s);
        const auto write = [&](const QByteArray &content, QFile::Permissions permissions) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
            file.close();
            QVERIFY(file.setPermissions(permissions));
        };
        const auto mine = QFile::ReadOwner | QFile::WriteOwner;
        write("# what there is\n\nrandom\nmqtt://ann:secret@broker.lan/a\n", mine);
        const auto urls = readSourcesFile(path);
        QVERIFY2(urls.hasValue(), urls ? "" : qPrintable(urls.error().message));
        QCOMPARE(urls->size(), 2);
        QVERIFY(!urls->at(1).make()->name().contains(u"secret"_s));

        write("random\nmqtt://ann:secret@broker.lan/a\n", mine | QFile::ReadGroup);
        const auto open = readSourcesFile(path);
        QVERIFY(!open.hasValue());
        QVERIFY(open.error().message.contains(u"chmod 600"_s));
        QVERIFY(!open.error().message.contains(u"secret"_s));

        write("random\n", mine | QFile::ReadGroup | QFile::ReadOther);
        QVERIFY(readSourcesFile(path).hasValue());
        write("random\ngopher:\n", mine);
        QVERIFY(readSourcesFile(path).error().message.contains(u"line 2"_s));
        QVERIFY(!readSourcesFile(path + u'x').hasValue());
    }
};

LANTHORN_TEST(TestSourceUrl)

} // namespace tst_sourceurl

#include "tst_sourceurl.moc"
