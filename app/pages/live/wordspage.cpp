// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/wordspage.h>

#include <app/icons.h>
#include <app/pages/live/worddelegate.h>
#include <app/pages/live/worddisplay.h>
#include <app/widgets/fonts.h>
#include <app/widgets/quietlabel.h>
#include <models/wordsmodel.h>

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QListView>
#include <QScrollBar>
#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int wordsMargin = 16;

} // namespace

WordsPage::WordsPage(WordsModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_word(new WordDisplay(this))
    , m_heading(new QuietLabel(this))
    , m_list(new QListView(this))
    , m_copy(new QAction(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusProxy(m_list);

    m_heading->setAlignment(Qt::AlignCenter);
    m_heading->setBuddy(m_list);
    m_list->setModel(model);
    m_list->setItemDelegate(new WordDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setIcon(themedIcon(Icon::Copy));
    addAction(m_copy);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(wordsMargin, wordsMargin, wordsMargin, 0);
    column->setSpacing(wordsMargin / 2);
    column->addWidget(m_word, 3);
    column->addWidget(m_heading);
    column->addWidget(m_list, 2);

    connect(m_model, &WordsModel::currentWordChanged, this, &WordsPage::showCurrent);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &WordsPage::showEarlierOnly);
    connect(m_copy, &QAction::triggered, this, &WordsPage::copy);
    retranslate();
    showCurrent();
    showEarlierOnly();
}

void WordsPage::retranslate()
{
    m_copy->setText(tr("Copy &word"));
    m_heading->setText(tr("Earlier words"));
    m_heading->setFont(smallFont(font()));
    m_list->setAccessibleName(tr("Earlier words"));
    if (m_model->currentWord().isEmpty())
        showCurrent();
}

void WordsPage::showCurrent()
{
    const QString word = m_model->currentWord();
    m_list->setVisible(!word.isEmpty()); // A lone hint stands in the middle.
    m_heading->setVisible(m_model->rowCount() > 1);
    if (word.isEmpty())
        m_word->showHint(tr("Waiting for the first word"));
    else
        m_word->showWord(word);
    updateAction();
}

void WordsPage::showEarlierOnly()
{
    // The current word stands above the list.
    const int count = m_model->rowCount();
    QScrollBar *bar = m_list->verticalScrollBar();
    const int place = bar->value();
    for (int row = 1; row < count && m_list->isRowHidden(row); ++row)
        m_list->setRowHidden(row, false);
    if (count > 0)
        m_list->setRowHidden(0, true);
    if (place > 0) {
        // Who reads back keeps the same words before the eyes.
        m_list->doItemsLayout();
        bar->setValue(place + m_list->sizeHintForRow(0));
    }
}

void WordsPage::updateAction()
{
    m_copy->setEnabled(isVisible() && !m_model->currentWord().isEmpty());
}

void WordsPage::copy()
{
    const QModelIndex index = m_list->hasFocus() ? m_list->currentIndex() : QModelIndex();
    const bool chosen = index.isValid() && !m_list->isRowHidden(index.row());
    QGuiApplication::clipboard()->setText(chosen ? index.data().toString()
                                                 : m_model->currentWord());
}

void WordsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
}

void WordsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateAction();
}

void WordsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateAction();
}

} // namespace app
} // namespace lanthorn
