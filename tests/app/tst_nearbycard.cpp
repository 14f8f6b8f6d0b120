// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/start/nearbycard.h>

#include <app/offscreen.h>

#include <app/pages/start/startpage.h>
#include <app/sessions/nearby.h>
#include <app/windowprogram.h>

#include <QAccessible>
#include <QHostAddress>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

namespace tst_nearbycard {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

Beacon beaconOf(int number, const QString &name)
{
    Beacon beacon;
    beacon.id = u"%1"_s.arg(number, 16, 16, QLatin1Char('0'));
    beacon.name = name;
    beacon.port = 8000;
    return beacon;
}

} // namespace

//! On the page where it stands.
class TestNearbyCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_nearby = std::make_unique<Nearby>();
        m_page = std::make_unique<StartPage>();
        m_page->setNearby(m_nearby.get());
        m_page->resize(700, 800);
        m_page->setNickname(u"ann"_s);
        m_page->show();
        m_joined.clear();
        connect(m_page.get(), &StartPage::joinRequested, this,
                [this](const Nickname &nick, const ServerAddress &address) {
                    m_joined += nick.toString() + u' ' + address.toString();
                });
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_nearby->setWanted(true); // Hears nothing here: see HostFinder.
    }
    void cleanup()
    {
        m_page.reset();
        m_nearby.reset();
    }

    void saysSoWhileThereIsNobody()
    {
        QVERIFY(card()->emptyText()->isVisible());
        QVERIFY(card()->emptyText()->text().startsWith(u"Looking"_s));
        QVERIFY(!card()->button()->isEnabled());
        QTRY_VERIFY(card()->emptyText()->text().startsWith(u"No session"_s));
        const int height = card()->height();
        hear(1, u"Lab 3"_s);
        QVERIFY(!card()->emptyText()->isVisible());
        hear(2, u"Attic"_s);
        hear(3, u"Zoo"_s);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(card()->height(), height); // Nothing below has moved.
        for (const int number : {1, 2, 3})
            leave(number);
        QVERIFY(card()->emptyText()->isVisible());
    }

    void aClickJoins()
    {
        hear(1, u"Lab 3"_s);
        hear(2, u"Attic"_s);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, middleOf(1));
        QCOMPARE(m_joined, QStringList {u"ann 127.0.0.2:8000"_s});
    }

    void theKeyboardJoins()
    {
        hear(1, u"Lab 3"_s);
        hear(2, u"Attic"_s);
        list()->setFocus();
        QCOMPARE(list()->currentIndex().row(), 0);
        QTest::keyClick(list(), Qt::Key_Down);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(m_joined, QStringList {u"ann 127.0.0.2:8000"_s});
        QVERIFY(card()->button()->isEnabled());
        card()->button()->click();
        QCOMPARE(m_joined.size(), 2);
    }

    void withoutANicknameNobodyIsJoined()
    {
        hear(1, u"Lab 3"_s);
        m_page->setNickname({});
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, middleOf(0));
        QVERIFY(m_joined.isEmpty());
        QVERIFY(!card()->button()->isEnabled());
        m_page->setNickname(u"bob"_s);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, middleOf(0));
        QCOMPARE(m_joined, QStringList {u"bob 127.0.0.1:8000"_s});
    }

    //! One that goes while somebody aims at it is not joined.
    void whoWentCannotBeJoined()
    {
        hear(1, u"Lab 3"_s);
        list()->setFocus();
        leave(1);
        QTest::keyClick(list(), Qt::Key_Return);
        card()->button()->click();
        QVERIFY(m_joined.isEmpty());
        hear(2, u"Attic"_s);
        hear(3, u"Zoo"_s);
        list()->setCurrentIndex(list()->model()->index(0, 0));
        leave(2);
        QTest::keyClick(list(), Qt::Key_Return); // Not the one that stands there now.
        QVERIFY(m_joined.isEmpty());
        QVERIFY(!card()->button()->isEnabled());
        m_nearby->setWanted(false); // A session begins.
        QCOMPARE(m_nearby->model()->rowCount(), 0);
    }

    void aLongNameKeepsTheCardInShape()
    {
        const int width = card()->width();
        hear(1, QString(32, u'W'));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(card()->width(), width);
        QCOMPARE(list()->horizontalScrollBarPolicy(), Qt::ScrollBarAlwaysOff);
        const QImage picture = list()->grab().toImage();
        QVERIFY(!picture.isNull());
    }

    void screenReadersGetAllOfIt()
    {
        Beacon beacon = beaconOf(1, u"Lab 3"_s);
        beacon.people = 3;
        beacon.isLocked = true;
        m_nearby->finder()->receive(toDatagram(beacon), QHostAddress(u"127.0.0.1"_s));
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(list());
        QVERIFY(spoken);
        QCOMPARE(spoken->text(QAccessible::Name), u"Sessions nearby"_s);
        QCOMPARE(spoken->child(0)->text(QAccessible::Name),
                 u"Lab 3 · 127.0.0.1:8000 · 3 people · asks for a password"_s);
    }

private:
    NearbyCard *card() const { return m_page->nearbyCard(); }
    QListView *list() const { return card()->list(); }
    QPoint middleOf(int row) const
    {
        return list()->visualRect(list()->model()->index(row, 0)).center();
    }
    void hear(int number, const QString &name)
    {
        m_nearby->finder()->receive(toDatagram(beaconOf(number, name)),
                                    QHostAddress(u"127.0.0.%1"_s.arg(number)));
    }
    void leave(int number)
    {
        Beacon beacon = beaconOf(number, {});
        beacon.isLeaving = true;
        m_nearby->finder()->receive(toDatagram(beacon), QHostAddress(u"127.0.0.%1"_s.arg(number)));
    }

    std::unique_ptr<Nearby> m_nearby;
    std::unique_ptr<StartPage> m_page;
    QStringList m_joined;
};

LANTHORN_WINDOW_TEST(TestNearbyCard)

} // namespace tst_nearbycard

#include "tst_nearbycard.moc"
