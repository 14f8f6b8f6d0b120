// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/storefixture.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QObject>
#include <QTest>

namespace origins {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

//! What is kept of the logs of other hosts, beside the own one.
class OriginsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsHereOfEach();
    void aNumberIsKeptOnce();
    void changesFindTheirMessage();
    void changesAreNamedForOthers();
    void aTail();
    void whatHasNoNumber();

private:
    Appended append(LogEvent event);
    Appended change(const LogEvent &event, bool isHost = false);
    OriginTail eventsOf(const OriginQuery &query);
    static LogEvent message(const QString &origin, qint64 number, const QString &text);
    static LogEvent reaction(const QString &origin, qint64 number, const QString &targetOrigin,
                             qint64 target);

    std::unique_ptr<StoreFixture> m_fixture;
};

void OriginsTest::init()
{
    failOnAnyWarning();
    m_fixture = std::make_unique<StoreFixture>();
    m_fixture->open();
}

Appended OriginsTest::append(LogEvent event)
{
    const auto answer = waitFor<Appended>(
        [&](auto then) { m_fixture->store().append(StoreFixture::room(u"r"_s), event, then); });
    return answer && *answer ? answer->value() : Appended {-1};
}

Appended OriginsTest::change(const LogEvent &event, bool isHost)
{
    const auto answer = waitFor<Appended>([&](auto then) {
        m_fixture->store().change(StoreFixture::room(u"r"_s), {event, isHost, 0}, then);
    });
    return answer && *answer ? answer->value() : Appended {-1};
}

OriginTail OriginsTest::eventsOf(const OriginQuery &query)
{
    const auto answer = waitFor<OriginTail>(
        [&](auto then) { m_fixture->store().eventsOf(StoreFixture::room(u"r"_s), query, then); });
    return answer && *answer ? answer->value() : OriginTail {{}, false};
}

LogEvent OriginsTest::message(const QString &origin, qint64 number, const QString &text)
{
    LogEvent event;
    event.id = text;
    event.person = u"ann@"_s + origin;
    event.text = text;
    event.time = 1000 * number;
    event.origin = origin;
    event.originSeq = number;
    return event;
}

LogEvent OriginsTest::reaction(const QString &origin, qint64 number, const QString &targetOrigin,
                               qint64 target)
{
    LogEvent event = message(origin, number, u"+"_s);
    event.kind = LogKind::Reacted;
    event.person = u"ben@"_s + origin;
    event.targetOrigin = targetOrigin;
    event.target = target;
    return event;
}

void OriginsTest::whatIsHereOfEach()
{
    m_fixture->say(u"r"_s, u"me"_s, u"own"_s);
    append(message(u"A"_s, 5, u"five"_s));
    append(message(u"A"_s, 9, u"nine"_s));
    append(message(u"B"_s, 2, u"two"_s));
    append(message(u"-"_s, 0, u"of a site"_s));
    m_fixture->say(u"other"_s, u"me"_s, u"elsewhere"_s);
    const auto answer = waitFor<std::vector<KnownOrigin>>(
        [&](auto then) { m_fixture->store().origins(StoreFixture::room(u"r"_s), then); });
    QVERIFY(answer && *answer);
    QCOMPARE(answer->value(), (std::vector<KnownOrigin> {{u"A"_s, 9}, {u"B"_s, 2}}));
}

void OriginsTest::aNumberIsKeptOnce()
{
    QCOMPARE(append(message(u"A"_s, 5, u"five"_s)).seq, 1);
    LogEvent again = message(u"A"_s, 5, u"five"_s);
    again.id = u"another id"_s;
    const Appended repeated = append(again);
    QVERIFY(repeated.isRepeat);
    QCOMPARE(repeated.seq, 1);
    QCOMPARE(append(message(u"B"_s, 5, u"of another host"_s)).seq, 2);

    QCOMPARE(change(reaction(u"B"_s, 6, u"A"_s, 5)).seq, 3);
    LogEvent late = reaction(u"B"_s, 6, u"A"_s, 5);
    late.isOn = false;
    QVERIFY(change(late).isRepeat);
    QCOMPARE(m_fixture->before(u"r"_s).messages.front().reactions.size(), 1);
}

