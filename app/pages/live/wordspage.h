// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QListView;
QT_END_NAMESPACE

namespace lanthorn {
inline namespace models {
class WordsModel;
}
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class QuietLabel;
class WordDisplay;

//! The live word, large, and the words before it. Its action is enabled while the page is shown and
//! there is a word.
class WordsPage : public QWidget
{
    Q_OBJECT

public:
    //! `model` is borrowed and outlives the page.
    explicit WordsPage(WordsModel *model, QWidget *parent = nullptr);

    //! Copies the word selected in the list when the list has the focus, else the current one.
    QAction *copyAction() const { return m_copy; }

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void showCurrent();
    void showEarlierOnly();
    void updateAction();
    void copy();

    WordsModel *m_model;
    WordDisplay *m_word;
    QuietLabel *m_heading;
    QListView *m_list;
    QAction *m_copy;
};

} // namespace app
} // namespace lanthorn
