// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/windowtest.h>

#include <app/console/consolepanel.h>
#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/messagelayout.h>
#include <app/pages/chat/messageview.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/pages/pages.h>
#include <app/share/sharepanel.h>
#include <app/share/sharerow.h>
#include <app/widgets/labels.h>
#include <app/widgets/passwordbar.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/windowprogram.h>
#include <models/foreigntext.h>
#include <models/links.h>

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

namespace tst_hostiletexts {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

constexpr int textsEach = 4; // A client may post five at once.

QStringList hostileTexts()
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/hostiletexts.json"));
    if (!file.open(QFile::ReadOnly))
        return {};
    QStringList texts;
    const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &text : array)
        texts += text.toString();
    return texts;
}

Nickname asNick(const QString &text)
{
    return *Nickname::fromString(text.left(32).trimmed());
}

RoomName asRoom(QString text)
{
    return *RoomName::fromString(text.replace(u'/', u'|').left(64).trimmed());
}

//! What people see of a tool tip, which guesses whether it is HTML.
QString shownBy(const QString &toolTip)
{
    if (!Qt::mightBeRichText(toolTip))
        return toolTip;
    QTextDocument document;
    document.setHtml(toolTip);
    return document.toPlainText();
}

} // namespace

//! Texts of others that are code where they are not treated as text, in every place of the window.
class TestHostileTexts : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_texts = hostileTexts();
        QVERIFY(m_texts.size() >= 60);
    }

    void ofGuests()
    {
        hostHere();
        QTRY_COMPARE(chat()->room()->state(), Room::State::Joined);
        std::vector<std::unique_ptr<Client>> guests;
        for (qsizetype i = 0; i < m_texts.size(); i += textsEach) {
            guests.push_back(std::make_unique<Client>());
            comeAndSay(*guests.back(), m_texts.mid(i, textsEach));
            QTRY_COMPARE(chat()->room()->messages()->rowCount(),
                         int(std::min(i + textsEach, m_texts.size())));
        }
        checkMessages();
        checkPeople();
        checkRooms();
        checkConsole();
        // Whatever is shown of it all is drawn without a complaint.
        for (QWidget *window : QApplication::topLevelWidgets())
            window->grab();
    }

    //! What a host says of itself before anybody is in its session.
    void ofHosts_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : std::as_const(m_texts))
            QTest::newRow(qUtf8Printable(text)) << text;
    }

    void ofHosts()
    {
        QFETCH(QString, text);
        SessionStatus status;
        status.role = SessionStatus::Role::Joined;
        status.link = Link::Closed;
        status.serverName = text;
        status.error = Error {ErrorCode::PasswordRequired, text, {}, text};
        m_window->chip()->setStatus(status);
        m_window->passwordBar()->setStatus(status);
        const QString name = hostNameText(text);
        QVERIFY(name.size() <= text.size() + 7 * 64 && !name.contains(u'\n'));
        QVERIFY(shownBy(m_window->chip()->toolTip()).contains(name));
        QVERIFY(m_window->chip()->text().contains(withLiteralAmpersands(name)));
        QVERIFY(m_window->chip()->shortcut().isEmpty());
        const auto questions = m_window->passwordBar()->findChildren<QLabel *>();
        QVERIFY(std::any_of(questions.cbegin(), questions.cend(), [&name](const QLabel *label) {
            return label->text().startsWith(withLiteralAmpersands(name))
                && label->text().endsWith(u" asks for a password."_s)
                && label->textFormat() == Qt::PlainText && label->buddy();
        }));
        BannerContent content;
        content.text = text;
        m_window->banners()->set(u"x"_s, content);
        checkLabels();
    }

    //! No letter of a name is a key.
    void ampersands()
    {
        const QString name = u"R&D"_s;
        auto *sidebar = m_window->findChild<Sidebar *>();
        sidebar->setNick(name);
        const auto buttons = sidebar->findChildren<QToolButton *>();
        QVERIFY(std::any_of(buttons.cbegin(), buttons.cend(), [](const QToolButton *button) {
            return button->text() == u"R&&D"_s && button->shortcut().isEmpty();
        }));
        ShareOffer offer;
        offer.link = u"http://192.0.2.1:8000/chat/R&D/"_s;
        ShareRow row(offer);
        QVERIFY(row.shortcut().isEmpty());
        row.copyButton()->click();
        QCOMPARE(QApplication::clipboard()->text(), offer.link);
    }

