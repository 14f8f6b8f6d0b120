// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/sharedchannellayer.h>

#include <channels/mailbox.h>
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
};

LANTHORN_TEST(TestSharedChannelLayer)

} // namespace tst_sharedchannellayer

#include "tst_sharedchannellayer.moc"
