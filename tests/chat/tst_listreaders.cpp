// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/listreaders.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QList>
#include <QTest>

namespace tst_listreaders {

using namespace lanthorn;

namespace {

class Reader final : public ListReader
{
public:
    bool isBehind() const override { return behind; }
    void readList(const Frame &frame) override
    {
        got.append(frame.payload().toByteArray());
        if (then)
            then();
    }

    bool behind = false;
    QList<QByteArray> got;
    std::function<void()> then;
};

Frame text(const QByteArray &bytes)
{
    return Frame::text(bytes);
}

} // namespace

class TestListReaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void stateComesFirst()
    {
        ListReaders readers;
        Reader reader;
        const auto place = readers.add(reader);
        QCOMPARE(readers.tell(text("a")), 0);
        QVERIFY(readers.isOwing());
        QCOMPARE(readers.settle([] { return text("state"); }), 1);
        QVERIFY(!readers.isOwing());
        QCOMPARE(readers.tell(text("b")), 1);
        QCOMPARE(reader.got, (QList<QByteArray> {"state", "b"}));
    }

    void whoMissesAChangeGetsTheState()
    {
        ListReaders readers;
        Reader slow;
        Reader quick;
        const auto one = readers.add(slow);
        const auto other = readers.add(quick);
        readers.settle([] { return text("state"); });
        slow.behind = true;
        readers.tell(text("a"));
        readers.tell(text("b"));
        readers.settle([] { return text("too early"); });
        QVERIFY(readers.isOwing());
        slow.behind = false;
        readers.tell(text("c"));
        readers.settle([] { return text("newer"); });
        QVERIFY(!readers.isOwing());
        QCOMPARE(slow.got, (QList<QByteArray> {"state", "newer"}));
        QCOMPARE(quick.got, (QList<QByteArray> {"state", "a", "b", "c"}));
    }

    void everybodyCanBeOwedTheState()
    {
        ListReaders readers;
        Reader reader;
        const auto place = readers.add(reader);
        readers.settle([] { return text("state"); });
        readers.oweAll();
        QCOMPARE(readers.tell(text("a")), 0);
        QCOMPARE(readers.settle([] { return text("newer"); }), 1);
        QCOMPARE(reader.got, (QList<QByteArray> {"state", "newer"}));
    }

    void theStateIsMadeOnce()
    {
        ListReaders readers;
        Reader one;
        Reader other;
        const auto first = readers.add(one);
        const auto second = readers.add(other);
        int made = 0;
        QCOMPARE(readers.settle([&] {
            ++made;
            return text("state");
        }),
                 2);
        QCOMPARE(made, 1);
    }

    void readersMayGoWhileTheyRead()
    {
        ListReaders readers;
        Reader one;
        Reader other;
        auto first = readers.add(one);
        auto second = readers.add(other);
        readers.settle([] { return text("state"); });
        one.then = [&] {
            first.reset();
            second.reset();
        };
        QCOMPARE(readers.tell(text("a")), 1);
        QCOMPARE(readers.count(), 0);
        QCOMPARE(readers.tell(text("b")), 0);
        QCOMPARE(other.got, QList<QByteArray> {"state"});
    }
};

LANTHORN_TEST(TestListReaders)

} // namespace tst_listreaders

#include "tst_listreaders.moc"
