// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/passwordbar.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace tst_passwordbar {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Link = SessionStatus::Link;

namespace {

SessionStatus asked(ErrorCode code, Link link = Link::Closed,
                    const std::optional<std::chrono::milliseconds> &wait = {})
{
    SessionStatus status;
    status.role = SessionStatus::Role::Joined;
    status.link = link;
    status.serverName = u"lab <pc>"_s;
    status.address = u"10.0.0.1:8000"_s;
    status.error = Error {code, {}, wait};
    return status;
}

} // namespace

class TestPasswordBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_bar = std::make_unique<PasswordBar>();
    }

    void isThereOnlyWhenAsked()
    {
        m_bar->setStatus({});
        QVERIFY(m_bar->isHidden());
        m_bar->setStatus(asked(ErrorCode::ConnectionRefused));
        QVERIFY(m_bar->isHidden());
        m_bar->setStatus(asked(ErrorCode::PasswordRequired));
        QVERIFY(m_bar->isVisible());
        QCOMPARE(m_bar->accessibleName(), u"lab <pc> asks for a password."_s);
        QVERIFY(m_bar->problem()->isHidden());
        SessionStatus connected = asked(ErrorCode::PasswordRequired, Link::Connected);
        connected.error.reset();
        m_bar->setStatus(connected);
        QVERIFY(m_bar->isHidden());
    }

    void givesWhatWasTyped()
    {
        QSignalSpy given(m_bar.get(), &PasswordBar::passwordGiven);
        m_bar->setStatus(asked(ErrorCode::PasswordRequired));
        QCOMPARE(m_bar->field()->echoMode(), QLineEdit::Password);
        QVERIFY(!m_bar->button()->isEnabled());
        QTest::keyClick(m_bar->field(), Qt::Key_Return);
        QCOMPARE(given.size(), 0);
        QTest::keyClicks(m_bar->field(), u"tamo-kilu"_s);
        QTest::keyClick(m_bar->field(), Qt::Key_Return);
        m_bar->button()->click();
        QCOMPARE(given.size(), 2);
        QCOMPARE(given.first().first().toString(), u"tamo-kilu"_s);

        m_bar->setStatus(asked(ErrorCode::PasswordRequired, Link::Connecting));
        QVERIFY(m_bar->isVisible());
        QVERIFY(!m_bar->button()->isEnabled());
    }

    void saysThatItWasWrong()
    {
        m_bar->setStatus(asked(ErrorCode::PasswordRequired));
        QTest::keyClicks(m_bar->field(), u"wrong"_s);
        m_bar->setStatus(asked(ErrorCode::PasswordRequired, Link::Connecting));
        m_bar->setStatus(asked(ErrorCode::WrongPassword));
        QCOMPARE(m_bar->problem()->text(), u"This password is wrong. Check it and try again."_s);
        QVERIFY(m_bar->problem()->isVisible());
        QCOMPARE(m_bar->field()->selectedText().size(), 5); // The next one replaces it.
        QVERIFY(m_bar->button()->isEnabled());
    }

    void countsDownABan()
    {
        m_bar->setStatus(asked(ErrorCode::TooManyAttempts, Link::Closed, 299500ms));
        QTest::keyClicks(m_bar->field(), u"right one"_s);
        QVERIFY(m_bar->problem()->text().contains(u"Try again in 300 s."_s)
                || m_bar->problem()->text().contains(u"Try again in 299 s."_s));
        QVERIFY(!m_bar->button()->isEnabled());
    }

    void letsInAgainAfterABan()
    {
        m_bar->setStatus(asked(ErrorCode::TooManyAttempts, Link::Closed, 1ms));
        QTest::keyClicks(m_bar->field(), u"right one"_s);
        QTRY_VERIFY(m_bar->button()->isEnabled());
        QTRY_VERIFY(m_bar->problem()->isHidden());
    }

    void anotherSessionBeginsAnew()
    {
        m_bar->setStatus(asked(ErrorCode::TooManyAttempts, Link::Closed, 1h));
        QTest::keyClicks(m_bar->field(), u"secret"_s);
        m_bar->setStatus({});
        QVERIFY(m_bar->field()->text().isEmpty());
        m_bar->setStatus(asked(ErrorCode::PasswordRequired));
        QVERIFY(m_bar->problem()->isHidden());
    }

private:
    std::unique_ptr<PasswordBar> m_bar;
};

LANTHORN_WINDOW_TEST(TestPasswordBar)

} // namespace tst_passwordbar

#include "tst_passwordbar.moc"
