// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/outbox.h>

#include <support/strictlog.h>

#include <QTest>

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

Outbox::Item item(const QString &type, qint64 bytes = 10)
{
    return {*GroupName::fromString(u"chat_lobby"), Event(type), bytes};
}

QString taken(Outbox &outbox)
{
    QStringList types;
    while (!outbox.isEmpty())
        types.append(outbox.take().event.type());
    return types.join(u' ');
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void keepsOrder()
    {
        Outbox outbox(100);
        for (const QString &type : {u"a"_s, u"b"_s, u"c"_s})
            outbox.push(item(type));
        QCOMPARE(outbox.bytes(), 30);
        QCOMPARE(taken(outbox), u"a b c"_s);
        QCOMPARE(outbox.bytes(), 0);
        QCOMPARE(outbox.dropped(), 0u);
    }

    void oldestIsPushedOut()
    {
        Outbox outbox(30);
        for (const QString &type : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
            outbox.push(item(type));
        QCOMPARE(outbox.dropped(), 1u);
        outbox.push(item(u"large"_s, 25));
        QCOMPARE(outbox.dropped(), 4u);
        QCOMPARE(taken(outbox), u"large"_s);
        outbox.push(item(u"too large"_s, 31));
        QVERIFY(outbox.isEmpty());
        QCOMPARE(outbox.dropped(), 5u);
    }

    void whatIsPutBackKeepsItsPlace()
    {
        Outbox outbox(100);
        for (const QString &type : {u"a"_s, u"b"_s, u"c"_s})
            outbox.push(item(type));
        const auto a = outbox.take();
        const auto b = outbox.take();
        outbox.push(item(u"d"_s));
        outbox.putBack(a);
        outbox.putBack(b);
        QCOMPARE(taken(outbox), u"a b c d"_s);
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
