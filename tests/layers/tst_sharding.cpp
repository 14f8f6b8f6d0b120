// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/sharding.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_sharding {

using namespace lanthorn;

//! What channels_redis computes for the same names.
class TestSharding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("ofTwo");
        QTest::addColumn<int>("ofThree");
        QTest::addColumn<int>("ofTen");
        const auto row = [](const char *name, int ofTwo, int ofThree, int ofTen) {
            QTest::newRow(name) << QByteArray(name) << ofTwo << ofThree << ofTen;
        };
        row("key_one", 1, 2, 6);
        row("key_two", 0, 1, 4);
        row("chat_lobby", 1, 1, 5);
        row("asgi__group__chat_lobby", 0, 0, 0);
        row("test-group", 1, 2, 8);
        row("", 0, 0, 0);
    }
    void names()
    {
        QFETCH(QByteArray, name);
        QTEST(shardOf(name, 2), "ofTwo");
        QTEST(shardOf(name, 3), "ofThree");
        QTEST(shardOf(name, 10), "ofTen");
        QCOMPARE(shardOf(name, 1), 0);
    }
};

LANTHORN_TEST(TestSharding)

} // namespace tst_sharding

#include "tst_sharding.moc"
