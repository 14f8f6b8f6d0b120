// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/composer.h>

#include <app/offscreen.h>

#include <app/pages/chat/composeredit.h>
#include <app/windowprogram.h>

#include <QAbstractTextDocumentLayout>
#include <QAction>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTextBlock>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

namespace tst_composer {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_window = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_window.get());
        m_composer = new Composer;
        column->addStretch(1);
        column->addWidget(m_composer);
        m_window->resize(500, 400);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        edit()->setFocus();
        m_sent = std::make_unique<QSignalSpy>(m_composer, &Composer::sendRequested);
    }
    void eachParagraphBeginsOnItsSide()
    {
        ComposerEdit edit;
        edit.resize(400, 200);
        edit.show();
        QVERIFY(QTest::qWaitForWindowExposed(&edit));
        edit.setPlainText(u"English\nשלום\nEnglish"_s);
        const auto left = [&edit](int block) {
            const QTextBlock at = edit.document()->findBlockByNumber(block);
            edit.document()->documentLayout()->blockBoundingRect(at);
            return at.layout()->lineAt(0).naturalTextRect().left();
        };
        QVERIFY(left(0) < 10);
        QVERIFY2(left(1) > 200, qPrintable(QString::number(left(1))));
        QVERIFY(left(2) < 10);
        // Also while it is typed, in a paragraph that was laid out before.
        edit.setPlainText(u"ש"_s);
        edit.moveCursor(QTextCursor::End);
        edit.insertPlainText(u"לום"_s);
        QVERIFY(left(0) > 200);
        QVERIFY(edit.cursorRect().left() > 200);
    }

    void cleanup()
    {
        m_sent.reset();
        m_window.reset();
    }

    void enterSendsAndKeepsTheText()
    {
        QTest::keyClicks(edit(), u"hello"_s);
        QTest::keyClick(edit(), Qt::Key_Return);
        QCOMPARE(m_sent->size(), 1);
        QCOMPARE(m_sent->at(0).at(0).toString(), u"hello"_s);
        QCOMPARE(m_composer->text(), u"hello"_s); // Until it was taken.
        QTest::keyClick(edit(), Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(m_sent->size(), 2);
    }

    void shiftEnterBreaksTheLine()
    {
        QTest::keyClicks(edit(), u"a"_s);
        QTest::keyClick(edit(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(edit(), u"b"_s);
        QVERIFY(m_sent->isEmpty());
        QCOMPARE(m_composer->text(), u"a\nb"_s);
    }

    void emptyTextIsNotSent_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("blanks") << u"   "_s;
        QTest::newRow("lines") << u"\n\n"_s;
        QTest::newRow("wide blank") << u"\u3000"_s;
    }
    void emptyTextIsNotSent()
    {
        QFETCH(QString, text);
        m_composer->setText(text);
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(m_sent->isEmpty());
        QVERIFY(!button()->isEnabled());
        QCOMPARE(m_composer->text(), text);
    }

    void enterEndsAnInputMethodFirst()
    {
        QInputMethodEvent composing(u"ni hao"_s, {});
        QCoreApplication::sendEvent(edit(), &composing);
        m_composer->setPlaceholder(u"x"_s);
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(m_sent->isEmpty());
        QInputMethodEvent done;
        done.setCommitString(u"你好"_s);
        QCoreApplication::sendEvent(edit(), &done);
        QTest::keyClick(edit(), Qt::Key_Return);
        QCOMPARE(m_sent->size(), 1);
        QCOMPARE(m_sent->at(0).at(0).toString(), u"你好"_s);
    }

    void tooLongIsCountedAndNotSent()
    {
        m_composer->setMaximumLength(10);
        m_composer->setText(u"\U0001F600"_s.repeated(10)); // Ten characters, twenty units.
        QVERIFY(m_composer->canSend());
        m_composer->setText(QString(11, u'x'));
        QVERIFY(!m_composer->canSend());
        QVERIFY(hint()->isVisible());
        QVERIFY2(hint()->text().contains(u"11"_s) && hint()->text().contains(u"10"_s),
                 qPrintable(hint()->text()));
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(m_sent->isEmpty());
        QCOMPARE(m_composer->text().size(), 11);
    }

    void anObstacleIsNamedAndKeepsTheText()
    {
        QTest::keyClicks(edit(), u"hello"_s);
        m_composer->setObstacle(u"No connection."_s);
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(m_sent->isEmpty());
        QCOMPARE(hint()->text(), u"No connection."_s);
        QCOMPARE(m_composer->text(), u"hello"_s);
        QTest::keyClicks(edit(), u" you"_s); // Writing goes on.
        m_composer->setObstacle(QString());
        QVERIFY(!hint()->isVisible());
        QTest::keyClick(edit(), Qt::Key_Return);
        QCOMPARE(m_sent->at(0).at(0).toString(), u"hello you"_s);
    }

    void aProblemIsShownUntilTheTextChanges()
    {
        m_composer->setText(u"x"_s);
        m_composer->setProblem(u"Not like this."_s);
        QCOMPARE(hint()->text(), u"Not like this."_s);
        QTest::keyClicks(edit(), u"y"_s);
        QVERIFY(!hint()->isVisible());
    }

    void blockingCountsDown()
    {
        m_composer->setText(u"again"_s);
        m_composer->block(std::chrono::milliseconds(600));
        QVERIFY(!m_composer->canSend());
        QVERIFY(hint()->text().contains(u'1'));
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(m_sent->isEmpty());
        QTRY_VERIFY(button()->isEnabled());
        QVERIFY(!hint()->isVisible());
        QCOMPARE(m_composer->text(), u"again"_s);
    }

    void growsUpToEightLines()
    {
        const int one = edit()->height();
        m_composer->setText(u"a\nb\nc"_s);
        QTRY_VERIFY(edit()->height() > one);
        const int three = edit()->height();
        m_composer->setText(QStringList(8, u"x"_s).join(u'\n'));
        QTRY_VERIFY(edit()->height() > three);
        const int eight = edit()->height();
        m_composer->setText(QStringList(30, u"x"_s).join(u'\n'));
        QCoreApplication::processEvents();
        QCOMPARE(edit()->height(), eight);
        m_composer->setText(QString());
        QTRY_COMPARE(edit()->height(), one);
    }

    void longLinesGrowItAsWell()
    {
        const int one = edit()->height();
        m_composer->setText(u"word "_s.repeated(60));
        QTRY_VERIFY(edit()->height() > one);
    }

    void nothingIsHiddenUpToEightLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("latin") << u"line"_s;
        QTest::newRow("chinese") << u"\u4f60\u597d"_s;
        QTest::newRow("arabic") << u"\u0645\u0631\u062d\u0628\u0627"_s;
        QTest::newRow("emoji") << u"\U0001F600"_s;
    }
    void nothingIsHiddenUpToEightLines()
    {
        QFETCH(QString, line);
        for (int lines = 1; lines <= ComposerEdit::maximumLines; ++lines) {
            // As one types: the cursor is made visible before the field has grown.
            if (lines > 1)
                QTest::keyClick(edit(), Qt::Key_Return, Qt::ShiftModifier);
            edit()->insertPlainText(line);
            edit()->ensureCursorVisible();
            QVERIFY2(showsAll(), qPrintable(u"%1 lines"_s.arg(lines)));
        }
        QTest::keyClick(edit(), Qt::Key_Return, Qt::ShiftModifier);
        QCoreApplication::processEvents();
        QVERIFY(edit()->verticalScrollBar()->value() > 0); // The ninth scrolls.
        QVERIFY(edit()->viewport()->rect().contains(edit()->cursorRect()));
    }

    void nothingIsHiddenWhenLinesWrapOrArePasted()
    {
        QTest::keyClicks(edit(), u"word "_s.repeated(40)); // Two lines or three.
        QCoreApplication::processEvents();
        QVERIFY(edit()->document()->size().height() >= 2);
        QVERIFY(showsAll());
        edit()->clear();
        QGuiApplication::clipboard()->setText(u"a\nb\nc\nd"_s);
        edit()->paste();
        QCoreApplication::processEvents();
        QVERIFY(showsAll());
        m_window->resize(m_window->width() * 2, m_window->height());
        m_window->resize(m_window->width() / 2, m_window->height());
        QCoreApplication::processEvents();
        QVERIFY(showsAll());
    }

    void arabicBeginsOnTheRight()
    {
        edit()->insertPlainText(u"\u0645\u0631\u062d\u0628\u0627"_s);
        QTextCursor start(edit()->document());
        QVERIFY(edit()->cursorRect(start).left() > edit()->viewport()->width() - 20);
        edit()->clear();
        edit()->insertPlainText(u"hello"_s);
        start.setPosition(0);
        QVERIFY(edit()->cursorRect(start).left() < 20);
    }

    void tabsAreFourSpacesWide()
    {
        edit()->insertPlainText(u"\tx"_s);
        QTextCursor behind(edit()->document());
        behind.setPosition(1);
        QTextCursor start(edit()->document());
        const int tab = edit()->cursorRect(behind).left() - edit()->cursorRect(start).left();
        const int spaces = edit()->fontMetrics().horizontalAdvance(u"    "_s);
        QVERIFY2(std::abs(tab - spaces) <= 2, qPrintable(QString::number(tab)));
    }

    void tabLeavesTheField()
    {
        m_composer->setText(u"x"_s);
        QTest::keyClick(edit(), Qt::Key_Tab);
        QCOMPARE(m_composer->text(), u"x"_s);
        QVERIFY(!edit()->hasFocus());
    }

    void leavesShortcutsOfTheWindowAlone_data()
    {
        QTest::addColumn<QKeyCombination>("keys");
        QTest::newRow("go to a room") << (Qt::ControlModifier | Qt::Key_K);
        QTest::newRow("write") << (Qt::ControlModifier | Qt::Key_L);
        QTest::newRow("host") << (Qt::ControlModifier | Qt::Key_H);
        QTest::newRow("next room") << (Qt::AltModifier | Qt::Key_Down);
        QTest::newRow("next room by page") << (Qt::ControlModifier | Qt::Key_PageDown);
        QTest::newRow("leave room") << (Qt::ControlModifier | Qt::Key_W);
    }
    void leavesShortcutsOfTheWindowAlone()
    {
        QFETCH(QKeyCombination, keys);
        QAction action;
        action.setShortcut(keys);
        m_window->addAction(&action);
        QSignalSpy triggered(&action, &QAction::triggered);
        m_composer->setText(u"some text"_s);
        edit()->moveCursor(QTextCursor::Start);
        QTest::keyClick(edit(), keys.key(), keys.keyboardModifiers());
        QCOMPARE(triggered.size(), 1);
        QCOMPARE(m_composer->text(), u"some text"_s);
    }

    void pasteIsPlainText()
    {
        QMimeData rich;
        rich.setHtml(u"<b>bold</b>"_s);
        rich.setText(u"bold"_s);
        QMetaObject::invokeMethod(edit(), [&] {
            // As the clipboard would give it.
            class Access : public ComposerEdit
            {
            public:
                using ComposerEdit::insertFromMimeData;
            };
            (edit()->*(&Access::insertFromMimeData))(&rich);
        });
        QCOMPARE(m_composer->text(), u"bold"_s);
    }

private:
    //! The first line and the last, and nothing below that.
    bool showsAll() const
    {
        QTextCursor first(edit()->document());
        QTextCursor last = first;
        last.movePosition(QTextCursor::End);
        const QRect shown = edit()->viewport()->rect();
        const QRect bottom = edit()->cursorRect(last);

        return shown.contains(edit()->cursorRect(first)) && shown.contains(bottom)
            && shown.bottom() - bottom.bottom() < bottom.height();
    }
    ComposerEdit *edit() const { return m_composer->field(); }
    QLabel *hint() const { return m_composer->findChild<QLabel *>(); }
    QToolButton *button() const { return m_composer->findChild<QToolButton *>(); }

    std::unique_ptr<QWidget> m_window;
    Composer *m_composer = nullptr;
    std::unique_ptr<QSignalSpy> m_sent;
};

LANTHORN_WINDOW_TEST(TestComposer)

} // namespace tst_composer

#include "tst_composer.moc"
