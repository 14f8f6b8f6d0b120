// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/composeredit.h>

#include <app/widgets/emoji.h>
#include <app/widgets/fonts.h>

#include <QAbstractTextDocumentLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLayout>
#include <QMimeData>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

namespace {

//! Layouts pass a new size on one event later for each of them, and what is painted meanwhile lacks
//! a line.
void layOutAncestors(const QWidget *widget)
{
    QList<QLayout *> layouts;
    for (const QWidget *w = widget->parentWidget(); w && w->layout(); w = w->parentWidget())
        layouts.prepend(w->layout());
    for (QLayout *layout : std::as_const(layouts))
        layout->invalidate();
    for (QLayout *layout : std::as_const(layouts))
        layout->activate();
}

//! Lays each paragraph out on the side of its direction: the base class has one side for all.
class SidedLayout final : public QPlainTextDocumentLayout
{
public:
    using QPlainTextDocumentLayout::QPlainTextDocumentLayout;

    QRectF blockBoundingRect(const QTextBlock &block) const override
    {
        const QRectF rect = QPlainTextDocumentLayout::blockBoundingRect(block);
        if (!block.isValid() || !block.text().isRightToLeft())
            return rect;
        for (int i = 0; i < block.layout()->lineCount(); ++i) {
            QTextLine line = block.layout()->lineAt(i);
            const qreal x = document()->documentMargin() + line.width() - line.naturalTextWidth();
            if (line.x() != x)
                line.setPosition({x, line.y()});
        }
        return rect;
    }
};

} // namespace

ComposerEdit::ComposerEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentLayout(new SidedLayout(document()));
    colorEmoji(document());
    document()->setDocumentMargin(4);
    setTabStopDistance(tabWidth(font()));
    // Not the size of the document alone: it counts lines, and one line can become higher.
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &ComposerEdit::followText);
    connect(this, &QPlainTextEdit::textChanged, this, &ComposerEdit::followText);
}

int ComposerEdit::heightOfLines(int most) const
{
    qreal height = 0;
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < most;
         block = block.next()) {
        blockBoundingRect(block); // Lays it out.
        const QTextLayout *layout = block.layout();
        for (int i = 0; i < layout->lineCount() && lines < most; ++i, ++lines)
            height += layout->lineAt(i).height();
    }
    const qreal least = QFontMetricsF(font()).lineSpacing();
    return int(std::ceil(std::max(height, least) + 2 * document()->documentMargin())) + 1;
}

QSize ComposerEdit::sizeHint() const
{
    return {240, heightOfLines(maximumLines)};
}

QSize ComposerEdit::minimumSizeHint() const
{
    return {80, heightOfLines(1)};
}

void ComposerEdit::followText()
{
    // QPlainTextDocumentLayout measures the height in lines, not in pixels. With fewer, rounding
    // alone would show a bar.
    setVerticalScrollBarPolicy(document()->size().height() > maximumLines ? Qt::ScrollBarAsNeeded
                                                                          : Qt::ScrollBarAlwaysOff);
    if (sizeHint().height() != height()) {
        updateGeometry();
        layOutAncestors(this);
    }
    showFirstLine();
}

void ComposerEdit::showFirstLine()
{
    // The base class scrolls to the cursor while the field still has the height of the text before,
    // and leaves it there when the field has grown.
    const bool fits = document()->size().height() <= maximumLines
        && viewport()->height() >= heightOfLines(maximumLines);
    if (fits)
        verticalScrollBar()->setValue(0);
}

void ComposerEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
    showFirstLine();
}

bool ComposerEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        // On X11 it would delete to the end of the line; in this program it goes to a room.
        if (key->key() == Qt::Key_K && key->modifiers() == Qt::ControlModifier) {
            event->ignore();
            return false;
        }
    }
    return QPlainTextEdit::event(event);
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
        if (modifiers == Qt::NoModifier) {
            if (!m_composing)
                Q_EMIT sendRequested();
            return;
        }
        if (modifiers == Qt::ShiftModifier) {
            textCursor().insertText(QStringLiteral("\n"));
            ensureCursorVisible();
            return;
        }
    }
    QPlainTextEdit::keyPressEvent(event);
}

void ComposerEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
    followText(); // What is being composed wraps as well, and is no change of the text.
}

void ComposerEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    Q_EMIT focusChanged();
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    m_composing = false;
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT focusChanged();
}

void ComposerEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    setTabStopDistance(tabWidth(font()));
    updateGeometry();
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText())
        textCursor().insertText(source->text());
    ensureCursorVisible();
}

} // namespace app
} // namespace lanthorn
