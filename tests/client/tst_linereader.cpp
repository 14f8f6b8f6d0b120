// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/pipe.h>

#include <client/cli/terminal/linereader.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

namespace tst_linereader {

using namespace lanthorn::cli;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

class Lines : public QObject
{
public:
    explicit Lines(LineReader &reader)
    {
        connect(&reader, &LineReader::lineRead, this,
                [this](const QString &line) { texts << line; });
        connect(&reader, &LineReader::ended, this, [this] { ++ends; });
    }

    QStringList texts;
    int ends = 0;
};

} // namespace

class TestLineReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("nothing") << QByteArray() << QStringList();
        QTest::newRow("lines") << QByteArray("a\nb\n") << QStringList {u"a"_s, u"b"_s};
        QTest::newRow("last one open") << QByteArray("a\nb") << QStringList {u"a"_s, u"b"_s};
        QTest::newRow("blank ones")
            << QByteArray("\n\na\n\n") << QStringList {u""_s, u""_s, u"a"_s, u""_s};
        QTest::newRow("of another system")
            << QByteArray("a\r\nb\r\n") << QStringList {u"a"_s, u"b"_s};
        QTest::newRow("not UTF-8") << QByteArray("a\xff\n") << QStringList {u"a\ufffd"_s};
    }

    void reads()
    {
        QFETCH(QByteArray, input);
        Pipe pipe;
        LineReader reader(pipe.readEnd());
        Lines lines(reader);
        pipe.write(input);
        pipe.closeWriteEnd();
        QTRY_COMPARE(lines.ends, 1);
        QTEST(lines.texts, "lines");
    }

    void charactersMayComeInPieces()
    {
        Pipe pipe;
        LineReader reader(pipe.readEnd());
        Lines lines(reader);
        const QByteArray bytes = u"世界🏮\n"_s.toUtf8();
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            pipe.write(bytes.mid(i, 1));
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(lines.texts, (QStringList {u"世界🏮"_s}));
        QCOMPARE(lines.ends, 0);
    }

    void pauses()
    {
        Pipe pipe;
        LineReader reader(pipe.readEnd());
        Lines lines(reader);
        connect(&reader, &LineReader::lineRead, &lines, [&] { reader.setPaused(true); });
        pipe.write("a\nb\nc");
        pipe.closeWriteEnd();
        QTRY_COMPARE(lines.texts, (QStringList {u"a"_s}));
        QCoreApplication::processEvents();
        QCOMPARE(lines.texts.size(), 1);
        reader.setPaused(false);
        QTRY_COMPARE(lines.texts.size(), 2);
        reader.setPaused(false);
        QTRY_COMPARE(lines.texts.size(), 3);
        QCOMPARE(lines.ends, 0);
        reader.setPaused(false);
        QTRY_COMPARE(lines.ends, 1);
    }

    void readsAFile()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("a\n" + QByteArray(100'000, 'x') + "\nb\n");
        file.seek(0);
        LineReader reader(file.handle());
        Lines lines(reader);
        QTRY_COMPARE(lines.ends, 1);
        QCOMPARE(lines.texts.size(), 3);
        QCOMPARE(lines.texts.at(1).size(), 100'000);
    }

    void anEndlessLineIsCut()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("a\n" + QByteArray(3 * LineReader::longestLine, 'x') + "\nb\n");
        file.seek(0);
        LineReader reader(file.handle());
        Lines lines(reader);
        QTRY_COMPARE(lines.ends, 1);
        QCOMPARE(lines.texts.size(), 3);
        QCOMPARE(lines.texts.at(1).size(), LineReader::longestLine);
        QCOMPARE(lines.texts.at(2), u"b"_s);
    }
};

LANTHORN_TEST(TestLineReader)

} // namespace tst_linereader

#include "tst_linereader.moc"
