// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharedhosts.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCborArray>
#include <QTest>

namespace tst_sharedhistory {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const GroupName lobby = *GroupName::fromString(u"chat_lobby");
// Of the host x, which the test plays.
const QString epochOfX(32, u'x');

//! `text 0` and so on.
QStringList numbered(const QString &text, int count)
{
    QStringList texts;
    for (int i = 0; i < count; ++i)
        texts.append(u"%1 %2"_s.arg(text).arg(i));
    return texts;
}

//! A message of x.
QCborMap entry(qint64 number, const QString &text)
{
    return {{u"what"_s, u"message"_s},
            {u"number"_s, number},
            {u"time"_s, 1000},
            {u"person"_s, u"p"_s},
            {u"id"_s, u"x-%1"_s.arg(number)},
            {u"text"_s, text}};
}

} // namespace

class TestSharedHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_wire = std::make_unique<Wire>();
        m_a = std::make_unique<SharedHost>(*m_wire, u"a"_s, m_limits);
        m_b = std::make_unique<SharedHost>(*m_wire, u"b"_s, m_limits);
        m_a->others = {u"b"_s};
        m_b->others = {u"a"_s};
        m_a->join();
        m_b->join();
        m_a->post(u"hello"_s);
        QTRY_COMPARE(m_b->heard, QStringList {u"hello"_s});
        QTRY_COMPARE(m_a->heard, QStringList {u"hello"_s});
        m_a->heard.clear();
        m_b->heard.clear();
    }

    void cleanup()
    {
        m_c.reset();
        m_b.reset();
        m_a.reset();
        m_wire.reset();
        m_limits = SharedHost::unlimited();
    }

    void everyHostHearsAllOnce()
    {
        m_b->post(u"good day"_s);
        QTRY_COMPARE(m_a->heard, QStringList {u"good day"_s});
        m_a->react(1);
        QTRY_COMPARE(m_b->heard, QStringList({u"good day"_s, u"changed"_s}));
        m_a->post(u"bye"_s);
        QTRY_COMPARE(m_b->heard, QStringList({u"good day"_s, u"changed"_s, u"bye"_s}));
        QCOMPARE(questions(), 0);
    }

    //! What is lost in the middle is asked for by what comes behind it.
    void theMiddleOfABurst()
    {
        loseOfChat({1, 2});
        for (const QString &text : numbered(u"text"_s, 5))
            m_a->post(text);
        QTRY_COMPARE(m_b->heard, numbered(u"text"_s, 5));
        QCOMPARE(questions(), 1);
    }

    //! Nobody speaks behind it: the host tells how far it is, once more where that is lost too.
    void theEndOfABurst_data()
    {
        QTest::addColumn<int>("lostHeads");
        QTest::newRow("the first telling") << 0;
        QTest::newRow("the second telling") << 1;
    }
    void theEndOfABurst()
    {
        QFETCH(int, lostHeads);
        loseOfChat({2, 3, 4}, lostHeads);
        for (const QString &text : numbered(u"text"_s, 5))
            m_a->post(text);
        QTRY_COMPARE(m_a->heard, numbered(u"text"_s, 5));
        QTRY_COMPARE(m_b->heard, numbered(u"text"_s, 2));
        m_wire->now += 3s;
        QTRY_COMPARE(m_b->heard, numbered(u"text"_s, 5));
        QCOMPARE(questions(), 1);
    }

    void aReactionAtTheEnd()
    {
        m_wire->isLost = [](const QString &, const GroupName &, const Event &event) {
            return event.payload().contains(u"change"_s);
        };
        m_a->react(1);
        QTRY_COMPARE(m_a->heard, QStringList {u"changed"_s});
        m_wire->now += 3s;
        QTRY_COMPARE(m_b->heard, QStringList {u"changed"_s});
    }

    void howFarItIsIsToldTwice()
    {
        const auto told = [this] {
            QList<qint64> numbers;
            for (const Event &event : std::as_const(m_wire->told)) {
                const QCborArray heads = event.payload().value(u"heads"_s).toArray();
                for (const QCborValue &head : heads)
                    numbers.append(head.toMap().value(u"number"_s).toInteger());
            }
            return numbers;
        };
        m_wire->now += 3s;
        QTRY_COMPARE(told(), QList<qint64>({1, 1}));
        m_a->post(u"more"_s);
        QTRY_COMPARE(m_b->heard.size(), 1);
        m_wire->now += 3s;
        QTRY_COMPARE(told(), QList<qint64>({1, 1, 2, 2}));
        QCOMPARE(questions(), 0);
    }

    //! More than one answer holds.
    void aLongGap_data()
    {
        QTest::addColumn<bool>("isGone");
        QTest::newRow("from its host") << false;
        QTest::newRow("from one that heard it") << true;
    }
    void aLongGap()
    {
        QFETCH(bool, isGone);
        restartWith(10);
        m_c = std::make_unique<SharedHost>(*m_wire, u"c"_s, m_limits);
        m_c->others = {u"a"_s, u"b"_s};
        m_b->others.append(u"c"_s);
        m_c->join();
        const QStringList texts = numbered(u"text"_s, 95);
        m_wire->isLost = [](const QString &host, const GroupName &, const Event &) {
            return host == u"b"_s;
        };
        for (const QString &text : texts)
            m_a->post(text);
        QTRY_COMPARE(m_c->heard, texts);
        m_wire->isLost = {};
        if (isGone) {
            m_a.reset();
            m_b->noteLoss();
        } else {
            m_wire->now += 3s;
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_b->heard, texts, 20000);
    }

    //! What is more than that is said to be missing.
    void aGapBeyondAllPieces()
    {
        restartWith(1);
        const int many = SharedHistory::mostPieces + 10;
        m_wire->isLost = [](const QString &host, const GroupName &, const Event &) {
            return host == u"b"_s;
        };
        const QStringList texts = numbered(u"text"_s, many);
        for (const QString &text : texts)
            m_a->post(text);
        QTRY_COMPARE(m_a->heard, texts);
        m_wire->isLost = {};
        m_wire->now += 3s;
        // What is stored comes behind the word that something is missing.
        QTRY_COMPARE_WITH_TIMEOUT(m_b->heard.count(u"resync"_s), 1, 20000);
        QTRY_COMPARE(m_b->heard.size(), SharedHistory::mostPieces + 2);
        m_b->heard.removeOne(u"resync"_s);
        QCOMPARE(m_b->heard, texts.first(SharedHistory::mostPieces + 1));
        m_a->post(u"bye"_s);
        QTRY_COMPARE(m_b->heard.last(), u"bye"_s);
    }

    //! A host that is gone said how far it was.
    void anEndThatNobodyHas()
    {
        sayChange(1, 0);
        QTRY_COMPARE(m_b->heard, QStringList {u"x 1"_s});
        sayHead(3);
        QTRY_COMPARE(m_b->heard, QStringList({u"x 1"_s, u"resync"_s}));
        const int asked = questions();
        sayHead(3); // It is known.
        sayHead(4);
        QTRY_COMPARE(m_b->heard, QStringList({u"x 1"_s, u"resync"_s, u"resync"_s}));
        QCOMPARE(questions(), 2 * asked);
    }

    //! What a host said before somebody came here is not missed.
    void theFirstThatIsHeardOfAHost()
    {
        sayHead(3, 1000);
        m_a->post(u"one"_s);
        QTRY_COMPARE(m_b->heard, QStringList {u"one"_s});
        QCOMPARE(questions(), 0);
        sayHead(3, QDateTime::currentMSecsSinceEpoch() + 1000);
        QTRY_VERIFY(questions() > 0);
    }

    void whatComesBehindAGapWaits()
    {
        sayChange(1, 0);
        sayChange(4, 3);
        QTRY_COMPARE(m_b->heard, QStringList {u"x 1"_s});
        QTRY_VERIFY(!question(u"b"_s).isEmpty());
        const QString id = question(u"b"_s);
        const auto part = [&](int number, QCborMap more) {
            more.insert(u"answer"_s, id);
            more.insert(u"part"_s, number);
            more.insert(u"room"_s, u"lobby"_s);
            say(more);
        };
        const QCborMap log {{u"epoch"_s, epochOfX}, {u"own"_s, true}};
        QCborMap first = log;
        first.insert(u"events"_s, QCborArray {entry(2, u"x 2"_s)});
        QCborMap second = log;
        second.insert(u"events"_s, QCborArray {entry(3, u"x 3"_s), entry(4, u"x 4"_s)});
        second.insert(u"whole"_s, true);
        second.insert(u"end"_s, 4);
        part(0, first);
        part(1, second);
        part(2, {{u"done"_s, true}});
        QTRY_COMPARE(m_b->heard, numbered(u"x"_s, 5).mid(1));
    }

    //! Of a host that nobody wrote; nothing of it may be believed, or ask for anything.
    void junk_data()
    {
        QTest::addColumn<QCborMap>("payload");
        const auto heads = [](const QCborValue &value, const QString &epoch = epochOfX) {
            return QCborMap {{u"epoch"_s, epoch}, {u"heads"_s, value}};
        };
        const auto head = [](const QCborValue &room, const QCborValue &number) {
            return QCborArray {
                QCborMap {{u"room"_s, room}, {u"number"_s, number}, {u"time"_s, qint64(1) << 60}}};
        };
        QCborArray many;
        for (int i = 0; i <= SharedHistory::headsPerEvent; ++i)
            many.append(head(u"lobby"_s, 5).first());
        QTest::newRow("no list") << heads(5);
        QTest::newRow("no maps") << heads(QCborArray {1, u"lobby"_s});
        QTest::newRow("no room") << heads(head(u"a/b"_s, 5));
        QTest::newRow("another room") << heads(head(u"other"_s, 5));
        QTest::newRow("a negative number") << heads(head(u"lobby"_s, -5));
        QTest::newRow("no number") << heads(head(u"lobby"_s, u"five"_s));
        QTest::newRow("no epoch") << heads(head(u"lobby"_s, 5), QString(100, u'x'));
        QTest::newRow("too many") << heads(many);
        QTest::newRow("an answer to nothing")
            << QCborMap {{u"room"_s, u"lobby"_s}, {u"answer"_s, u"b-1"_s},
                         {u"part"_s, 0},          {u"epoch"_s, epochOfX},
                         {u"own"_s, true},        {u"events"_s, QCborArray {entry(1, u"junk"_s)}}};
        QTest::newRow("a change that breaks a rule")
            << QCborMap {{u"room"_s, u"lobby"_s},
                         {u"epoch"_s, epochOfX},
                         {u"previous"_s, 0},
                         {u"change"_s, entry(1, QString(6000, u'x'))}};
        QTest::newRow("a question without an id")
            << QCborMap {{u"room"_s, u"lobby"_s}, {u"have"_s, QCborMap()}};
    }
    void junk()
    {
        QFETCH(QCborMap, payload);
        const qsizetype told = m_wire->told.size();
        say(payload);
        m_a->post(u"one"_s);
        QTRY_COMPARE(m_b->heard, QStringList {u"one"_s});
        QCOMPARE(questions(), 0);
        QCOMPARE(m_wire->told.size(), told + 2);
    }

    //! Whoever asks gets what he has not, in pieces.
    void aQuestion()
    {
        restartWith(2);
        for (const QString &text : numbered(u"text"_s, 3))
            m_a->post(text);
        QTRY_COMPARE(m_b->heard.size(), 3);
        const qsizetype before = m_wire->told.size();
        say({{u"room"_s, u"lobby"_s},
             {u"ask"_s, u"x-1"_s},
             {u"have"_s, QCborMap {{m_a->epoch(), 1}}}});
        const auto answers = [&] {
            QList<QCborMap> found;
            for (const Event &event : m_wire->told.mid(before)) {
                if (event.payload().value(u"host"_s) == u"a"_s)
                    found.append(event.payload());
            }
            return found;
        };
        QTRY_COMPARE(answers().size(), 2);
        const QCborMap log = answers().first();
        QCOMPARE(log.value(u"answer"_s).toString(), u"x-1"_s);
        QCOMPARE(log.value(u"epoch"_s).toString(), m_a->epoch());
        QCOMPARE(log.value(u"events"_s).toArray().size(), 2);
        QCOMPARE(log.value(u"whole"_s).toBool(true), false);
        QCOMPARE(log.value(u"more"_s).toInteger(), 3);
        QCOMPARE(log.value(u"end"_s).toInteger(), 4);
        QCOMPARE(answers().last().value(u"done"_s).toBool(), true);
    }

