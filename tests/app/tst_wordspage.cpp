// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/worddisplay.h>
#include <app/pages/live/wordspage.h>
#include <models/wordsmodel.h>
#include <support/strictlog.h>

#include <app/windowprogram.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QProxyStyle>
#include <QScrollBar>
#include <QTest>

#include <memory>

namespace tst_wordspage {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

class StillStyle final : public QProxyStyle
{
public:
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration
            ? 0
            : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

} // namespace

class TestWordsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void waitsForTheFirstWord();
    void showsTheCurrentWord();
    void listsEarlierWordsOnly();
    void keepsItsPlaceWhileReading();
    void copiesTheCurrentWord();
    void copiesTheChosenWord();
    void copyNeedsAWord();
    void fadesOnlyWhenSeen();
    void wordFits_data();
    void wordFits();
    void foreignTextStaysPlain();
    void everyControlHasAName();

private:
    void add(const QString &word) { m_model->add({word, 1'763'629'200'000}); }
    void resize(QSize size);
    QStringList listed() const;

    std::unique_ptr<WordsModel> m_model;
    std::unique_ptr<QWidget> m_window;
    WordsPage *m_page = nullptr;
    WordDisplay *m_display = nullptr;
    QListView *m_list = nullptr;
};

void TestWordsPage::init()
{
    test::failOnAnyWarning();
    m_model = std::make_unique<WordsModel>();
    m_window = std::make_unique<QWidget>();
    m_page = new WordsPage(m_model.get(), m_window.get());
    m_display = m_page->findChild<WordDisplay *>();
    m_list = m_page->findChild<QListView *>();
    resize({800, 560});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestWordsPage::cleanup()
{
    m_window.reset();
    m_model.reset();
}

void TestWordsPage::resize(QSize size)
{
    m_window->resize(size);
    m_page->resize(size);
}

QStringList TestWordsPage::listed() const
{
    QStringList words;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_list->isRowHidden(row))
            words += m_model->index(row).data().toString();
    }
    return words;
}

void TestWordsPage::waitsForTheFirstWord()
{
    QCOMPARE(m_display->text(), u"Waiting for the first word"_s);
    add(u"lantern"_s);
    QCOMPARE(m_display->text(), u"lantern"_s);
    m_model->clear();
    QCOMPARE(m_display->text(), u"Waiting for the first word"_s);
}

void TestWordsPage::showsTheCurrentWord()
{
    const QImage empty = m_display->grab().toImage();
    add(u"lantern"_s);
    QTRY_VERIFY(!m_display->isFading());
    const QImage first = m_display->grab().toImage();
    QVERIFY(first != empty);
    add(u"harbour"_s);
    QTRY_VERIFY(!m_display->isFading());
    QVERIFY(m_display->grab().toImage() != first);
}

void TestWordsPage::listsEarlierWordsOnly()
{
    add(u"one"_s);
    QCOMPARE(listed(), QStringList());
    add(u"two"_s);
    add(u"three"_s);
    QCOMPARE(listed(), (QStringList {u"two"_s, u"one"_s}));
    m_model->clear();
    add(u"four"_s);
    add(u"five"_s);
    QCOMPARE(listed(), QStringList {u"four"_s});
}

void TestWordsPage::keepsItsPlaceWhileReading()
{
    for (int i = 0; i < 60; ++i)
        add(QString::number(i));
    m_list->scrollTo(m_model->index(40), QAbstractItemView::PositionAtTop);
    const int top = m_list->visualRect(m_model->index(40)).top();
    add(u"new"_s);
    QCOMPARE(m_list->visualRect(m_model->index(41)).top(), top);
}

void TestWordsPage::copiesTheCurrentWord()
{
    add(u"lantern"_s);
    add(u"harbour"_s);
    auto *elsewhere = new QWidget(m_window.get());
    elsewhere->setFocusPolicy(Qt::StrongFocus);
    elsewhere->show();
    elsewhere->setFocus();
    QTest::keyClick(elsewhere, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"harbour"_s);
}

void TestWordsPage::copiesTheChosenWord()
{
    add(u"lantern"_s);
    add(u"harbour"_s);
    m_page->setFocus();
    QCOMPARE(QApplication::focusWidget(), m_list);
    m_list->setCurrentIndex(m_model->index(1));
    m_page->copyAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"lantern"_s);
}

void TestWordsPage::copyNeedsAWord()
{
    QVERIFY(m_page->actions().contains(m_page->copyAction()));
    QVERIFY(!m_page->copyAction()->isEnabled());
    add(u"lantern"_s);
    QVERIFY(m_page->copyAction()->isEnabled());
    m_page->hide();
    QVERIFY(!m_page->copyAction()->isEnabled());
    m_page->show();
    QVERIFY(m_page->copyAction()->isEnabled());
}

void TestWordsPage::fadesOnlyWhenSeen()
{
    add(u"lantern"_s);
    QVERIFY(m_display->isFading());
    m_page->hide();
    QVERIFY(!m_display->isFading());
    add(u"harbour"_s);
    QVERIFY(!m_display->isFading());
    m_page->show();
    add(u"willow"_s);
    QVERIFY(m_display->isFading());

    StillStyle still;
    m_display->setStyle(&still);
    add(u"meadow"_s);
    QVERIFY(!m_display->isFading());
    m_display->setStyle(nullptr);
}

void TestWordsPage::wordFits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("smallest");
    QTest::addColumn<int>("largest");

    QTest::newRow("twelve letters on a phone") << QSize(360, 480) << u"thunderstorm"_s << 28 << 60;
    QTest::newRow("large on a wide screen") << QSize(1600, 900) << u"harbour"_s << 150 << 300;
    QTest::newRow("two letters are no giant") << QSize(800, 560) << u"if"_s << 60 << 200;
    QTest::newRow("Chinese") << QSize(800, 560) << u"燈籠"_s << 60 << 200;
    QTest::newRow("flat window") << QSize(1600, 300) << u"harbour"_s << 20 << 150;
}

void TestWordsPage::wordFits()
{
    QFETCH(QSize, size);
    QFETCH(QString, word);
    QFETCH(int, smallest);
    QFETCH(int, largest);

    resize(size);
    add(word);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QFont font = m_display->fittingFont(word);
    const QFontMetrics metrics(font);
    QVERIFY(metrics.horizontalAdvance(word) < m_display->width());
    QVERIFY(metrics.height() < m_display->height());
    QVERIFY2(font.pixelSize() >= smallest && font.pixelSize() <= largest,
             qPrintable(QString::number(font.pixelSize())));
    QVERIFY(m_page->minimumSizeHint().width() <= 360);
    QVERIFY(m_page->minimumSizeHint().height() <= 480);
}

void TestWordsPage::foreignTextStaysPlain()
{
    add(u"<h1>big</h1>"_s);
    QCOMPARE(m_display->text(), u"<h1>big</h1>"_s);
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestWordsPage::everyControlHasAName()
{
    add(u"one"_s);
    add(u"two"_s);
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible())
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
}

LANTHORN_WINDOW_TEST(TestWordsPage)

} // namespace tst_wordspage

#include "tst_wordspage.moc"
