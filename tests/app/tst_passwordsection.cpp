// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/passwordsection.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>

namespace tst_passwordsection {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

class TestPasswordSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_session = std::make_unique<Session>();
        m_session->setNick(*Nickname::fromString(u"ann"_s));
        m_session->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        m_section = std::make_unique<PasswordSection>(m_session.get());
        m_section->show();
        QVERIFY(QTest::qWaitForWindowActive(m_section.get()));
    }
    void cleanup()
    {
        m_section.reset();
        m_session.reset();
    }

    void isOffUntilItIsSwitchedOn()
    {
        QVERIFY(!m_section->toggle()->isChecked());
        QVERIFY(!m_section->field()->isVisible());
        m_section->toggle()->click();
        QVERIFY(m_section->field()->isVisible());
        QVERIFY(m_section->field()->text().size() > 10);
        QCOMPARE(m_section->field()->text(), password());
        m_section->toggle()->click();
        QCOMPARE(password(), QString());
        QVERIFY(!m_section->field()->isVisible());
    }

    void makesAnother()
    {
        m_section->toggle()->click();
        const QString first = password();
        m_section->newButton()->click();
        QVERIFY(password() != first);
        QCOMPARE(m_section->field()->text(), password());
    }

    void takesOnesOwn()
    {
        m_section->toggle()->click();
        type(u"ours-alone"_s);
        QVERIFY(password() != u"ours-alone"_s); // Not while one types.
        QTest::keyClick(m_section->field(), Qt::Key_Return);
        QCOMPARE(password(), u"ours-alone"_s);
    }

    void refusesAShortOne()
    {
        m_section->toggle()->click();
        const QString before = password();
        type(u"short"_s);
        QVERIFY(says(u"A password has at least 6 characters."_s));
        QTest::keyClick(m_section->field(), Qt::Key_Return);
        QCOMPARE(password(), before);
        QCOMPARE(m_section->field()->text(), before);
        QVERIFY(!says(u"A password has at least 6 characters."_s));
    }

    void asksEverybodyAgain()
    {
        m_section->toggle()->click();
        m_section->forgetButton()->click();
        QVERIFY(says(u"Everybody is asked again."_s));
        QCOMPARE(m_session->status().link, Link::Connected);
    }

private:
    QString password() const { return m_session->status().password; }
    void type(const QString &text)
    {
        m_section->field()->setFocus();
        m_section->field()->selectAll();
        QTest::keyClicks(m_section->field(), text);
    }
    bool says(const QString &text) const
    {
        const auto labels = m_section->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<PasswordSection> m_section;
};

LANTHORN_WINDOW_TEST(TestPasswordSection)

} // namespace tst_passwordsection

#include "tst_passwordsection.moc"
