// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/offscreen.h>
#include <app/relay.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/pages/chat/messageview.h>
#include <app/pages/chat/searchbar.h>
#include <app/sessions/roomexport.h>
#include <app/sessions/session.h>
#include <app/windowprogram.h>
#include <client/client.h>
#include <client/room.h>
#include <client/transcript.h>
#include <protocol/messages/messagetypes.h>

#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_history {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

const HostRequest anyPort {QHostAddress(QHostAddress::LocalHost), quint16(0)};

Nickname nick(const QString &text)
{
    return *Nickname::fromString(text);
}

//! What a person has kept, and a session as the window makes it of that.
struct Person
{
    explicit Person(const QString &name)
        : name(name)
    {
    }

    std::unique_ptr<Session> start() const
    {
        auto session = std::make_unique<Session>();
        session->setHistoryFolder(folder.filePath(u"history"_s));
        session->setOutboxFolder(folder.filePath(u"outbox"_s));
        session->setPersonFile(folder.filePath(u"person"_s));
        session->setNick(nick(name));
        return session;
    }

    QString name;
    QTemporaryDir folder = {};
};

QStringList textsOf(const OpenRoom *room)
{
    QStringList texts;
    const QAbstractItemModel *rows = const_cast<OpenRoom *>(room)->messages();
    for (int row = 0; row < rows->rowCount(); ++row)
        texts.append(rows->index(row, 0).data().toString());
    return texts;
}

Delivery deliveryOf(OpenRoom *room, int row)
{
    return Delivery(room->messages()->index(row).data(MessageModel::DeliveryRole).toInt());
}

} // namespace

