// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/messageviewtest.h>

#include <app/windowprogram.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

namespace tst_messageview {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! Counts how often a view asks how high a row is.
class CountingDelegate : public QAbstractItemDelegate
{
public:
    CountingDelegate(QAbstractItemDelegate *counted, QObject *parent)
        : QAbstractItemDelegate(parent)
        , m_counted(counted)
    {
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        m_counted->paint(painter, option, index);
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ++asked;
        return m_counted->sizeHint(option, index);
    }

    mutable int asked = 0;

private:
    QAbstractItemDelegate *m_counted;
};

} // namespace

class TestMessageView : public test::MessageViewTest
{
    Q_OBJECT

private Q_SLOTS:
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
        QCOMPARE(m_view->visualRect(read).top(), before);
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
                    QVERIFY(layout.bubble.contains(layout.time));
                    for (const QRectF &inText : layout.text->lines()) {
                        const QRectF line = inText.translated(layout.textOrigin);
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

    void eachParagraphHasItsDirection()
    {
        MessageContent content;
        content.sender = u"ann"_s;
        content.text = u"English first, and rather long\nשלום\nEnd"_s;
        content.time = QDateTime::fromMSecsSinceEpoch(noon);
        const auto layout = MessageLayout::make(content, m_view->font(), 600, Qt::LeftToRight);
        const QList<QRectF> lines = layout.text->lines();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0).left(), 0.0);
        QVERIFY(lines.at(1).left() > lines.at(1).width()); // On the right.
        QCOMPARE(lines.at(2).left(), 0.0);
        QVERIFY(layout.time.left() > layout.bubble.center().x());

        content.text = u"English first, and rather long\nשלום"_s;
        const auto other = MessageLayout::make(content, m_view->font(), 600, Qt::LeftToRight);
        QVERIFY(other.time.right() < other.bubble.center().x()); // Where the text ends.
    }

    void theTimeIsSaidOncePerMinute()
    {
        add(u"one"_s);
        add(u"two"_s);
        QVERIFY(!layoutOf(0).time.isNull());
        QVERIFY(layoutOf(1).time.isNull());
        m_model->add({u"m9"_s, {u"c1"_s, u"bo"_s, ClientKind::Window}, u"three"_s, noon + 61'000},
                     Delivery::Delivered, false);
        QVERIFY(!layoutOf(2).time.isNull());
    }

    void aNameIsNeverFar()
    {
        for (int i = 0; i < 90; ++i)
            add(u"on and on"_s);
        int last = 0;
        int names = 0;
        for (int row = 0; row < 90; ++row) {
            if (layoutOf(row).name.isNull())
                continue;
            QVERIFY(row - last <= 20);
            last = row;
            ++names;
        }
        QVERIFY2(names >= 5 && names <= 11, qPrintable(QString::number(names)));
        // And in another part of the hour.
        m_model->add({u"m99"_s, {u"c1"_s, u"bo"_s, ClientKind::Window}, u"later"_s, noon + 299'000},
                     Delivery::Delivered, false);
        m_model->add({u"m98"_s, {u"c1"_s, u"bo"_s, ClientKind::Window}, u"later"_s, noon + 301'000},
                     Delivery::Delivered, false);
        QVERIFY(!layoutOf(91).name.isNull());
    }

    void whoIsTheHostStandsBesideTheName()
    {
        Member host {u"c1"_s, u"bo"_s, ClientKind::Window};
        host.isHost = true;
        m_model->add({u"m1"_s, host, u"hi"_s, noon}, Delivery::Delivered, false);
        m_model->add({u"m2"_s, {u"c2"_s, u"eve"_s, ClientKind::Window, u"Lab 3"_s}, u"hi"_s, noon},
                     Delivery::Delivered, false);
        QCOMPARE(MessageContent::fromIndex(m_model->index(0)).aside, u"host"_s);
        QCOMPARE(MessageContent::fromIndex(m_model->index(1)).aside, u"Lab 3"_s);
        QVERIFY(m_model->index(1).data(Qt::AccessibleTextRole).toString().contains(u"Lab 3"_s));
    }

    void fewMessagesAreAtTheComposer()
    {
        show();
        say(2);
        QTRY_COMPARE(m_view->visualRect(m_model->index(1, 0)).bottom() + 1,
                     m_view->viewport()->height());
        QVERIFY(m_view->visualRect(m_model->index(0, 0)).top() > 0);
    }

    void noRowIsWiderThanTheColumn()
    {
        m_view->resize(1920, 400);
        show();
        say(1);
        const QRect row = m_view->visualRect(m_model->index(0, 0));
        QCOMPARE(row.width(), 760);
        QVERIFY(qAbs(row.center().x() - m_view->viewport()->rect().center().x()) <= 1);
    }

    void whatIsReadStaysWhateverComesAbove()
    {
        show();
        for (int i = 0; i < 60; ++i)
            add(u"A text of this length has other lines in another width, and that is it. "_s
                    .repeated(1 + i % 4));
        settle();
        bar()->setValue(bar()->maximum() / 2);
        const QPersistentModelIndex read = m_view->indexAt({300, 5});
        const int top = m_view->visualRect(read).top();
        for (int width : {900, 420, 640, 600}) {
            m_view->resize(width, 400);
            QCoreApplication::processEvents();
            QCOMPARE(m_view->indexAt({width / 2, 5}), read);
        }
        QVERIFY(qAbs(m_view->visualRect(read).top() - top) <= 2);
        // Going up by small steps moves what is in sight by just as much.
        for (int step = 0; step < 30 && bar()->value() > 20; ++step) {
            const QPersistentModelIndex row = m_view->indexAt({300, 60});
            const int before = m_view->visualRect(row).top();
            bar()->setValue(bar()->value() - 20);
            QCOMPARE(m_view->visualRect(row).top(), before + 20);
        }
    }

    void keysWalkTheRows()
    {
        show();
        say(50);
        settle();
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->currentIndex().row(), 49);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->currentIndex().row(), 48);
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
        QVERIFY(m_view->currentIndex().row() < 45);
        QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(m_view->currentIndex())));
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->currentIndex().row(), 0);
        QCOMPARE(m_view->visualRect(m_view->currentIndex()).top(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_view->selectionModel()->selectedIndexes().size(), 2);
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

    void onlyWhatIsInSightIsLaidOut()
    {
        m_view.reset();
        m_model = std::make_unique<MessageModel>();
        for (int i = 0; i < 10'000; ++i)
            add(u"message number %1 of a long day"_s.arg(i));
        m_view = std::make_unique<MessageView>(m_model.get());
        auto *counting = new CountingDelegate(m_view->itemDelegate(), m_view.get());
        m_view->setItemDelegate(counting);
        m_view->resize(600, 400);
        show();
        QTRY_COMPARE(bar()->value(), bar()->maximum());
        QVERIFY2(counting->asked < 60, qPrintable(QString::number(counting->asked)));
        counting->asked = 0;
        m_view->resize(500, 400);
        QCoreApplication::processEvents();
        QVERIFY2(counting->asked < 60, qPrintable(QString::number(counting->asked)));
    }
};

LANTHORN_WINDOW_TEST(TestMessageView)

} // namespace tst_messageview

#include "tst_messageview.moc"