void OriginsTest::changesFindTheirMessage()
{
    m_fixture->say(u"r"_s, u"me"_s, u"own"_s); // 1
    append(message(u"A"_s, 1, u"one"_s)); // 2
    const Appended reacted = change(reaction(u"B"_s, 1, u"A"_s, 1));
    QCOMPARE(reacted, (Appended {3, 1000, false, 2, u"A"_s, 1}));

    LogEvent edit = message(u"A"_s, 2, u"won"_s);
    edit.kind = LogKind::Edited;
    edit.targetOrigin = u"A"_s;
    edit.target = 1;
    QCOMPARE(change(edit).seq, 4);
    QCOMPARE(m_fixture->before(u"r"_s).messages.back().event.text, u"won"_s);
    edit.originSeq = 3;
    edit.person = u"ben@A"_s; // Only who wrote it.
    QCOMPARE(change(edit).seq, -1);
    QCOMPARE(change(reaction(u"B"_s, 4, u"A"_s, 77)).seq, -1);
    QCOMPARE(change(reaction(u"B"_s, 4, u"nobody"_s, 1)).seq, -1);
}

void OriginsTest::changesAreNamedForOthers()
{
    m_fixture->say(u"r"_s, u"me"_s, u"own"_s); // 1
    append(message(u"A"_s, 7, u"seven"_s)); // 2
    append(message(u"-"_s, 0, u"of a site"_s)); // 3
    m_fixture->react(u"r"_s, u"me"_s, 1, u"+"_s); // 4
    m_fixture->react(u"r"_s, u"me"_s, 2, u"+"_s); // 5
    m_fixture->react(u"r"_s, u"me"_s, 3, u"+"_s); // 6: of what nobody else can name.
    m_fixture->edit(u"r"_s, u"me"_s, 1, u"first"_s); // 7
    m_fixture->edit(u"r"_s, u"me"_s, 1, u"second"_s); // 8: the text of the first edit is gone.
    const OriginTail own = eventsOf({});
    QVERIFY(own.isWhole);
    QCOMPARE(own.events.size(), size_t(4));
    QCOMPARE(own.events[0].text, u"second"_s);
    QCOMPARE(own.events[1].target, 1);
    QCOMPARE(own.events[1].targetOrigin, QString());
    QCOMPARE(own.events[2].target, 7);
    QCOMPARE(own.events[2].targetOrigin, u"A"_s);
    QCOMPARE(own.events[3].seq, 8);
}

void OriginsTest::aTail()
{
    for (int i = 1; i <= 10; ++i)
        append(message(u"A"_s, 3 * i, QString::number(3 * i)));
    m_fixture->say(u"r"_s, u"me"_s, u"own"_s, {}, 500);
    const auto textsOfA = [&](qint64 after, qint64 from, int most) {
        QStringList texts;
        const OriginTail tail = eventsOf({u"A"_s, after, from, most});
        for (const LogEvent &event : tail.events)
            texts += u"%1 is %2"_s.arg(event.seq).arg(event.text);
        if (tail.more > 0)
            texts += u"more behind %1"_s.arg(tail.more);
        return tail.isWhole == (tail.more == 0) ? texts : QStringList();
    };
    QCOMPARE(textsOfA(27, 0, 5), (QStringList {u"30 is 30"_s}));
    QCOMPARE(textsOfA(24, 28'000, 5), (QStringList {u"30 is 30"_s}));
    QCOMPARE(textsOfA(30, 0, 5), QStringList());
    QCOMPARE(textsOfA(0, 0, 10).size(), 10);
    QCOMPARE(textsOfA(0, 0, 9).size(), 10);
    QCOMPARE(textsOfA(3, 0, 2), (QStringList {u"6 is 6"_s, u"9 is 9"_s, u"more behind 9"_s}));
    QCOMPARE(textsOfA(9, 0, 7).size(), 7);
    m_fixture->say(u"r"_s, u"me"_s, u"again"_s); // 12
    const OriginTail piece = eventsOf({{}, 0, 0, 1});
    QCOMPARE(piece.events.size(), size_t(1));
    QCOMPARE(piece.more, 11);
    QCOMPARE(eventsOf({{}, 0, 0, 5}).events.size(), size_t(2));
    QCOMPARE(eventsOf({{}, 12, 0, 5}).events.size(), size_t(0));
    QCOMPARE(eventsOf({u"' OR 1"_s, 0, 0, 5}).events.size(), size_t(0));
}

void OriginsTest::whatHasNoNumber()
{
    LogEvent event = message(u"-"_s, 0, u"ok"_s);
    QCOMPARE(append(event).seq, 1);
    event.id = u"again"_s;
    QCOMPARE(append(event).seq, 2);
}

LANTHORN_TEST(OriginsTest)

} // namespace origins

#include "tst_origins.moc"
