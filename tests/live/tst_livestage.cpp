// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/mailbox.h>
#include <channels/memorychannellayer.h>
#include <live/livestage.h>
#include <protocol/messages/envelope.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_livestage {

using namespace lanthorn;
using namespace lanthorn::live;
using namespace Qt::StringLiterals;
using Scene = Stage::Scene;

class TestLiveStage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whatChangesIsTold()
    {
        Limits limits;
        MemoryChannelLayer layer(limits, [] { return std::chrono::milliseconds(0); });
        Mailbox audience(layer);
        QList<Stage> told;
        audience.on(LiveStage::changed, [&told](const Event &event) {
            const auto frame = Envelope::fromJson(event.payload().value("text"_L1).toByteArray());
            told.append(*Stage::fromPayload(frame->payload));
        });
        audience.join(LiveStage::group());
        LiveStage stage(layer, [] { return 1'763'629'200'000.; });

        stage.show(Scene::Chart, {});
        stage.show(Scene::Chart, RoomName::lobby()); // Nothing new.
        stage.hold({});
        stage.hold(HeldPicture {1'763'629'100'000, 60'000});
        stage.show(Scene::Room, RoomName::lobby()); // What is held stays so.
        stage.goLive();
        stage.goLive();
        const HeldPicture chosen {1'763'629'100'000, 60'000};
        const QList<Stage> wanted {
            {Scene::Chart},
            {Scene::Chart, {}, HeldPicture {1'763'629'200'000}},
            {Scene::Chart, {}, chosen},
            {Scene::Room, RoomName::lobby(), chosen},
            {Scene::Room, RoomName::lobby()},
        };
        QTRY_COMPARE(told.size(), wanted.size());
        QCOMPARE(told, wanted);
        QCOMPARE(stage.stage(), wanted.last());
    }

    void aSceneOfANewerHostIsNone()
    {
        const auto stage = Stage::fromPayload({{"scene"_L1, "hologram"_L1}});
        QVERIFY(stage);
        QCOMPARE(*stage, Stage());
        QVERIFY(!Stage::fromPayload({}));
        QVERIFY(!Stage::fromPayload({{"scene"_L1, "room"_L1}}));
    }
};

LANTHORN_TEST(TestLiveStage)

} // namespace tst_livestage

#include "tst_livestage.moc"
