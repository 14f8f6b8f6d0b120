// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/start/startpage.h>

#include <app/offscreen.h>

#include <app/errortexts.h>
#include <app/widgets/card.h>
#include <app/widgets/nicknameedit.h>
#include <app/windowprogram.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace tst_startpage {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestStartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_page = std::make_unique<StartPage>();
        m_page->resize(700, 700);
        m_page->setNickname(u"ann"_s);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    void oneIsEnoughToHostOrTry()
    {
        QStringList hosted;
        connect(m_page.get(), &StartPage::hostRequested, this,
                [&hosted](const Nickname &nick) { hosted += nick.toString(); });
        QSignalSpy tried(m_page.get(), &StartPage::demoRequested);
        QTest::mouseClick(m_page->hostCard()->button(), Qt::LeftButton);
        QCOMPARE(hosted, QStringList {u"ann"_s});
        QTest::mouseClick(m_page->demoCard()->button(), Qt::LeftButton);
        QCOMPARE(tried.size(), 1);
        QTest::keyClick(m_page->nicknameField()->field(), Qt::Key_Return);
        QCOMPARE(hosted.size(), 2);
    }

    void aBadNicknameIsNamedAndStopsEverything_data()
    {
        QTest::addColumn<QString>("nick");
        QTest::addColumn<QString>("said"); // Each rule has its own sentence.
        QTest::newRow("empty") << QString() << u"Type a nickname"_s;
        QTest::newRow("blanks") << u"  "_s << u"Type a nickname"_s;
        QTest::newRow("too long") << QString(33, u'x') << u"too long"_s;
        QTest::newRow("invisible") << u"a\u200bb"_s << u"invisible"_s;
        QTest::newRow("marks") << u"a\u0301\u0302\u0303\u0304\u0305\u0306"_s << u"accents"_s;
    }
    void aBadNicknameIsNamedAndStopsEverything()
    {
        QFETCH(QString, nick);
        QFETCH(QString, said);
        m_page->setAddress(u"lab-pc"_s);
        m_page->setNickname(nick);
        QVERIFY(!m_page->nicknameField()->nickname());
        const auto labels = m_page->nicknameField()->findChildren<QLabel *>();
        QCOMPARE(labels.size(), 1);
        QVERIFY(labels.first()->isVisible());
        QVERIFY2(labels.first()->text().contains(said), qPrintable(labels.first()->text()));
        for (const Card *card : {m_page->hostCard(), m_page->joinCard(), m_page->demoCard()})
            QVERIFY(!card->button()->isEnabled());
        m_page->setNickname(u"ann"_s);
        QVERIFY(!labels.first()->isVisible());
        QVERIFY(m_page->hostCard()->button()->isEnabled());
    }

    void saysWhatItUnderstood_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("understood");
        QTest::addColumn<bool>("good");
        QTest::newRow("nothing") << QString() << QString() << false;
        QTest::newRow("host") << u" lab-pc "_s << u"lab-pc:8000"_s << true;
        QTest::newRow("port") << u"192.168.1.20:81"_s << u"192.168.1.20:81"_s << true;
        QTest::newRow("page") << u"http://lab-pc:9000/chat/x/"_s << u"lab-pc:9000"_s << true;
        QTest::newRow("secure") << u"wss://lab-pc"_s << u"lab-pc:443, encrypted"_s << true;
        QTest::newRow("IPv6") << u"[::1]"_s << u"[::1]:8000"_s << true;
        QTest::newRow("bad port") << u"lab-pc:80x"_s << u"not an address"_s << false;
        QTest::newRow("other scheme") << u"ftp://lab-pc"_s << u"not an address"_s << false;
    }
    void saysWhatItUnderstood()
    {
        QFETCH(QString, typed);
        QFETCH(QString, understood);
        QFETCH(bool, good);
        m_page->addressField()->setText(typed);
        QCOMPARE(m_page->joinCard()->button()->isEnabled(), good);
        bool said = understood.isEmpty();
        for (const QLabel *label : m_page->joinCard()->findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text().contains(understood));
        QVERIFY(said);
    }

    void enterInTheAddressJoins()
    {
        QStringList joined;
        collect(&joined);
        m_page->focusAddress();
        QTest::keyClicks(m_page->addressField(), u"lab-pc:80x"_s);
        QTest::keyClick(m_page->addressField(), Qt::Key_Return);
        QVERIFY(joined.isEmpty());
        QTest::keyClick(m_page->addressField(), Qt::Key_Backspace);
        QTest::keyClick(m_page->addressField(), Qt::Key_Return);
        QCOMPARE(joined, QStringList {u"lab-pc:80"_s});
    }

    void lastAddressesJoinInOnePress()
    {
        m_page->setAddresses(
            {u"lab-pc:8000"_s, u"no address at all:x"_s, u"a&b"_s, u"c:1"_s, u"d:1"_s, u"e:1"_s});
        const auto buttons = m_page->joinCard()->findChildren<QToolButton *>();
        QVERIFY(!buttons.isEmpty() && buttons.size() <= 4);
        QStringList joined;
        collect(&joined);
        QTest::mouseClick(buttons.first(), Qt::LeftButton);
        QCOMPARE(joined, QStringList {u"lab-pc:8000"_s});
        m_page->setAddresses({});
        QTRY_VERIFY(m_page->joinCard()->findChildren<QToolButton *>().isEmpty());
    }

    void aPastedLinkBringsItsPassword()
    {
        QStringList joined;
        collect(&joined);
        m_page->setNickname(u"ann"_s);
        m_page->setAddress(u"http://lab-pc:8000/#password=tamo-kilu"_s);
        m_page->joinCard()->button()->click();
        QCOMPARE(joined, QStringList {u"lab-pc:8000 tamo-kilu"_s});
    }

    void aLinkToARoomJoinsThatRoom()
    {
        QStringList joined;
        collect(&joined);
        m_page->setAddress(u"http://lab-pc:8000/chat/caf%C3%A9/#password=tamo-kilu"_s);
        QVERIFY(understood().contains(u"caf\u00e9"_s));
        QTest::keyClick(m_page->addressField(), Qt::Key_Return);
        QCOMPARE(joined, QStringList {u"lab-pc:8000 caf\u00e9 tamo-kilu"_s});
    }

    void fitsIntoTheSmallestWindow()
    {
        m_page->resize(360, 480);
        QCoreApplication::processEvents();
        QVERIFY(m_page->widget()->width() <= m_page->viewport()->width());
    }

private:
    //! Everything the page says.
    QString understood() const
    {
        QStringList texts;
        for (const QLabel *label : m_page->findChildren<QLabel *>())
            texts += label->text();
        return texts.join(u'\n');
    }
    void collect(QStringList *addresses)
    {
        connect(m_page.get(), &StartPage::joinRequested, m_page.get(),
                [addresses](const Nickname &, const ServerAddress &address, const QString &password,
                            const std::optional<RoomName> &room) {
                    const QStringList parts {address.toString(),
                                             room ? room->toString() : QString(), password};
                    addresses->append(parts.join(u' ').simplified());
                });
    }

    std::unique_ptr<StartPage> m_page;
};

LANTHORN_WINDOW_TEST(TestStartPage)

} // namespace tst_startpage

#include "tst_startpage.moc"
