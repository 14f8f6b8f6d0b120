// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "people.h"

#include <channels/memorychannellayer.h>
#include <channels/urlrouter.h>
#include <testing/communicator.h>
#include <testing/warnings.h>

#include <QTest>

class TestPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void listAndPrivateMessages()
    {
        MemoryChannelLayer layer;
        const auto people = std::make_shared<People>();
        const UrlRouter routes({{u"ws/people/<name>/"_s, consumer<PeopleConsumer>(people)}});
        Communicator ann(routes, layer, u"/ws/people/ann/"_s);
        Communicator bo(routes, layer, u"/ws/people/bo/"_s);
        QVERIFY(ann.connectToApplication().accepted);
        QCOMPARE(ann.receiveJson(), list({u"ann"_s}));
        QVERIFY(bo.connectToApplication().accepted);
        QCOMPARE(ann.receiveJson(), list({u"ann"_s, u"bo"_s}));
        QCOMPARE(bo.receiveJson(), list({u"ann"_s, u"bo"_s}));

        ann.sendJson({{u"to"_s, u"bo"_s}, {u"text"_s, u"psst"_s}});
        QCOMPARE(bo.receiveJson(), (QJsonObject {{u"from"_s, u"ann"_s}, {u"text"_s, u"psst"_s}}));
        QVERIFY(ann.receivesNothing());
        ann.sendJson({{u"to"_s, u"eve"_s}});
        QVERIFY(ann.receiveJson().contains("error"_L1));

        Communicator second(routes, layer, u"/ws/people/bo/"_s);
        QCOMPARE(second.connectToApplication().status, 409);
        second.disconnect();
        bo.disconnect();
        QCOMPARE(ann.receiveJson(), list({u"ann"_s}));
    }

private:
    static QJsonObject list(const QStringList &names)
    {
        return {{u"people"_s, QJsonArray::fromStringList(names)}};
    }
};

QTEST_GUILESS_MAIN(TestPeople)
#include "test.moc"
