// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>
#include <client/identity/personkeys.h>
#include <client/messageoutbox.h>
#include <client/roomdiary.h>
#include <protocol/messages/messagetypes.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace tst_outbox {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString host = u"ws://h:8000"_s;
const RoomName lobby = RoomName::lobby();

QStringList textsOf(const MessageOutbox &outbox)
{
    QStringList texts;
    for (const MessageOutbox::Entry &entry : outbox.entries(host, lobby))
        texts.append(entry.text);
    return texts;
}

QStringList filesIn(const QTemporaryDir &folder)
{
    return QDir(folder.path()).entryList(QDir::Files);
}

//! Runs `work` in a process of its own, which then ends as by SIGKILL: nothing is tidied up.
template<class Work>
void runAndKill(Work work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
}

//! A client of a host that keeps what is said, with what waits in `outbox`.
struct Guest
{
    explicit Guest(MessageOutbox *outbox) { f.client->setOutbox(outbox); }

    void comeIn()
    {
        if (f.client->state() == Client::State::Closed)
            f.open();
        else
            f.client->retryNow();
        f.peer().accept();
        f.peer().send(f.golden(u"server-hello-history"_s));
        f.peer().send(Envelope {types::ok, {}, f.peer().take().ref, {}});
        const Envelope join = f.peer().take();
        QCOMPARE(join.type, types::join);
        f.peer().ok(join, Joined {u"e1"_s}.toPayload());
        f.peer().send(
            Envelope {types::history, join.topic, {}, HistoryPart {{}, true}.toPayload()});
    }

