// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/eventqueue.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_eventqueue {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

EventQueue::Item item(const QString &type, qint64 bytes = 10)
{
    return {*GroupName::fromString(u"chat_lobby"), Event(type), bytes};
}

QString taken(EventQueue &queue)
{
    QStringList types;
    while (!queue.isEmpty())
        types.append(queue.take().event.type());
    return types.join(u' ');
}

} // namespace

class TestEventQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void keepsOrder()
    {
        EventQueue queue(100);
        for (const QString &type : {u"a"_s, u"b"_s, u"c"_s})
            queue.push(item(type));
        QCOMPARE(queue.bytes(), 30);
        QCOMPARE(taken(queue), u"a b c"_s);
        QCOMPARE(queue.bytes(), 0);
        QCOMPARE(queue.dropped(), 0u);
    }

    void oldestIsPushedOut()
    {
        EventQueue queue(30);
        for (const QString &type : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
            queue.push(item(type));
        QCOMPARE(queue.dropped(), 1u);
        queue.push(item(u"large"_s, 25));
        QCOMPARE(queue.dropped(), 4u);
        QCOMPARE(taken(queue), u"large"_s);
        queue.push(item(u"too large"_s, 31));
        QVERIFY(queue.isEmpty());
        QCOMPARE(queue.dropped(), 5u);
    }

    void whatIsPutBackKeepsItsPlace()
    {
        EventQueue queue(100);
        for (const QString &type : {u"a"_s, u"b"_s, u"c"_s})
            queue.push(item(type));
        const auto a = queue.take();
        const auto b = queue.take();
        queue.push(item(u"d"_s));
        queue.putBack(a);
        queue.putBack(b);
        QCOMPARE(taken(queue), u"a b c d"_s);
    }
};

LANTHORN_TEST(TestEventQueue)

} // namespace tst_eventqueue

#include "tst_eventqueue.moc"