private:
    //! The same two hosts, who answer with so many events at a time.
    void restartWith(int events)
    {
        m_b.reset();
        m_a.reset();
        m_limits.resumeEvents = events;
        init();
    }

    //! Has the chat events with these indices, counted from now on, not come to b, nor the first
    //! `heads` that tell how far a host is.
    void loseOfChat(const QSet<int> &indices, int heads = 0)
    {
        m_wire->isLost = [indices, next = 0, heads](const QString &host, const GroupName &group,
                                                    const Event &event) mutable {
            if (host != u"b"_s)
                return false;
            if (event.payload().contains(u"heads"_s))
                return heads-- > 0;
            return group == lobby && indices.contains(next++);
        };
    }

    void say(QCborMap payload)
    {
        payload.insert(u"host"_s, u"x"_s);
        m_wire->say(u"x"_s, SharedHistory::group(), Event(SharedHistory::eventType, payload));
    }

    void sayChange(qint64 number, qint64 previous)
    {
        say({{u"room"_s, u"lobby"_s},
             {u"epoch"_s, epochOfX},
             {u"previous"_s, previous},
             {u"change"_s, entry(number, u"x %1"_s.arg(number))}});
    }

    void sayHead(qint64 number, qint64 time = 0)
    {
        say({{u"epoch"_s, epochOfX},
             {u"heads"_s,
              QCborArray {
                  QCborMap {{u"room"_s, u"lobby"_s}, {u"number"_s, number}, {u"time"_s, time}}}}});
    }

    //! That were asked, by whomever of the hosts.
    int questions() const
    {
        return int(
            std::count_if(m_wire->told.cbegin(), m_wire->told.cend(),
                          [](const Event &event) { return event.payload().contains(u"ask"_s); }));
    }

    //! The id of the last one of this host.
    QString question(const QString &host) const
    {
        QString id;
        for (const Event &event : std::as_const(m_wire->told)) {
            if (event.payload().contains(u"ask"_s) && event.payload().value(u"host"_s) == host)
                id = event.payload().value(u"ask"_s).toString();
        }
        return id;
    }

    Limits m_limits = SharedHost::unlimited();
    std::unique_ptr<Wire> m_wire;
    std::unique_ptr<SharedHost> m_a;
    std::unique_ptr<SharedHost> m_b;
    std::unique_ptr<SharedHost> m_c;
};

LANTHORN_TEST(TestSharedHistory)

} // namespace tst_sharedhistory

#include "tst_sharedhistory.moc"
