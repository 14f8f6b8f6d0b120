// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/session.h>

#include <app/offscreen.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/settings.h>
#include <app/widgets/banner.h>
#include <app/widgets/bannerarea.h>
#include <app/window/sessionbanners.h>
#include <app/windowprogram.h>
#include <support/names.h>

#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_guest {

using namespace lanthorn;
using lanthorn::test::nick;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

//! What a window shows of the host's decisions about it, over real sockets.
class TestGuest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_host = std::make_unique<Session>();
        m_host->setNick(nick(u"ann"_s));
        m_host->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_host->status().link, Link::Connected);
        m_guest = std::make_unique<Session>();
        m_settings = std::make_unique<Settings>(m_folder.path());
        m_area = std::make_unique<BannerArea>();
        m_banners = std::make_unique<SessionBanners>(m_guest.get(), m_settings.get(), m_area.get());
    }
    void cleanup()
    {
        m_banners.reset();
        m_area.reset();
        m_settings.reset();
        m_guest.reset();
        m_host.reset();
    }

    void aMutedGuestReadsSoBelowTheMessages()
    {
        join(u"bo"_s);
        ChatPage page(m_guest.get(), m_guest->room(RoomName::lobby()));
        QTRY_COMPARE(m_guest->room(RoomName::lobby())->state(), Room::State::Joined);
        order(HostCommand::Kind::Mute, u"one at a time"_s);
        QTRY_VERIFY(m_guest->status().muted.isMuted);
        page.show();
        auto *composer = page.findChild<Composer *>();
        composer->setText(u"let me"_s);
        QVERIFY(!composer->canSend());
        QVERIFY(says(composer, u"one at a time"_s));
        order(HostCommand::Kind::Unmute);
        QTRY_VERIFY(composer->canSend());
        QVERIFY(!says(composer, u"one at a time"_s));
    }

    void aKickedGuestStaysAwayAndKnowsWhy()
    {
        join(u"bo"_s);
        order(HostCommand::Kind::Kick, u"<b>too loud</b>"_s);
        QTRY_COMPARE(m_guest->status().link, Link::Closed);
        const QString text = m_area->banner(u"link"_s)->content().text;
        QVERIFY2(text.contains(u"removed you"_s), qPrintable(text));
        QVERIFY2(text.contains(u"<b>too loud</b>"_s), qPrintable(text));
        m_guest->retryNow(); // A person may ask again.
        QTRY_COMPARE(m_guest->status().link, Link::Connected);
    }

    void theHostEndsTheSession()
    {
        join(u"bo"_s);
        m_host->endHosting(u"lunch is ready"_s);
        QTRY_COMPARE(m_guest->status().link, Link::Closed);
        QVERIFY(m_area->banner(u"link"_s)->content().text.contains(u"lunch is ready"_s));
    }

    void aTakenNameIsOfferedWithANumber()
    {
        m_guest->setNick(nick(u"ANN"_s));
        m_guest->join(address());
        QTRY_COMPARE(m_guest->status().link, Link::Closed);
        QCOMPARE(m_guest->status().error->code, ErrorCode::NickTaken);
        const BannerContent content = m_area->banner(u"link"_s)->content();
        QCOMPARE(content.buttons.first().text, u"Use ANN 2"_s);
        connect(m_banners.get(), &SessionBanners::nicknameChosen, m_guest.get(), &Session::setNick);
        content.buttons.first().run();
        QTRY_COMPARE(m_guest->status().link, Link::Connected);
        QCOMPARE(m_guest->nick()->toString(), u"ANN 2"_s);
        QVERIFY(!m_area->banner(u"link"_s));
    }

    void aRefusedNewNameLeavesTheOldOne()
    {
        join(u"bo"_s);
        QSignalSpy errors(m_guest.get(), &Session::errorReceived);
        m_guest->setNick(nick(u"ann"_s));
        QTRY_COMPARE(errors.size(), 1);
        QCOMPARE(m_guest->nick()->toString(), u"bo"_s);
        QCOMPARE(m_guest->status().link, Link::Connected);
        const BannerContent content = m_area->banner(u"problem"_s)->content();
        QCOMPARE(content.buttons.first().text, u"Use ann 2"_s);
    }

private:
    ServerAddress address() const
    {
        return *ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(m_host->status().port));
    }
    void join(const QString &name)
    {
        m_guest->setNick(nick(name));
        m_guest->join(address());
        QTRY_COMPARE(m_guest->status().link, Link::Connected);
    }
    static bool says(const QWidget *widget, const QString &words)
    {
        const auto labels = widget->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    //! The host's order about the guest.
    void order(HostCommand::Kind kind, const QString &reason = {})
    {
        m_host->readHostState(this, [this, kind, reason](const HostState &state) {
            for (const SessionInfo &session : state.sessions) {
                if (session.member != m_guest->ownMember())
                    continue;
                HostCommand command {kind, session.number};
                command.reason = reason;
                m_host->perform(command, this, [](const Result<void> &) {});
            }
        });
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_host;
    std::unique_ptr<Session> m_guest;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<BannerArea> m_area;
    std::unique_ptr<SessionBanners> m_banners;
};

LANTHORN_WINDOW_TEST(TestGuest)

} // namespace tst_guest

#include "tst_guest.moc"
