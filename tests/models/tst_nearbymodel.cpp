// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/nearbymodel.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QAbstractItemModelTester>
#include <QHostAddress>
#include <QSignalSpy>
#include <QTest>

namespace tst_nearbymodel {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

FoundHost hostOf(int number, const QString &name)
{
    FoundHost host;
    host.beacon.id = u"%1"_s.arg(number, 16, 16, QLatin1Char('0'));
    host.beacon.name = name;
    host.beacon.port = 8000;
    host.address = QHostAddress(u"192.0.2.%1"_s.arg(number));
    return host;
}

QStringList names(const NearbyModel &model)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row)
        found += model.data(model.index(row), Qt::DisplayRole).toString();
    return found;
}

} // namespace

class TestNearbyModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! A press is for the row that was seen there.
    void rowsStayWhereTheyAre()
    {
        NearbyModel model;
        QAbstractItemModelTester tester(&model);
        model.set(hostOf(1, u"Zoo"_s));
        model.set(hostOf(2, u"Lab"_s));
        model.set(hostOf(3, u"Attic"_s));
        QCOMPARE(names(model), (QStringList {u"Zoo"_s, u"Lab"_s, u"Attic"_s}));
        model.set(hostOf(1, u"Aviary"_s)); // Calls itself otherwise now.
        QCOMPARE(names(model), (QStringList {u"Aviary"_s, u"Lab"_s, u"Attic"_s}));
        model.remove(hostOf(2, {}).beacon.id);
        model.remove(u"unknown"_s);
        QCOMPARE(names(model), (QStringList {u"Aviary"_s, u"Attic"_s}));
        QCOMPARE(model.hostAt(1).url(), u"http://192.0.2.3:8000"_s);
    }

    void saysWhatIsThere_data()
    {
        QTest::addColumn<int>("people");
        QTest::addColumn<bool>("locked");
        QTest::addColumn<bool>("encrypted");
        QTest::addColumn<QString>("said");
        QTest::newRow("nobody") << 0 << false << false << u"192.0.2.1:8000 · nobody there yet"_s;
        QTest::newRow("some") << 3 << false << false << u"192.0.2.1:8000 · 3 people"_s;
        QTest::newRow("all") << 12 << true << true
                             << u"192.0.2.1:8000 · 12 people · asks for a password · encrypted"_s;
    }
    void saysWhatIsThere()
    {
        QFETCH(int, people);
        QFETCH(bool, locked);
        QFETCH(bool, encrypted);
        QFETCH(QString, said);
        NearbyModel model;
        FoundHost host = hostOf(1, u"Lab"_s);
        host.beacon.people = people;
        host.beacon.isLocked = locked;
        host.beacon.isEncrypted = encrypted;
        model.set(host);
        QCOMPARE(model.data(model.index(0), NearbyModel::DetailRole).toString(), said);
        QCOMPARE(model.data(model.index(0), NearbyModel::LockedRole).toBool(), locked);
        QCOMPARE(model.data(model.index(0), Qt::AccessibleTextRole).toString(), u"Lab · "_s + said);
    }

    void saysHowSoonItAnswers()
    {
        NearbyModel model;
        QSignalSpy changed(&model, &NearbyModel::dataChanged);
        const FoundHost host = hostOf(1, u"Lab"_s);
        model.set(host);
        const auto said = [&model] {
            return model.data(model.index(0), NearbyModel::LatencyRole).toString();
        };
        QCOMPARE(said(), QString());
        model.setLatency(host.beacon.id, 7ms);
        QCOMPARE(said(), u"7 ms"_s);
        model.setLatency(host.beacon.id, 0ms); // Less than can be measured.
        QCOMPARE(said(), u"1 ms"_s);
        QVERIFY(!model.data(model.index(0), NearbyModel::SilentRole).toBool());
        model.setLatency(host.beacon.id, std::nullopt);
        QCOMPARE(said(), u"does not answer"_s);
        QVERIFY(model.data(model.index(0), NearbyModel::SilentRole).toBool());
        QCOMPARE(changed.size(), 3);
        model.setLatency(u"unknown"_s, 7ms);
        model.set(host); // As before.
        QCOMPARE(changed.size(), 3);
    }

    void oneWithoutANameHasWordsForIt()
    {
        NearbyModel model;
        model.set(hostOf(1, {}));
        QCOMPARE(names(model), QStringList {u"Unnamed session"_s});
    }
};

LANTHORN_TEST(TestNearbyModel)

} // namespace tst_nearbymodel

#include "tst_nearbymodel.moc"