    ClientFixture f;
    Room *room = nullptr;
};

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void outlivesAKilledProgram()
    {
        const QTemporaryDir folder;
        runAndKill([&] {
            MessageOutbox outbox(folder.path());
            (void)outbox.add(host, lobby, u"one"_s);
            const auto gone = outbox.add(host, lobby, u"gone"_s);
            const auto two = outbox.add(host, lobby, u"zwei 🏮\\nlines"_s);
            outbox.setSent(*gone);
            outbox.setStored(*gone);
            outbox.setSent(*two);
        });
        MessageOutbox outbox(folder.path());
        QCOMPARE(outbox.problem(), QString());
        QCOMPARE(textsOf(outbox), (QStringList {u"one"_s, u"zwei 🏮\\nlines"_s}));
        const QList<MessageOutbox::Entry> entries = outbox.entries(host, lobby);
        QVERIFY(!entries.at(0).wasSent);
        QVERIFY(entries.at(1).wasSent);
        QCOMPARE(entries.at(1).state, MessageOutbox::State::Queued);
        QVERIFY(entries.at(1).time > 0);
        QCOMPARE(filesIn(folder).size(), 1); // That of the killed one is gone.
        const QFileInfo file(QDir(folder.path()).filePath(filesIn(folder).constFirst()));
        QCOMPARE(int(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser)),
                 int(QFile::ReadOwner | QFile::WriteOwner));
    }

    void leavesNoFileWhenNothingWaits()
    {
        const QTemporaryDir folder;
        {
            MessageOutbox outbox(folder.path());
            outbox.setStored(*outbox.add(host, lobby, u"one"_s));
        }
        QCOMPARE(filesIn(folder), QStringList());
    }

    //! What was cut short or damaged is left out; the rest is there.
    void readsAroundDamage_data()
    {
        QTest::addColumn<QByteArray>("search");
        QTest::addColumn<QByteArray>("replace");
        QTest::addColumn<int>("cut");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("last record cut short")
            << QByteArray() << QByteArray() << 5 << QStringList {u"one"_s, u"two"_s};
        QTest::newRow("a bit turned") << QByteArray("\"two\"") << QByteArray("\"twp\"") << 0
                                      << QStringList {u"one"_s, u"three"_s};
        QTest::newRow("a line feed lost")
            << QByteArray("\n") << QByteArray(" ") << 0 << QStringList {u"three"_s};
        QTest::newRow("zeros") << QByteArray("\"three\"") << QByteArray(7, '\0') << 0
                               << QStringList {u"one"_s, u"two"_s};
    }
    void readsAroundDamage()
    {
        QFETCH(QByteArray, search);
        QFETCH(QByteArray, replace);
        QFETCH(int, cut);
        const QTemporaryDir folder;
        runAndKill([&] {
            MessageOutbox outbox(folder.path());
            for (const QString &text : {u"one"_s, u"two"_s, u"three"_s})
                (void)outbox.add(host, lobby, text);
        });
        QFile file(QDir(folder.path()).filePath(filesIn(folder).constFirst()));
        QVERIFY(file.open(QFile::ReadWrite));
        QByteArray content = file.readAll();
        if (const qsizetype at = content.indexOf(search); !search.isEmpty())
            content.replace(at, search.size(), replace);
        content.chop(cut);
        QVERIFY(file.resize(0) && file.seek(0));
        QCOMPARE(file.write(content), content.size());
        file.close();
        {
            MessageOutbox outbox(folder.path());
            QTEST(textsOf(outbox), "expected");
            QVERIFY(outbox.add(host, lobby, u"next"_s));
        }
        const MessageOutbox again(folder.path());
        QCOMPARE(textsOf(again).last(), u"next"_s);
    }

    void twoProgramsShareAFolder()
    {
        const QTemporaryDir folder;
        MessageOutbox first(folder.path());
        QVERIFY(first.add(host, lobby, u"mine"_s));
        {
            MessageOutbox second(folder.path());
            QCOMPARE(textsOf(second), QStringList()); // Who is there keeps its own.
            QVERIFY(second.add(host, lobby, u"left behind"_s));
        }
        QCOMPARE(textsOf(first), QStringList {u"mine"_s});
        const MessageOutbox third(folder.path());
        QCOMPARE(textsOf(third), QStringList {u"left behind"_s});
    }

    void worksWithoutAFolder()
    {
        const QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"file"_s));
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        MessageOutbox outbox(inTheWay.fileName() + "/outbox"_L1);
        QVERIFY(!outbox.problem().isEmpty());
        QVERIFY(outbox.add(host, lobby, u"one"_s));
        QCOMPARE(textsOf(outbox), QStringList {u"one"_s});
    }

    void isBounded()
    {
        MessageOutbox outbox;
        for (qsizetype i = 0; i < MessageOutbox::mostEntries; ++i)
            QVERIFY(outbox.add(host, lobby, u"x"_s));
        QCOMPARE(outbox.add(host, lobby, u"x"_s).error().code, ErrorCode::NotJoined);
        QCOMPARE(outbox.size(), MessageOutbox::mostEntries);
        MessageOutbox large;
        while (large.add(host, lobby, QString(100'000, u'x'))) { }
        QCOMPARE(large.size(), MessageOutbox::mostText / 100'000);
    }

    void itsFileStaysSmall()
    {
        const QTemporaryDir folder;
        MessageOutbox outbox(folder.path());
        const QString text(20'000, u'x');
        for (int i = 0; i < 60; ++i)
            outbox.setStored(*outbox.add(host, lobby, text));
        const QFileInfo file(QDir(folder.path()).filePath(filesIn(folder).constFirst()));
        QVERIFY2(file.size() < 512 * 1024, QByteArray::number(file.size()).constData());
    }

    void failedOnesAreTriedAgainOrDropped()
    {
        const QTemporaryDir folder;
        {
            MessageOutbox outbox(folder.path());
            const QString one = *outbox.add(host, lobby, u"one"_s);
            QVERIFY(outbox.add(host, lobby, u"two"_s));
            QVERIFY(!outbox.retry(one));
            outbox.setSent(one);
            QCOMPARE(outbox.drop(one), QString()); // On its way.
            outbox.setFailed(one, {ErrorCode::Muted, u"quiet"_s});
            QCOMPARE(outbox.next(host, lobby)->text, u"two"_s);
        }
        {
            MessageOutbox outbox(folder.path());
            const MessageOutbox::Entry failed = outbox.entries(host, lobby).constFirst();
            QCOMPARE(failed.state, MessageOutbox::State::Failed);
            QCOMPARE(failed.error.code, ErrorCode::Muted);
            QVERIFY(outbox.retry(failed.id));
            QCOMPARE(textsOf(outbox), (QStringList {u"two"_s, u"one"_s}));
        }
        MessageOutbox outbox(folder.path());
        QCOMPARE(textsOf(outbox), (QStringList {u"two"_s, u"one"_s}));
        QCOMPARE(outbox.drop(outbox.next(host, lobby)->id), u"two"_s);
        QCOMPARE(outbox.drop(u"unknown"_s), QString());
        QCOMPARE(outbox.size(), 1);
    }

    //! Written while there was no connection: sent after it, in order, once, also by the next run.
    void isSentAfterARestart()
    {
        const QTemporaryDir folder;
        QStringList ids;
        {
            MessageOutbox outbox(folder.path());
            Guest guest(&outbox);
            Room *room = guest.f.client->join(lobby);
            guest.f.open();
            guest.f.peer().refuse(ErrorCode::ConnectionRefused);
            for (const QString &text : {u"one"_s, u"two"_s})
                ids.append(*room->post(text));
        }
        MessageOutbox outbox(folder.path());
        Guest guest(&outbox);
        Room *room = guest.f.client->join(lobby);
        guest.comeIn();
        QCOMPARE(room->timeline()->size(), 2);
        QCOMPARE(room->timeline()->at(1).delivery, Delivery::Queued);
        for (int i = 0; i < 2; ++i) {
            const Envelope post = guest.f.peer().take();
            QCOMPARE(post.payload.value("id"_L1).toString(), ids.at(i));
            QVERIFY(guest.f.peer().sent.isEmpty());
            QCOMPARE(room->timeline()->at(i).delivery, Delivery::Pending);
            guest.f.peer().ok(post, Posted {ids.at(i), 100 + i, i + 1}.toPayload());
            QCOMPARE(room->timeline()->at(i).delivery, Delivery::Delivered);
        }
        QVERIFY(guest.f.peer().sent.isEmpty());
        QCOMPARE(outbox.size(), 0);
    }

    //! The answer got lost: the same again under the same id, and one row.
    void asksAgainUnderTheSameId_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("connection lost") << u"lost"_s;
        QTest::newRow("no answer") << u"silent"_s;
    }
    void asksAgainUnderTheSameId()
    {
        QFETCH(QString, how);
        MessageOutbox outbox;
        Guest guest(&outbox);
        Room *room = guest.f.client->join(lobby);
        guest.comeIn();
        RoomDiary diary(room);
        const QString id = *room->post(u"hi"_s);
        guest.f.peer().take();
        if (how == "lost"_L1) {
            guest.f.peer().close(1006);
            guest.comeIn();
        } else {
            for (int i = 0; i < 3; ++i) {
                guest.f.scheduler.advance(4s);
                guest.f.peer().pong();
            }
        }
        const Envelope again = guest.f.peer().take();
        QCOMPARE(again.type, types::post);
        QCOMPARE(again.payload.value("id"_L1).toString(), id);
        guest.f.peer().ok(again, Posted {id, 77, 5}.toPayload());
        QCOMPARE(room->timeline()->size(), 1);
        QCOMPARE(diary.lines.filter(u"failed"_s), QStringList());
        QCOMPARE(diary.lines.filter(u"delivered"_s), QStringList {u"delivered 77"_s});
    }

    //! A host that keeps nothing would take it twice; then a person decides.
    void doesNotAskAHostAgainThatForgets()
    {
        const QTemporaryDir folder;
        {
            MessageOutbox outbox(folder.path());
            outbox.setSent(
                *outbox.add(PersonKeys::nameOf(ClientFixture::address()), lobby, u"hi"_s));
        }
        MessageOutbox outbox(folder.path());
        ClientFixture f;
        f.client->setOutbox(&outbox);
        f.connect();
        Room *room = f.joinLobby();
        QVERIFY(f.peer().sent.isEmpty());
        QCOMPARE(room->timeline()->at(0).delivery, Delivery::Failed);
        QCOMPARE(room->timeline()->at(0).error.code, ErrorCode::ConnectionLost);
        QVERIFY(room->retry(room->timeline()->at(0).message.id));
        QCOMPARE(f.peer().take().payload.value("text"_L1).toString(), u"hi"_s);
    }

    void goesToItsHostAlone()
    {
        MessageOutbox outbox;
        Guest guest(&outbox);
        Room *room = guest.f.client->join(lobby);
        guest.f.open();
        QVERIFY(room->post(u"for the first"_s));
        guest.f.client->open(*ServerAddress::fromString(u"other"_s), {guest.f.nick(u"ann"_s), {}});
        QCOMPARE(room->timeline()->size(), 0);
        guest.f.welcome();
        guest.f.peer().ok(guest.f.peer().take());
        QVERIFY(guest.f.peer().sent.isEmpty());
        guest.f.open();
        QCOMPARE(room->timeline()->size(), 1);
        QCOMPARE(room->drop(room->timeline()->at(0).message.id), u"for the first"_s);
        QCOMPARE(room->timeline()->size(), 0);
    }
};

LANTHORN_TEST(TestOutbox)

} // namespace tst_outbox

#include "tst_outbox.moc"
