// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/slashcommand.h>

#include <app/windowtest.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/composeredit.h>
#include <app/windowprogram.h>

#include <QLabel>
#include <QTest>

namespace tst_slashcommand {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Kind = SlashCommand::Kind;

class TestSlashCommand : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("argument");
        const auto row = [](const QString &text, Kind kind, const QString &argument) {
            QTest::newRow(text.toUtf8().constData()) << text << int(kind) << argument;
        };
        row(u"hello"_s, Kind::Message, u"hello"_s);
        row(u"a /help"_s, Kind::Message, u"a /help"_s);
        row(u"/"_s, Kind::Message, u"/"_s);
        row(u"/ 2"_s, Kind::Message, u"/ 2"_s);
        row(u"/2"_s, Kind::Message, u"/2"_s);
        row(u"/usr/bin is full"_s, Kind::Message, u"/usr/bin is full"_s);
        row(u"//help"_s, Kind::Message, u"/help"_s);
        row(u"///"_s, Kind::Message, u"//"_s);
        row(u"/help"_s, Kind::Help, QString());
        row(u"/HELP me"_s, Kind::Help, u"me"_s);
        row(u"/join  a room "_s, Kind::Join, u"a room"_s);
        row(u"/nick\nzoe"_s, Kind::Nick, u"zoe"_s);
        row(u"/leave"_s, Kind::Leave, QString());
        row(u"/frobnicate x"_s, Kind::Unknown, u"/frobnicate"_s);
        row(u"/\u5e2e\u52a9"_s, Kind::Unknown, u"/\u5e2e\u52a9"_s);
    }
    void reads()
    {
        QFETCH(QString, text);
        const SlashCommand command = SlashCommand::fromText(text);
        QTEST(int(command.kind), "kind");
        QTEST(command.argument, "argument");
    }

    void nobodyElseSeesOrders()
    {
        enter();
        say(u"/help"_s);
        QVERIFY(isTold(u"/join"_s));
        QCOMPARE(chat()->composer()->text(), QString());
        say(u"/frobnicate"_s);
        QVERIFY(isTold(u"/frobnicate"_s) && isTold(u"/join"_s) && isTold(u"//"_s));
        QCOMPARE(chat()->composer()->text(), u"/frobnicate"_s); // To be mended.
        say(u"/join a/b"_s);
        QCOMPARE(m_session->rooms().size(), 1);
        QCOMPARE(messages()->rowCount(), 0);
        say(u"//help"_s);
        QCOMPARE(messages()->index(0).data().toString(), u"/help"_s);
    }

    void ordersAreDone()
    {
        enter();
        say(u"/nick zoe"_s);
        QCOMPARE(m_session->nick()->toString(), u"zoe"_s);
        say(u"/join help"_s);
        QCOMPARE(chat()->room()->name().toString(), u"help"_s);
        QVERIFY(chat()->composer()->field()->hasFocus());
        say(u"/leave"_s);
        QCOMPARE(chat()->room()->name(), RoomName::lobby());
        say(u"/leave"_s); // Nobody leaves the lobby.
        QCOMPARE(chat()->room()->name(), RoomName::lobby());
    }

private:
    MessageModel *messages() const { return chat()->room()->messages(); }
    void enter()
    {
        hostHere();
        QTRY_COMPARE(m_session->status().link, SessionStatus::Link::Connected);
        QTRY_COMPARE(chat()->room()->state(), Room::State::Joined);
    }
    void say(const QString &text)
    {
        chat()->composer()->setText(text);
        QTest::keyClick(chat()->composer()->field(), Qt::Key_Return);
        QCoreApplication::processEvents();
    }
    bool isTold(const QString &text) const
    {
        const auto labels = chat()->composer()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
};

LANTHORN_WINDOW_TEST(TestSlashCommand)

} // namespace tst_slashcommand

#include "tst_slashcommand.moc"
