// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/messageviewtest.h>

#include <app/windowprogram.h>

#include <QMenu>
#include <QSignalSpy>
#include <QToolTip>
#include <QTest>

namespace tst_messagelinks {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! Links in messages, and what is none.
class TestMessageLinks : public test::MessageViewTest
{
    Q_OBJECT

private Q_SLOTS:
    void linksOpenByAPress()
    {
        show();
        add(u"before http://a.example/x after"_s);
        QSignalSpy opened(m_view.get(), &MessageView::linkActivated);
        const MessageLayout layout = layoutOf(0);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, pointOf(layout, 3));
        QVERIFY(opened.isEmpty());
        QTest::mouseClick(m_view->viewport(), Qt::RightButton, {}, pointOf(layout, 10));
        QVERIFY(opened.isEmpty());
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, pointOf(layout, 10));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.at(0).at(0).toUrl(), QUrl(u"http://a.example/x"_s));
        QTest::mouseMove(m_view->viewport(), pointOf(layout, 10));
        QTRY_COMPARE(m_view->viewport()->cursor().shape(), Qt::PointingHandCursor);
        QTest::mouseMove(m_view->viewport(), pointOf(layout, 2));
        QTRY_COMPARE(m_view->viewport()->cursor().shape(), Qt::ArrowCursor);
    }

    void dangerousSchemesAreNoLinks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("script") << u"javascript:alert(1)"_s;
        QTest::newRow("file") << u"file:///etc/passwd"_s;
        QTest::newRow("data") << u"data:text/html,x"_s;
        QTest::newRow("share") << u"smb://a.example/x"_s;
        QTest::newRow("anchor") << u"<a href='file:///x'>here</a>"_s;
    }
    void dangerousSchemesAreNoLinks()
    {
        QFETCH(QString, text);
        show();
        add(text);
        QSignalSpy opened(m_view.get(), &MessageView::linkActivated);
        const MessageLayout layout = layoutOf(0);
        for (int i = 0; i < text.size(); ++i)
            QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, pointOf(layout, i));
        QVERIFY(opened.isEmpty());
    }

    void theMenuOpensLinksByKeys()
    {
        show();
        add(u"http://a.example/?x=1&y=2"_s);
        m_view->setCurrentIndex(m_model->index(0, 0));
        QSignalSpy opened(m_view.get(), &MessageView::linkActivated);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        auto *menu = m_view->findChild<QMenu *>();
        QVERIFY(menu && menu->isVisible());
        const QList<QAction *> actions = menu->actions();
        QCOMPARE(actions.size(), 2);
        QVERIFY(actions.at(0)->text().contains(u"x=1&&y=2"_s)); // No mnemonic out of an address.
        actions.at(0)->trigger();
        QCOMPARE(opened.size(), 1);
        menu->close();
    }

    void toolTipShowsWhereALinkLeads()
    {
        show();
        add(u"http://ex\u0430mple.test/"_s); // A Cyrillic letter among Latin ones.
        const QPoint point = pointOf(layoutOf(0), 3);
        QHelpEvent help(QEvent::ToolTip, point, m_view->viewport()->mapToGlobal(point));
        QCoreApplication::sendEvent(m_view->viewport(), &help);
        QVERIFY2(QToolTip::text().contains(u"xn--"_s), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }
};

LANTHORN_WINDOW_TEST(TestMessageLinks)

} // namespace tst_messagelinks

#include "tst_messagelinks.moc"
