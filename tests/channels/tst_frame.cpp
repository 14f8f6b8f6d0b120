// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/frame.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_frame {

using namespace lanthorn;

class TestFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void header_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<QByteArray>("header");
        // The boundaries of RFC 6455 section 5.2: 7, 16 and 64 bits of length.
        QTest::newRow("empty") << 0 << QByteArray::fromHex("8100");
        QTest::newRow("one") << 1 << QByteArray::fromHex("8101");
        QTest::newRow("125") << 125 << QByteArray::fromHex("817d");
        QTest::newRow("126") << 126 << QByteArray::fromHex("817e007e");
        QTest::newRow("65535") << 65535 << QByteArray::fromHex("817effff");
        QTest::newRow("65536") << 65536 << QByteArray::fromHex("817f0000000000010000");
    }

    void header()
    {
        QFETCH(int, length);
        QFETCH(QByteArray, header);
        const QByteArray text(length, 'x');
        const Frame frame = Frame::text(text);
        QCOMPARE(frame.wire(), header + text);
        QCOMPARE(frame.payload().toByteArray(), text);
        QVERIFY(frame.isText());
    }

    void binaryHasItsOpcode()
    {
        const Frame frame = Frame::binary(QByteArray::fromHex("00ff"));
        QCOMPARE(frame.wire(), QByteArray::fromHex("820200ff"));
        QVERIFY(!frame.isText());
    }

    void copiesShareTheBytes()
    {
        const Frame frame = Frame::text("hello");
        const Frame copy = frame;
        QCOMPARE(static_cast<const void *>(copy.wire().constData()),
                 static_cast<const void *>(frame.wire().constData()));
    }
};

LANTHORN_TEST(TestFrame)

} // namespace tst_frame

#include "tst_frame.moc"
