// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace lanthorn {
inline namespace app {

//! A field for plain text that grows from 1 to 8 lines, and scrolls only when there are more. Enter
//! asks for sending, Shift+Enter breaks the line; Tab leaves the field.
class ComposerEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int maximumLines = 8;

    explicit ComposerEdit(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! Never while an input method composes.
    void sendRequested();
    void focusChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    //! Of the first lines of the text, at most `most`, as they are laid out: a line in a script
    //! that the font lacks is higher than others. Pixels, with the margins.
    int heightOfLines(int most) const;
    void followText();
    void showFirstLine();

    bool m_composing = false;
};

} // namespace app
} // namespace lanthorn