//! The window and what was said before, with the own server and its store.
class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarningOfOurs(); }

    void aSessionKeepsAsMuchAsIsWanted()
    {
        const Person ann(u"ann"_s);
        const auto session = ann.start();
        session->setHistoryWanted(true, {7, 100});
        session->host(anyPort);
        QTRY_COMPARE(session->room(RoomName::lobby())->state(), Room::State::Joined);
        QList<KeptInfo> kept;
        session->readHostState(this, [&kept](const HostState &state) { kept = state.kept; });
        QTRY_COMPARE(kept, (QList<KeptInfo> {{{}, 7, 100}}));
    }

    //! The same person, name and messages after a restart, whatever the port.
    void aRestartOfTheWindowKeepsWhatWasSaid()
    {
        const Person ann(u"ann"_s);
        QString person;
        {
            const auto session = ann.start();
            session->host(anyPort);
            OpenRoom *lobby = session->room(RoomName::lobby());
            QTRY_COMPARE(lobby->state(), Room::State::Joined);
            QVERIFY(session->status().kept);
            QVERIFY(lobby->post(u"mine"_s));
            QTRY_COMPARE(deliveryOf(lobby, 0), Delivery::Delivered);
            person = session->client()->person();
            QVERIFY(!person.isEmpty());
        }
        const auto session = ann.start();
        session->host(anyPort);
        OpenRoom *lobby = session->room(RoomName::lobby());
        QTRY_COMPARE(textsOf(lobby), QStringList {u"mine"_s});
        QVERIFY(lobby->messages()->index(0).data(MessageModel::OwnRole).toBool());
        QCOMPARE(session->client()->person(), person);
    }

    //! Written while the host was away, by a window that was closed meanwhile.
    void whatWasWrittenOfflineIsSentByTheNextWindow()
    {
        const Person ann(u"ann"_s);
        const Person bo(u"bo"_s);
        const auto host = ann.start();
        host->host(anyPort);
        OpenRoom *theirs = host->room(RoomName::lobby());
        QTRY_COMPARE(theirs->state(), Room::State::Joined);
        test::Relay network(quint16(host->status().port));
        const auto address = *ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(network.port()));
        {
            const auto guest = bo.start();
            guest->join(address);
            OpenRoom *lobby = guest->room(RoomName::lobby());
            QTRY_COMPARE(lobby->state(), Room::State::Joined);
            network.cut();
            QTRY_COMPARE(lobby->state(), Room::State::Waiting);
            QVERIFY(lobby->post(u"first"_s));
            QVERIFY(lobby->post(u"second"_s));
        }
        QVERIFY(network.mend());
        const auto guest = bo.start();
        guest->join(address);
        QTRY_COMPARE(textsOf(theirs), (QStringList {u"first"_s, u"second"_s}));
        OpenRoom *lobby = guest->room(RoomName::lobby());
        QTRY_COMPARE(deliveryOf(lobby, 1), Delivery::Delivered);
        QCOMPARE(textsOf(lobby), (QStringList {u"first"_s, u"second"_s}));
    }

    void whatWasMissedComesBehindALine()
    {
        const Person ann(u"ann"_s);
        const Person bo(u"bo"_s);
        const auto host = ann.start();
        host->host(anyPort);
        OpenRoom *theirs = host->room(RoomName::lobby());
        QTRY_COMPARE(theirs->state(), Room::State::Joined);
        test::Relay network(quint16(host->status().port));
        const auto guest = bo.start();
        guest->join(*ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(network.port())));
        OpenRoom *lobby = guest->room(RoomName::lobby());
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        QVERIFY(theirs->post(u"before"_s));
        QTRY_COMPARE(lobby->messages()->rowCount(), 1);
        network.cut();
        QTRY_COMPARE(lobby->state(), Room::State::Waiting);
        QVERIFY(theirs->post(u"one"_s));
        QVERIFY(theirs->post(u"two"_s));
        QTRY_COMPARE(deliveryOf(theirs, 2), Delivery::Delivered);
        QSignalSpy found(lobby, &OpenRoom::unreadFound);
        QVERIFY(network.mend());
        guest->retryNow();
        QTRY_COMPARE(textsOf(lobby), (QStringList {u"before"_s, u"one"_s, u"two"_s}));
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.at(0).at(0).toInt(), 2);
        QCOMPARE(lobby->messages()->unreadRow(), 1);
        QVERIFY(!lobby->messages()->index(1).data(MessageModel::GapRole).toBool());
    }

    void aHitOpensInItsPlace()
    {
        const Person ann(u"ann"_s);
        const auto session = ann.start();
        session->host(anyPort);
        OpenRoom *lobby = session->room(RoomName::lobby());
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        for (const QString &text : {u"the needle"_s, u"hay"_s, u"more hay"_s})
            QVERIFY(lobby->post(text));
        QTRY_COMPARE(deliveryOf(lobby, 2), Delivery::Delivered);
        ChatPage page(session.get(), lobby);
        page.resize(600, 400);
        page.show();
        page.openSearch(false);
        auto *search = page.findChild<SearchBar *>();
        QVERIFY(search->isVisible());
        QTest::keyClicks(search->findChild<QLineEdit *>(), u"needle"_s);
        auto *hits = search->findChild<QListWidget *>();
        QTRY_COMPARE(hits->count(), 1);
        QVERIFY(hits->item(0)->text().contains(u"the needle"_s));
        Q_EMIT hits->itemActivated(hits->item(0));
        QCOMPARE(page.messages()->currentIndex().row(), 0);
        QVERIFY(page.closeSearch());
        QVERIFY(!page.closeSearch());
    }

    void aHitInARoomThatIsNotOpen()
    {
        const Person ann(u"ann"_s);
        const auto session = ann.start();
        session->host(anyPort);
        OpenRoom *lobby = session->room(RoomName::lobby());
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        const RoomName attic = *RoomName::fromString(u"attic"_s);
        Client ben;
        ben.open(*ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(session->status().port)),
                 {nick(u"ben"_s), ClientKind::Terminal});
        Room *there = ben.join(attic);
        QTRY_COMPARE(there->state(), Room::State::Joined);
        for (const QString &text : {u"the needle"_s, u"hay"_s, u"more hay"_s})
            QVERIFY(there->post(text));
        QTRY_COMPARE(there->timeline()->last(), 3);

        ChatPage page(session.get(), lobby);
        page.show();
        QList<std::pair<RoomName, qint64>> chosen;
        connect(&page, &ChatPage::hitChosen, &page, [&chosen](const RoomName &room, qint64 number) {
            chosen.emplaceBack(room, number);
        });
        page.openSearch(true);
        QTest::keyClicks(page.findChild<SearchBar *>()->findChild<QLineEdit *>(), u"needle"_s);
        auto *hits = page.findChild<QListWidget *>();
        QTRY_COMPARE(hits->count(), 1);
        QVERIFY(!session->room(attic));
        Q_EMIT hits->itemActivated(hits->item(0));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first, attic);
        // As the window does with it.
        ChatPage opened(session.get(), session->openRoom(attic));
        opened.show();
        opened.showMessage(chosen.first().second);
        QTRY_COMPARE(opened.messages()->currentIndex().row(), 0);
    }

    void ownMessagesCanBeChanged()
    {
        const Person ann(u"ann"_s);
        const auto session = ann.start();
        session->host(anyPort);
        OpenRoom *lobby = session->room(RoomName::lobby());
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        QVERIFY(lobby->post(u"a slip"_s));
        QTRY_COMPARE(deliveryOf(lobby, 0), Delivery::Delivered);
        ChatPage page(session.get(), lobby);
        page.show();
        const auto choose = [&](const QString &text) {
            QMenu menu;
            Q_EMIT page.messages()->menuOpening(&menu, 0);
            for (QAction *action : menu.actions()) {
                if (action->text() == text)
                    action->trigger();
            }
        };
        choose(u"&Edit"_s);
        QCOMPARE(page.composer()->text(), u"a slip"_s);
        page.composer()->setText(u"a text"_s);
        QTest::keyClick(page.composer()->field(), Qt::Key_Return);
        QTRY_COMPARE(textsOf(lobby), QStringList {u"a text"_s});
        QVERIFY(lobby->messages()->index(0).data(MessageModel::EditedRole).toBool());
        QCOMPARE(page.composer()->text(), QString());
        choose(u"&Delete for everybody"_s);
        QTRY_VERIFY(lobby->messages()->index(0).data(MessageModel::DeletedRole).toBool());
    }

    void aRoomIsExported_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("text") << u"room.txt"_s << QByteArray("] ann: one <b>\n");
        QTest::newRow("json") << u"room.json"_s << QByteArray(R"("seq":1,"text":"one <b>")");
        QTest::newRow("page") << u"room.html"_s << QByteArray("one &lt;b&gt;</dd>");
    }
    void aRoomIsExported()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, expected);
        const Person ann(u"ann"_s);
        const auto session = ann.start();
        session->host(anyPort);
        OpenRoom *lobby = session->room(RoomName::lobby());
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        QVERIFY(lobby->post(u"one <b>"_s));
        QTRY_COMPARE(deliveryOf(lobby, 0), Delivery::Delivered);
        std::optional<QString> problem;
        const QString path = ann.folder.filePath(name);
        RoomExport::start(session->client(), lobby, path,
                          [&](const QString &text) { problem = text; });
        QTRY_VERIFY(problem);
        QCOMPARE(*problem, QString());
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(content.contains(expected), content.constData());
        RoomExport::start(session->client(), lobby, ann.folder.filePath(u"no/such.txt"_s),
                          [&](const QString &text) { problem = text; });
        QVERIFY(!problem->isEmpty());
    }
};

LANTHORN_WINDOW_TEST(TestHistory)

} // namespace tst_history

#include "tst_history.moc"
