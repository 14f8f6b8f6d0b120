// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/sharedchannellayer.h>

#include <channels/mailbox.h>
#include <channels/resync.h>
#include <layers/layerhosts.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_sharedchannellayer {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! Brings what the test lets come, and sends nothing.
class FakeBackplane final : public Backplane
{
public:
    void open() override { }
    void close() override { }
    void watch(const GroupName &group) override { told.append(u"watch "_s + group.toString()); }
    void unwatch(const GroupName &group) override { told.append(u"unwatch "_s + group.toString()); }
    void publish(const GroupName &group, const Event &, Typing) override
    {
        told.append(u"publish "_s + group.toString());
    }
    void useType(const GroupName &, const QString &type) override { usedTypes.append(type); }
    QString origin() const override { return QStringLiteral("own"); }
    void listen(const ChannelName &) override { }
    void unlisten(const ChannelName &) override { }
    void send(const ChannelName &, const Event &) override { }
    void giveBack(const ChannelName &channel, const Event &event) override
    {
        told.append(u"give back "_s + channel.toString() + u' ' + event.type());
    }
    BackplaneStatus status() const override { return own; }

    BackplaneStatus own;
    QStringList usedTypes;
    QStringList told;
};

} // namespace

class TestSharedChannelLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! What nobody had time for goes back when its reader goes.
    void whatWaitsForANamedChannelGoesBack()
    {
        auto made = std::make_unique<FakeBackplane>();
        FakeBackplane &backplane = *made;
        SharedChannelLayer layer(std::move(made), {});
        const ChannelName channel = *ChannelName::fromString(u"work");
        auto worker = std::make_unique<test::Member>(layer, channel);
        QVERIFY(layer.send(channel, Event(u"first"_s)));
        QCOMPARE(layer.counters().sent, 1u);
        QVERIFY(layer.send(channel, Event(u"second"_s)));
        Q_EMIT backplane.arrived(channel, Event(u"third"_s));
        worker.reset();
        QCOMPARE(backplane.told,
                 QStringList({u"give back work first"_s, u"give back work second"_s,
                              u"give back work third"_s}));
        test::Member other(layer, channel);
        QVERIFY(layer.send(channel, Event(u"fourth"_s)));
        QTRY_COMPARE(other.types, QStringList {u"fourth"_s});
        layer.close();
        QCOMPARE(backplane.told.size(), 3);
    }

    //! A site has a name of its own for a group of ours.
    void outerNames()
    {
        auto made = std::make_unique<FakeBackplane>();
        FakeBackplane &backplane = *made;
        SharedChannelLayer layer(std::move(made), {{u"chat_"_s, {u"said"_s}, {u"said"_s}}});
        const GroupName inner = *GroupName::fromString(u"chat_lobby");
        const GroupName outer = *GroupName::fromString(u"ops_coffee");
        layer.setOuterNames({{inner, outer}});
        int heard = 0;
        int missed = 0;
        {
            Mailbox mailbox(layer);
            mailbox.on("said"_L1, [&](const Event &) { ++heard; });
            mailbox.on(resyncType, [&](const Event &) { ++missed; });
            mailbox.join(inner);
            layer.groupSend(inner, Event(u"said"_s));
            Q_EMIT backplane.received(outer, Event(u"said"_s), QString());
            QTRY_COMPARE(heard, 2);
            Q_EMIT backplane.missed({outer});
            QTRY_COMPARE(missed, 1);
        }
        QCOMPARE(
            backplane.told,
            QStringList({u"watch ops_coffee"_s, u"publish ops_coffee"_s, u"unwatch ops_coffee"_s}));
    }

    //! Consumers on sites made with Django Channels end on a type that they do not know, so ours
    //! take in none either.
    void otherTypesAreLeftOutAndCounted()
    {
        auto made = std::make_unique<FakeBackplane>();
        FakeBackplane &backplane = *made;
        backplane.own.malformed = 3;
        SharedChannelLayer layer(std::move(made), {{u"chat_"_s, {u"said"_s}, {u"said"_s}}});
        const GroupName group = *GroupName::fromString(u"chat_lobby");
        Mailbox mailbox(layer);
        QStringList types;
        mailbox.on("said"_L1, [&](const Event &event) { types.append(event.type()); });
        mailbox.on("else"_L1, [&](const Event &event) { types.append(event.type()); });
        mailbox.join(group);
        Q_EMIT backplane.received(group, Event(u"else"_s), QString());
        Q_EMIT backplane.received(*GroupName::fromString(u"other"), Event(u"said"_s), QString());
        Q_EMIT backplane.received(group, Event(u"said"_s), QString());
        Q_EMIT backplane.received(group, Event(u"not_said"_s), QString());
        QTRY_COMPARE(types, QStringList({u"said"_s}));
        QCOMPARE(layer.status().refusedTypes, 3);
        QCOMPARE(layer.status().malformed, 3);
    }

    //! Whatever one look at Redis brings reaches everybody, and in order.
    void burstsArriveInFull()
    {
        auto made = std::make_unique<FakeBackplane>();
        FakeBackplane &backplane = *made;
        Limits limits;
        limits.channelCapacity = 10;
        SharedChannelLayer layer(std::move(made), {{u"chat_"_s, {u"said"_s}, {u"said"_s}}}, limits);
        const GroupName group = *GroupName::fromString(u"chat_lobby");
        const ChannelName work = *ChannelName::fromString(u"work");
        QList<qint64> seen;
        Mailbox mailbox(layer);
        mailbox.on("said"_L1, [&](const Event &event) {
            seen.append(event.payload().value("n"_L1).toInteger());
        });
        mailbox.join(group);
        test::Member worker(layer, work);
        QList<qint64> expected;
        for (int i = 0; i < 1000; ++i) {
            expected.append(i);
            Q_EMIT backplane.received(group, Event(u"said"_s, {{u"n"_s, i}}), QString());
            Q_EMIT backplane.arrived(work, test::chat(QString::number(i)));
        }
        // Beside what is said here.
        for (int i = 0; i < 5; ++i)
            layer.groupSend(*GroupName::fromString(u"chat_other"), Event(u"said"_s));
        QTRY_COMPARE(seen.size(), expected.size());
        QCOMPARE(seen, expected);
        QTRY_COMPARE(worker.messages.size(), 1000);
        QCOMPARE(layer.counters().droppedFull, 0u);
    }

    //! Rules look at what comes in, and say what of it does; a type that only a host uses, or of
    //! an event that does not come in, is none to use.
    void rulesAdmit()
    {
        auto made = std::make_unique<FakeBackplane>();
        FakeBackplane &backplane = *made;
        SharingRules rules {
            u"chat_"_s, {u"said"_s}, {u"said"_s, u"was.said"_s}, Typing::OfTheGroup};
        rules.admit = [](const Event &event, const QString &host) {
            if (event.payload().isEmpty())
                return Admission();
            return Admission {Event(u"said"_s, {{u"by"_s, host}}), 2};
        };
        SharedChannelLayer layer(std::move(made), {rules});
        const GroupName group = *GroupName::fromString(u"chat_lobby");
        Mailbox mailbox(layer);
        QStringList hosts;
        mailbox.on("said"_L1, [&](const Event &event) {
            hosts.append(event.payload().value(u"by"_s).toString());
        });
        mailbox.join(group);
        const QCborMap payload {{u"a"_s, 1}};
        Q_EMIT backplane.received(group, Event(u"was_said"_s), QString());
        Q_EMIT backplane.received(group, Event(u"was_said"_s, payload), u"h"_s);
        Q_EMIT backplane.received(group, Event(u"was.said"_s, payload), QString());
        QTRY_COMPARE(hosts, QStringList({u"h"_s, u""_s}));
        QCOMPARE(layer.status().refusedContents, 1);
        QCOMPARE(layer.status().leftOutKeys, 4);
        QCOMPARE(backplane.usedTypes, QStringList {u"was.said"_s});
    }
};

LANTHORN_TEST(TestSharedChannelLayer)

} // namespace tst_sharedchannellayer

#include "tst_sharedchannellayer.moc"
