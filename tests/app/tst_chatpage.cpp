// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/chatpage.h>

#include <app/offscreen.h>
#include <app/relay.h>

#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/messageview.h>
#include <app/sessions/session.h>
#include <app/windowprogram.h>
#include <client/client.h>

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

namespace tst_chatpage {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! One chat page on a session that really runs.
class TestChatPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_session = std::make_unique<Session>();
        m_session->setNick(*Nickname::fromString(u"ann"));
        m_session->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        OpenRoom *lobby = m_session->room(RoomName::lobby());
        m_page = std::make_unique<ChatPage>(m_session.get(), lobby);
        m_page->resize(600, 500);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QVERIFY(!composer()->canSend());
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        composer()->field()->setFocus();
    }
    void cleanup()
    {
        m_page.reset();
        m_session.reset();
    }

    void whatWasSentIsShownAndTheFieldIsFree()
    {
        QVERIFY(!m_page->messages()->isVisible()); // A hint instead of an empty list.
        type(u"hello"_s);
        QVERIFY(composer()->text().isEmpty());
        QVERIFY(m_page->messages()->isVisible());
        QTRY_COMPARE(delivery(0), Delivery::Delivered);
        type(u"two"_s, Qt::ShiftModifier);
        QTest::keyClicks(composer()->field(), u"lines"_s);
        QTest::keyClick(composer()->field(), Qt::Key_Return);
        QCOMPARE(messages()->index(1).data().toString(), u"two\nlines"_s);
    }

    void tellsHowManyAreHere()
    {
        const auto people = [this](const QString &text) {
            const auto labels = m_page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->isVisible() && label->text() == text;
            });
        };
        QTRY_VERIFY(people(u"1 people"_s) || people(u"1 person"_s));
    }

    //! Told below the messages until this person writes again.
    void tellsThatMessagesMayBeMissing()
    {
        const auto isTold = [this] {
            const auto labels = m_page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().startsWith(u"Some messages may be");
            });
        };
        Client client; // Never opened: the test says what comes.
        OpenRoom room(&client, RoomName::lobby());
        m_page = std::make_unique<ChatPage>(m_session.get(), &room);
        m_page->show();
        QVERIFY(!isTold());
        Q_EMIT client.room(RoomName::lobby())->messagesMissed();
        QVERIFY(isTold());
        const Member bo {u"c9"_s, u"bo"_s, ClientKind::Plain};
        Q_EMIT client.room(RoomName::lobby())
            ->messageAdded({u"m1"_s, bo, u"hi"_s, 5}, Delivery::Delivered, MessageSource::Live);
        QVERIFY(isTold());
        Q_EMIT client.room(RoomName::lobby())
            ->messageAdded({u"m2"_s, {}, u"hello"_s, 5}, Delivery::Pending, MessageSource::Own);
        QVERIFY(!isTold());
        m_page.reset();
    }

    void tooFastWaitsInTheField()
    {
        for (int i = 0; i < 6; ++i)
            type(u"message %1"_s.arg(i));
        // Six is one more than the server takes at once: it was not even sent.
        QCOMPARE(composer()->text(), u"message 5"_s);
        QCOMPARE(messages()->rowCount(), 5);
        QVERIFY(!composer()->canSend());
        // The way may have brought them closer together: then the server gives it back once more.
        const auto isSent = [this] {
            if (composer()->canSend())
                QTest::keyClick(composer()->field(), Qt::Key_Return);
            return messages()->rowCount() == 6 && delivery(5) == Delivery::Delivered;
        };
        QTRY_VERIFY(isSent());
    }

    void whatTheServerFindsTooFastWaits()
    {
        for (int i = 0; i < 6; ++i)
            post(u"message %1"_s.arg(i));
        QTRY_COMPARE(delivery(4), Delivery::Delivered);
        QTRY_COMPARE(delivery(5), Delivery::Queued);
        QTRY_COMPARE(delivery(5), Delivery::Delivered);
        QCOMPARE(composer()->text(), QString());
    }

    void whatComesBackDoesNotMixIntoWhatIsBeingWritten()
    {
        for (int i = 0; i < 7; ++i)
            post(u"message %1"_s.arg(i));
        composer()->setText(u"the next one"_s);
        QCOMPARE(delivery(6), Delivery::Queued);
        Q_EMIT m_page->messages()->editAgainRequested(6);
        QCOMPARE(composer()->text(), u"message 6\nthe next one"_s);
        QCOMPARE(messages()->rowCount(), 6);
    }

    void whatIsSentWithoutAConnectionWaitsForIt()
    {
        Session host;
        host.setNick(*Nickname::fromString(u"bo"));
        host.host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(host.status().link, SessionStatus::Link::Connected);
        test::Relay network(quint16(host.status().port));
        Session guest;
        guest.setNick(*Nickname::fromString(u"cy"));
        guest.join(*ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(network.port())));
        OpenRoom *lobby = guest.room(RoomName::lobby());
        OpenRoom *theirs = host.room(RoomName::lobby());
        ChatPage page(&guest, lobby);
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        QVERIFY(theirs->post(u"before"_s));
        QTRY_COMPARE(lobby->messages()->rowCount(), 1);
        network.cut();
        QTRY_COMPARE(lobby->state(), Room::State::Waiting);

        for (const QString &text : {u"first"_s, u"second"_s}) {
            page.composer()->setText(text);
            QVERIFY(page.composer()->canSend());
            QTest::keyClick(page.composer()->field(), Qt::Key_Return);
            QCOMPARE(page.composer()->text(), QString());
        }
        const MessageModel *rows = lobby->messages();
        QCOMPARE(rows->rowCount(), 3);
        for (int row = 1; row <= 2; ++row)
            QVERIFY(rows->index(row).data(MessageModel::WaitingRole).toBool());
        // One is taken back, and written again.
        Q_EMIT page.messages()->editAgainRequested(2);
        QCOMPARE(page.composer()->text(), u"second"_s);
        QTest::keyClick(page.composer()->field(), Qt::Key_Return);

        QVERIFY(network.mend());
        guest.retryNow();
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        QTRY_COMPARE(theirs->messages()->rowCount(), 3);
        QCOMPARE(theirs->messages()->index(1).data().toString(), u"first"_s);
        QCOMPARE(theirs->messages()->index(2).data().toString(), u"second"_s);
        QCOMPARE(rows->rowCount(), 3);
        QVERIFY(!rows->index(0).data(MessageModel::GapRole).toBool());
        QVERIFY(rows->index(1).data(MessageModel::GapRole).toBool()); // What was said meanwhile.
        QVERIFY(!rows->index(2).data(MessageModel::GapRole).toBool());
        QTRY_COMPARE(Delivery(rows->index(2).data(MessageModel::DeliveryRole).toInt()),
                     Delivery::Delivered);
    }

    void aGapIsToldUntilSomebodyWrites()
    {
        Client client; // Never opened: the test says what comes.
        OpenRoom room(&client, RoomName::lobby());
        Room *wire = client.room(RoomName::lobby());
        const Member bo {u"c9"_s, u"bo"_s, ClientKind::Plain};
        m_page = std::make_unique<ChatPage>(m_session.get(), &room);
        m_page->show();
        const auto isTold = [this] {
            const auto labels = m_page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().contains(u"you were not connected"_s);
            });
        };
        const auto say = [&](const ChatMessage &message) {
            wire->timeline()->put(message, MessageSource::Live, false);
            Q_EMIT wire->messageAdded(message, Delivery::Delivered, MessageSource::Live);
        };
        say({u"m1"_s, bo, u"hi"_s, 5});
        QVERIFY(!isTold());
        Q_EMIT wire->interrupted(); // The host's own window has missed nothing.
        QVERIFY(!isTold());
        wire->timeline()->markGap();
        Q_EMIT wire->interrupted();
        QVERIFY(isTold());
        say({u"m2"_s, bo, u"again"_s, 6});
        QVERIFY(!isTold());
        QVERIFY(room.messages()->index(1).data(MessageModel::GapRole).toBool());
        m_page.reset();
    }

    void onlySoManyWait()
    {
        Client client;
        OpenRoom room(&client, RoomName::lobby());
        QCOMPARE(room.post(u"text"_s).error().code, ErrorCode::NotJoined); // At which host?
        client.open(*ServerAddress::fromString(u"127.0.0.1:1"_s), {});
        int taken = 0;
        while (taken < 2000 && room.post(u"text"_s))
            ++taken;
        QCOMPARE(taken, MessageOutbox::mostEntries);
        QCOMPARE(room.takeBack(0), u"text"_s);
        QVERIFY(room.post(u"another one"_s));
    }

    void linksAreOfferedToTheWindow()
    {
        QSignalSpy links(m_page.get(), &ChatPage::linkActivated);
        Q_EMIT m_page->messages()->linkActivated(QUrl(u"http://a.example/"_s));
        QCOMPARE(links.size(), 1);
    }

    void roomNamesAreNoMarkup()
    {
        OpenRoom *room = m_session->openRoom(*RoomName::fromString(u"<b>x<&>"));
        ChatPage page(m_session.get(), room);
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->toolTip().contains(u"<b>"_s));
        }
    }

private:
    void type(const QString &text, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClicks(composer()->field(), text);
        QTest::keyClick(composer()->field(), Qt::Key_Return, modifiers);
    }
    //! Past the composer, which would not send that fast.
    void post(const QString &text) { QVERIFY(m_page->room()->post(text)); }
    Composer *composer() const { return m_page->composer(); }
    MessageModel *messages() const { return m_page->room()->messages(); }
    Delivery delivery(int row) const
    {
        return Delivery(messages()->index(row).data(MessageModel::DeliveryRole).toInt());
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<ChatPage> m_page;
};

LANTHORN_WINDOW_TEST(TestChatPage)

} // namespace tst_chatpage

#include "tst_chatpage.moc"