private:
    void comeAndSay(Client &guest, const QStringList &texts)
    {
        const auto address =
            ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(m_session->status().port));
        guest.open(*address, {asNick(texts.first()), ClientKind::Terminal});
        Room *lobby = guest.join(RoomName::lobby());
        for (const QString &text : texts)
            guest.join(asRoom(text));
        QTRY_COMPARE(lobby->state(), Room::State::Joined);
        for (const QString &text : texts)
            say(*lobby, text);
    }

    //! As often as it takes: together they are faster than one address may be.
    void say(Room &room, const QString &text)
    {
        bool isSaid = false;
        bool isRefused = true;
        const auto told = connect(&room, &Room::deliveryChanged, this,
                                  [&](const ChatMessage &, Delivery delivery, const Error &) {
                                      isSaid = delivery == Delivery::Delivered;
                                      isRefused = delivery == Delivery::Failed;
                                  });
        const auto tried = [&] {
            if (std::exchange(isRefused, false))
                QVERIFY(room.post(text));
        };
        QTRY_VERIFY_WITH_TIMEOUT((tried(), isSaid), 10'000);
        disconnect(told);
    }

    void checkMessages()
    {
        const QAbstractItemModel *model = chat()->room()->messages();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QString &text = m_texts.at(row);
            const auto content = MessageContent::fromIndex(model->index(row, 0));
            QCOMPARE(content.text, text);
            QCOMPARE(content.sender, asNick(m_texts.at(row / textsEach * textsEach)).toString());
            const auto layout =
                MessageLayout::make(content, chat()->messages()->font(), 600, Qt::LeftToRight);
            QCOMPARE(layout.text->text(), text);
            for (const TextLink &link : layout.links)
                QVERIFY2(isAllowedLink(link.url), qUtf8Printable(link.url.toString()));
        }
        checkWidgets();
    }

    void checkPeople()
    {
        const QAbstractItemModel *model = chat()->room()->members();
        QStringList wanted {u"ann"_s};
        for (qsizetype i = 0; i < m_texts.size(); i += textsEach)
            wanted += asNick(m_texts.at(i)).toString();
        // Who is there is told a moment after what is said.
        QTRY_COMPARE(model->rowCount(), int(wanted.size()));
        for (int row = 0; row < model->rowCount(); ++row)
            QCOMPARE(model->index(row, 0).data().toString(), wanted.at(row));
        QVERIFY(m_window->people()->isVisible());
    }

    void checkRooms()
    {
        QSet<QString> wanted {u"lobby"_s};
        for (const QString &text : std::as_const(m_texts))
            wanted.insert(asRoom(text).toString());
        QTRY_COMPARE(m_session->roomList()->rowCount(), int(wanted.size()));
        // Each eighth, as the rate of commands makes one wait.
        for (qsizetype i = 0; i < m_texts.size(); i += 8) {
            const RoomName room = asRoom(m_texts.at(i));
            m_window->pages()->showPage({roomPage().id, room});
            QCOMPARE(chat()->room()->name(), room);
            const auto labels = chat()->findChildren<QLabel *>();
            const auto title = std::find_if(labels.cbegin(), labels.cend(), [&room](QLabel *label) {
                return label->text() == u"# "_s + room.toString();
            });
            QVERIFY(title != labels.cend());
            QCOMPARE(shownBy((*title)->toolTip()), room.toString());
            // Qt takes [*] for the mark of a changed document, and [*][*] for the text.
            QVERIFY(
                m_window->windowTitle().replace(u"[*][*]"_s, u"[*]"_s).contains(room.toString()));
            checkWidgets();
        }
    }

    void checkConsole()
    {
        action(Command::Console)->trigger();
        action(Command::Share)->trigger();
        auto *console = m_window->findChild<ConsolePanel *>();
        const int guests = int((m_texts.size() + textsEach - 1) / textsEach);
        QTRY_COMPARE(console->sessions()->rowCount(), guests);
        for (QMenu *menu : console->findChildren<QMenu *>()) {
            Q_EMIT menu->aboutToShow();
            const auto actions = menu->actions();
            for (const QAction *action : actions) {
                if (action->isCheckable()) // A room: no letter of it is a key.
                    QVERIFY(!action->text().remove(u"&&"_s).contains(u'&'));
            }
        }
        checkWidgets();
    }

    //! Nothing that is shown now is taken for HTML.
    void checkWidgets()
    {
        checkLabels();
        const QWidgetList widgets = QApplication::allWidgets();
        for (const QWidget *widget : widgets) {
            const auto *view = qobject_cast<const QAbstractItemView *>(widget);
            if (!view || !view->model())
                continue;
            const QAbstractItemModel *model = view->model();
            for (int row = 0; row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column) {
                    const QModelIndex index = model->index(row, column);
                    const QString tip = index.data(Qt::ToolTipRole).toString();
                    if (!tip.isEmpty())
                        QVERIFY(shownBy(tip).contains(index.data().toString()));
                }
            }
        }
    }

    void checkLabels()
    {
        const QWidgetList widgets = QApplication::allWidgets();
        for (const QWidget *widget : widgets) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            if (label && label->textFormat() != Qt::PlainText)
                QVERIFY2(!Qt::mightBeRichText(label->text()), qUtf8Printable(label->text()));
            // Where there is markup, all of what was to be shown is.
            const QString tip = widget->toolTip();
            if (Qt::mightBeRichText(tip))
                QCOMPARE(tip, toolTipText(shownBy(tip)));
        }
    }

    QStringList m_texts;
};

LANTHORN_WINDOW_TEST(TestHostileTexts)

} // namespace tst_hostiletexts

#include "tst_hostiletexts.moc"
