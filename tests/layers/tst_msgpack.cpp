// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/msgpack.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCborArray>
#include <QDateTime>
#include <QTest>

#include <limits>

namespace tst_msgpack {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! A list of `depth` levels as the value of `v`.
QByteArray nested(int depth)
{
    return QByteArray::fromHex("81a176") + QByteArray(depth - 1, '\x91') + QByteArray(1, '\xc0');
}

} // namespace

class TestMsgpack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void canonicalBytes_data()
    {
        QTest::addColumn<QCborMap>("map");
        QTest::addColumn<QByteArray>("hex");

        QTest::newRow("reference") << QCborMap {{u"a"_s, true},
                                                {u"b"_s, nullptr},
                                                {u"c"_s, QCborMap {{u"d"_s, QCborArray()}}}}
                                   << QByteArray("83a161c3a162c0a16381a16490");
        QTest::newRow("chat message")
            << QCborMap {{u"type"_s, u"chat.message"_s}, {u"message"_s, u"hi"_s}}
            << QByteArray("82a474797065ac636861742e6d657373616765a76d657373616765a26869");
        const auto value = [](const char *name, const QCborValue &v, const QByteArray &hex) {
            QTest::newRow(name) << QCborMap {{u"v"_s, v}} << "81a176" + hex;
        };
        value("0", 0, "00");
        value("127", 127, "7f");
        value("128", 128, "cc80");
        value("256", 256, "cd0100");
        value("65536", 65536, "ce00010000");
        value("2^32", qint64(1) << 32, "cf0000000100000000");
        value("-1", -1, "ff");
        value("-32", -32, "e0");
        value("-33", -33, "d0df");
        value("-129", -129, "d1ff7f");
        value("-32769", -32769, "d2ffff7fff");
        value("smallest", std::numeric_limits<qint64>::min(), "d38000000000000000");
        value("false", false, "c2");
        value("double", 0.5, "cb3fe0000000000000");
        value("whole double", 1.0, "cb3ff0000000000000");
        value("emoji", u"\U0001F600"_s, "a4f09f9880");
        value("text of 31", QString(31, u'x'), "bf" + QByteArray(31, 'x').toHex());
        value("text of 32", QString(32, u'x'), "d920" + QByteArray(32, 'x').toHex());
        value("text of 256", QString(256, u'x'), "da0100" + QByteArray(256, 'x').toHex());
        value("text of 65536", QString(65536, u'x'), "db00010000" + QByteArray(65536, 'x').toHex());
        value("bytes", QByteArray("\0\xff", 2), "c40200ff");
        value("list of 15", QCborArray::fromVariantList(QVariantList(15, 1)),
              "9f" + QByteArray(15, '\1').toHex());
        value("list of 16", QCborArray::fromVariantList(QVariantList(16, 1)),
              "dc0010" + QByteArray(16, '\1').toHex());
    }
    void canonicalBytes()
    {
        QFETCH(QCborMap, map);
        QFETCH(QByteArray, hex);
        const auto bytes = toMsgpack(map);
        QVERIFY(bytes);
        QCOMPARE(bytes->toHex(), hex);
        const auto back = fromMsgpack(*bytes);
        QVERIFY(back);
        QCOMPARE(*back, map);
    }

    void keysKeepTheirOrder()
    {
        const auto map = fromMsgpack(QByteArray::fromHex("83a17a01a16102a16d03"));
        QVERIFY(map);
        QCOMPARE(toMsgpack(*map)->toHex(), "83a17a01a16102a16d03");
    }

    void singleFloatsAreUnderstood()
    {
        const auto map = fromMsgpack(QByteArray::fromHex("81a176ca3f000000"));
        QVERIFY(map);
        QCOMPARE(map->value("v"_L1).toDouble(), 0.5);
    }

    void whatNoLayerCarries_data()
    {
        QTest::addColumn<QCborMap>("map");
        QTest::newRow("number as key") << QCborMap {{1, 2}};
        QTest::newRow("date") << QCborMap {{u"v"_s, QCborValue(QDateTime::currentDateTime())}};
        QTest::newRow("inside a list") << QCborMap {{u"v"_s, QCborArray {QCborMap {{nullptr, 2}}}}};
    }
    void whatNoLayerCarries()
    {
        QFETCH(QCborMap, map);
        const auto bytes = toMsgpack(map);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code, ErrorCode::BadPayload);
    }

    void badBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto hex = [](const char *name, const char *digits) {
            QTest::newRow(name) << QByteArray::fromHex(digits);
        };
        QTest::newRow("nothing") << QByteArray();
        hex("no map", "a26869");
        hex("list", "9101");
        hex("trailing byte", "8000");
        hex("unfinished map", "82a16101");
        hex("unfinished text", "81a176a568");
        hex("reserved c1", "81a176c1");
        hex("number as key", "810102");
        hex("list as key", "819102");
        hex("bytes as key", "81c4016102");
        hex("not UTF-8", "81a176a2c328");
        hex("surrogate", "81a176a3eda080");
        hex("extension", "81a176d40100");
        hex("timestamp", "81a176d6ff00000000");
        hex("beyond int64", "81a176cf8000000000000000");
        hex("huge map", "dfffffffff");
        hex("huge list without items", "81a176ddffffffff");
        hex("huge text", "81a176dbffffffff");
        QTest::newRow("too deep") << nested(17);
        QTest::newRow("far too deep") << nested(100000);
        QTest::newRow("too many values")
            << QByteArray::fromHex("81a176dc4e20") + QByteArray(20000, '\0');
        QTest::newRow("too long") << QByteArray::fromHex("81a176c600200000")
                + QByteArray(2 * 1024 * 1024, 'x');
    }
    void badBytes()
    {
        QFETCH(QByteArray, bytes);
        const auto map = fromMsgpack(bytes);
        QVERIFY(!map);
        QCOMPARE(map.error().code, ErrorCode::BadPayload);
        QVERIFY(!map.error().message.isEmpty());
    }

    void deepestAllowed() { QVERIFY(fromMsgpack(nested(16))); }

    //! Cut anywhere, a message is an error and nothing worse.
    void everyPrefixIsRefused()
    {
        const QCborMap map {{u"type"_s, u"chatroom_message"_s},
                            {u"list"_s, QCborArray {1, 300, -5, 0.25, u"x"_s, nullptr}},
                            {u"map"_s, QCborMap {{u"bytes"_s, QByteArray(300, 'b')}}}};
        const QByteArray bytes = *toMsgpack(map);
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY(!fromMsgpack(QByteArrayView(bytes).first(size)));
    }
};

LANTHORN_TEST(TestMsgpack)

} // namespace tst_msgpack

#include "tst_msgpack.moc"
