// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/messageview.h>

#include <app/offscreen.h>

#include <app/pages/chat/messagedelegate.h>
#include <app/pages/chat/messagelayout.h>
#include <app/windowprogram.h>
#include <models/messagemodel.h>

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

namespace tst_messageview {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noon = 1'763'640'000'000; // 2025-11-20T12:00:00Z

} // namespace

class TestMessageView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }

    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_model = std::make_unique<MessageModel>(1000);
        m_view = std::make_unique<MessageView>(m_model.get());
        m_view->resize(600, 400);
        m_count = 0;
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void staysAtTheNewest()
    {
        show();
        say(50);
        QTRY_VERIFY(bar()->maximum() > 0);
        QTRY_COMPARE(bar()->value(), bar()->maximum());
        say(1);
        QTRY_COMPARE(bar()->value(), bar()->maximum());
        QVERIFY(lastRowIsVisible());
        QVERIFY(m_view->isAtNewest());
        QCOMPARE(m_view->newCount(), 0);
    }

    void staysAtTheNewestWhenTheWidthChanges()
    {
        show();
        for (int i = 0; i < 30; ++i)
            add(u"A text that is so long that it has more lines the narrower the window is. "_s
                + QString::number(i));
        QTRY_COMPARE(bar()->value(), bar()->maximum());
        const int before = bar()->maximum();
        m_view->resize(300, 400);
        QTRY_VERIFY(bar()->maximum() > before); // The rows were measured anew.
        QTRY_COMPARE(bar()->value(), bar()->maximum());
        QVERIFY(lastRowIsVisible());
        QCOMPARE(heightOf(0), layoutHeight(0));
    }

    void doesNotMoveWhileReadingBack()
    {
        show();
        say(50);
        settle();
        bar()->setValue(40);
        QVERIFY(!m_view->isAtNewest());
        const QModelIndex top = m_view->indexAt({300, 20});
        say(3);
        QTRY_COMPARE(m_view->newCount(), 3);
        QCoreApplication::processEvents();
        QCOMPARE(bar()->value(), 40);
        QCOMPARE(m_view->indexAt({300, 20}), top);
        QVERIFY(button()->isVisible());
        QVERIFY(button()->text().contains(u'3'));

        QTest::mouseClick(button(), Qt::LeftButton);
        QTRY_COMPARE(bar()->value(), bar()->maximum());
        QCOMPARE(m_view->newCount(), 0);
        QVERIFY(!button()->isVisible());
    }

    void scrollingDownByHandSeesTheNew()
    {
        show();
        say(50);
        settle();
        bar()->setValue(40);
        say(2);
        QTRY_COMPARE(m_view->newCount(), 2);
        QCoreApplication::processEvents(); // The rows are laid out.
        bar()->setValue(bar()->maximum());
        QCOMPARE(m_view->newCount(), 0);
        QVERIFY(m_view->isAtNewest());
    }

    void ownMessagesAreShownAtOnce()
    {
        show();
        say(50);
        settle();
        bar()->setValue(0);
        add(u"mine"_s, true);
        QTRY_COMPARE(bar()->value(), bar()->maximum());
        QVERIFY(lastRowIsVisible());
    }

    void rowsThatGoDoNotMoveWhatIsRead()
    {
        m_view.reset();
        m_model = std::make_unique<MessageModel>(60);
        m_view = std::make_unique<MessageView>(m_model.get());
        m_view->resize(600, 400);
        show();
        say(60);
        settle();
        bar()->setValue(bar()->maximum() / 2);
        const QPersistentModelIndex read = m_view->indexAt({300, 200});
        const int before = m_view->visualRect(read).top();
        say(1); // Ten rows go.
        QCOMPARE(m_model->rowCount(), 55);
        QCoreApplication::processEvents();
        QVERIFY(read.isValid());
        // The new first row says its name and its day, which makes it a little higher.
        QVERIFY2(qAbs(m_view->visualRect(read).top() - before) <= 60,
                 qPrintable(QString::number(m_view->visualRect(read).top() - before)));
    }

    void foreignTextIsShownAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("bold") << u"<b>x</b>"_s;
        QTest::newRow("image") << u"<img src='http://a.example/x.png'>"_s;
        QTest::newRow("entity") << u"&lt;&amp;&#65;"_s;
        QTest::newRow("markdown") << u"**x** [y](http://a.example)"_s;
    }
    void foreignTextIsShownAsItIs()
    {
        QFETCH(QString, text);
        add(text);
        const MessageLayout layout = layoutOf(0);
        // What QTextLayout draws is every character of it, and no format but the links' underline.
        QCOMPARE(layout.text->text(), text);
        for (const auto &range : layout.text->formats())
            QCOMPARE(range.format.properties().keys(),
                     QList<int> {QTextFormat::TextUnderlineStyle});
    }

    void nothingIsWiderThanTheView_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {200, 330, 420, 700, 2000})
            QTest::addRow("%d", width) << width;
    }
    void nothingIsWiderThanTheView()
    {
        QFETCH(int, width);
        const QStringList texts {u"x"_s,
                                 QString(5000, u'W'),
                                 u"a b\n\nc"_s,
                                 u"a\tb"_s,
                                 u"大家好"_s.repeated(100),
                                 u"שלום עולם"_s,
                                 u"http://a.example/"_s + QString(1000, u'x'),
                                 u"\u202etxt"_s};
        for (const QString &text : texts) {
            for (const bool own : {false, true}) {
                MessageContent content;
                content.sender = QString(32, u'W');
                content.text = text;
                content.time = QDateTime::fromMSecsSinceEpoch(noon);
                content.own = own;
                content.failed = own;
                for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
                    const auto layout =
                        MessageLayout::make(content, m_view->font(), width, direction);
                    const QRect row(0, 0, width, layout.height);
                    for (const QRect &part : {layout.bubble, layout.time, layout.name,
                                              layout.failure, layout.stateIcon}) {
                        if (!part.isNull())
                            QVERIFY2(row.contains(part), qPrintable(text.left(20)));
                    }
                    for (int i = 0; i < layout.text->lineCount(); ++i)
                        QVERIFY(layout.text->lineAt(i).naturalTextWidth() <= layout.bubble.width());
                    QVERIFY(layout.bubble.contains(layout.time));
                    for (int i = 0; i < layout.text->lineCount(); ++i) {
                        const QRectF line =
                            layout.text->lineAt(i).naturalTextRect().translated(layout.textOrigin);
                        QVERIFY(QRectF(layout.bubble).contains(line.center()));
                        QVERIFY(line.left() >= layout.bubble.left());
                        QVERIFY(line.right() <= layout.bubble.right() + 1);
                        QVERIFY(!line.toRect().intersects(layout.time));
                    }
                    if (text == u"x"_s)
                        QCOMPARE(layout.bubble.center().x() > width / 2,
                                 own == (direction == Qt::LeftToRight));
                }
            }
        }
    }

    void shortcutForOneLineFindsTheSameHeight()
    {
        const QStringList texts {u"x"_s,
                                 u"a somewhat longer text of one line"_s,
                                 u"小明"_s,
                                 u"two\nlines"_s,
                                 u"see http://a.example"_s,
                                 QString(70, u'x')};
        for (const QString &text : texts) {
            for (int flags = 0; flags < 16; ++flags) {
                MessageContent content;
                content.sender = u"ann"_s;
                content.text = text;
                content.time = QDateTime::fromMSecsSinceEpoch(noon);
                content.own = flags & 1;
                content.continues = flags & 2;
                content.newDay = flags & 4;
                content.pending = flags & 8;
                const OneLine line = OneLine::measure(text, m_view->font());
                for (const int width : {250, 400, 600, 1000}) {
                    const int quick = heightOfOneLine(content, m_view->font(), width, line);
                    if (quick < 0)
                        continue;
                    QCOMPARE(quick,
                             MessageLayout::make(content, m_view->font(), width, Qt::LeftToRight)
                                 .height);
                }
            }
        }
    }

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

    void copiesTheSelection()
    {
        add(u"first\nline"_s);
        add(u"second"_s);
        m_view->setCurrentIndex(m_model->index(0, 0));
        QCOMPARE(m_view->selectedText(), u"first\nline"_s);
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"first\nline"_s);
        m_view->selectAll();
        const QStringList lines = m_view->selectedText().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.first().contains(u"bo: first"_s));
        QVERIFY(lines.last().endsWith(u"bo: second"_s));
    }

    void offersAFailedMessageAgain()
    {
        show();
        m_model->add({u"m1"_s, {u"c"_s, u"me"_s, {}}, u"text"_s, noon}, Delivery::Pending, true);
        const int before = heightOf(0);
        m_model->setDelivery({u"m1"_s, {}, {}, 0}, Delivery::Failed,
                             {ErrorCode::ConnectionLost, u"x"_s});
        QTRY_VERIFY(heightOf(0) > before); // The reason is shown below.
        QVERIFY(layoutOf(0).failureText.contains(u"Not sent"_s));
        QSignalSpy again(m_view.get(), &MessageView::editAgainRequested);
        m_view->setCurrentIndex(m_model->index(0, 0));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        auto *menu = m_view->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().at(0)->trigger();
        QCOMPARE(again.size(), 1);
        QCOMPARE(again.at(0).at(0).toInt(), 0);
        menu->close();
    }

    void tenThousandMessagesAreQuick()
    {
        m_view.reset();
        m_model = std::make_unique<MessageModel>();
        for (int i = 0; i < 10'000; ++i)
            add(u"message number %1 of a long day"_s.arg(i));
        m_view = std::make_unique<MessageView>(m_model.get());
        m_view->resize(600, 400);
        QElapsedTimer timer;
        timer.start();
        show();
        QTRY_COMPARE(bar()->value(), bar()->maximum());
        const qint64 opened = timer.restart();
        add(u"one more"_s);
        m_view->doItemsLayout();
        const qint64 added = timer.restart();
        m_view->resize(500, 400);
        m_view->doItemsLayout();
        const qint64 resized = timer.elapsed();
        qInfo("10,000 rows: opened in %lld ms, one more in %lld ms, resized in %lld ms", opened,
              added, resized);
        // Far above what it takes, far below what quadratic work would take.
        QVERIFY(opened < 5000);
        QVERIFY(added < 1000);
        QVERIFY(resized < 2000);
    }

private:
    void show()
    {
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void add(const QString &text, bool own = false)
    {
        m_model->add({QString::number(++m_count),
                      {u"c1"_s, u"bo"_s, ClientKind::Window},
                      text,
                      noon + m_count},
                     Delivery::Delivered, own);
    }
    void say(int times)
    {
        for (int i = 0; i < times; ++i)
            add(u"message %1"_s.arg(m_count));
    }
    //! The rows are laid out and the newest is shown.
    void settle()
    {
        QTRY_VERIFY(bar()->maximum() > 0);
        QTRY_COMPARE(bar()->value(), bar()->maximum());
    }
    QScrollBar *bar() const { return m_view->verticalScrollBar(); }
    QPushButton *button() const { return m_view->findChild<QPushButton *>(); }
    bool lastRowIsVisible() const
    {
        const QRect last = m_view->visualRect(m_model->index(m_model->rowCount() - 1, 0));
        return last.bottom() <= m_view->viewport()->height() && last.bottom() > 0;
    }
    int heightOf(int row) const { return m_view->visualRect(m_model->index(row, 0)).height(); }
    MessageLayout layoutOf(int row) const
    {
        return MessageLayout::make(MessageContent::fromIndex(m_model->index(row, 0)),
                                   m_view->font(), m_view->viewport()->width(), Qt::LeftToRight);
    }
    int layoutHeight(int row) const { return layoutOf(row).height; }
    QPoint pointOf(const MessageLayout &layout, int character) const
    {
        const QTextLine line = layout.text->lineForTextPosition(character);
        const QPointF inside(line.cursorToX(character) + 2, line.y() + line.height() / 2);
        return m_view->visualRect(m_model->index(0, 0)).topLeft() + layout.textOrigin
            + inside.toPoint();
    }

    std::unique_ptr<MessageModel> m_model;
    std::unique_ptr<MessageView> m_view;
    int m_count = 0;
};

LANTHORN_WINDOW_TEST(TestMessageView)

} // namespace tst_messageview

#include "tst_messageview.moc"
