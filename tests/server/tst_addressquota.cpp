// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/access/addressquota.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <map>

namespace tst_addressquota {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress ann {u"192.168.1.20"_s};
const QHostAddress bo {u"192.168.1.21"_s};
const QHostAddress cy {u"192.168.1.22"_s};

struct Fixture
{
    AddressQuota quota;
    std::map<QString, std::unique_ptr<AddressQuota::Place>> places = {};
    QStringList expelled = {};

    void enter(const QString &name, const QHostAddress &address)
    {
        places[name] = quota.enter(address, [this, name] {
            expelled.append(name);
            places[name].reset();
        });
    }
};

} // namespace

class TestAddressQuota : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theOldestOfTheBusiestAddressMakesRoom()
    {
        Fixture f {AddressQuota(3, 2)};
        f.enter(u"ann1"_s, ann);
        f.enter(u"ann2"_s, ann);
        QVERIFY(f.expelled.isEmpty());
        f.enter(u"ann3"_s, ann);
        QCOMPARE(f.expelled, QStringList({u"ann1"_s}));
        f.enter(u"bo1"_s, bo);
        QCOMPARE(f.expelled.size(), 1);
        f.enter(u"cy1"_s, cy);
        QCOMPARE(f.expelled, QStringList({u"ann1"_s, u"ann2"_s}));
        QCOMPARE(f.quota.count(), 3);
        f.places[u"bo1"_s].reset();
        f.enter(u"cy2"_s, cy);
        QCOMPARE(f.expelled.size(), 2);
    }

    //! A network of which many addresses come makes room before somebody alone does.
    void aNetworkDoesNotPushOthersOut()
    {
        Fixture f {AddressQuota(20, 4)};
        f.enter(u"ann1"_s, ann);
        f.enter(u"ann2"_s, ann);
        for (int i = 0; i < 40; ++i)
            f.enter(QString::number(i), QHostAddress(u"fd00::%1"_s.arg(i)));
        QCOMPARE(f.quota.count(), 20);
        QVERIFY(f.places[u"ann1"_s]);
        QVERIFY(f.places[u"ann2"_s]);
        QCOMPARE(f.expelled.first(), u"0"_s);
        QCOMPARE(f.expelled.size(), 22);
    }

    //! Each of two blocks asks its own oldest, also when another one of its address went between.
    void whoHasGoneIsNotAsked()
    {
        Fixture f {AddressQuota(100, 2)};
        f.enter(u"ann1"_s, ann);
        f.enter(u"ann2"_s, ann);
        f.enter(u"bo1"_s, bo);
        f.places[u"ann1"_s].reset();
        f.enter(u"ann3"_s, ann);
        QVERIFY(f.expelled.isEmpty());
        f.enter(u"ann4"_s, ann);
        QCOMPARE(f.expelled, QStringList({u"ann2"_s}));
        f.enter(u"ann5"_s, ann);
        QCOMPARE(f.expelled, QStringList({u"ann2"_s, u"ann3"_s}));
        f.places.clear();
        QCOMPARE(f.quota.count(), 0);
    }

    //! Who was asked to go and has not gone yet is not asked again.
    void eachIsAskedOnce()
    {
        AddressQuota quota(2, 2);
        int asked = 0;
        std::vector<std::unique_ptr<AddressQuota::Place>> places;
        for (int i = 0; i < 4; ++i)
            places.push_back(quota.enter(ann, [&] { ++asked; }));
        QCOMPARE(asked, 2);
        QCOMPARE(quota.count(), 4);
        places.clear();
        QCOMPARE(quota.count(), 0);
    }
};

LANTHORN_TEST(TestAddressQuota)

} // namespace tst_addressquota

#include "tst_addressquota.moc"
