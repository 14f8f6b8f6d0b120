// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/sharedchannellayer.h>

#include <channels/mailbox.h>
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
    void watch(const GroupName &) override { }
    void unwatch(const GroupName &) override { }
    void publish(const GroupName &, const Event &) override { }
    void listen(const ChannelName &) override { }
    void unlisten(const ChannelName &) override { }
    void send(const ChannelName &, const Event &) override { }
    BackplaneStatus status() const override { return own; }

    BackplaneStatus own;
};

} // namespace

class TestSharedChannelLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

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
        Q_EMIT backplane.received(group, Event(u"else"_s));
        Q_EMIT backplane.received(*GroupName::fromString(u"other"), Event(u"said"_s));
        Q_EMIT backplane.received(group, Event(u"said"_s));
        QTRY_COMPARE(types, QStringList({u"said"_s}));
        QCOMPARE(layer.status().refusedTypes, 2);
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
            Q_EMIT backplane.received(group, Event(u"said"_s, {{u"n"_s, i}}));
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
};

LANTHORN_TEST(TestSharedChannelLayer)

} // namespace tst_sharedchannellayer

#include "tst_sharedchannellayer.moc"
