// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QTextLayout>

class QPainter;
class QRect;
class QTextDocument;

namespace lanthorn {
inline namespace app {

//! A part of a text that is shown as pictures.
struct EmojiRun
{
    qsizetype start;
    qsizetype length;
    bool operator==(const EmojiRun &) const = default;
};

//! Where `text` has characters that are pictures, by themselves or because a selector, a modifier
//! or a joiner makes them so. Characters that go together are in one run.
QList<EmojiRun> findEmoji(QStringView text);

//! The colour fonts for pictures that this computer has. Without asking for one by name, a font
//! with black ones may come first, and parts of one picture may come from several fonts. GUI
//! thread.
QStringList emojiFamilies();

//! What shows the pictures of `text` in colour; empty where there is nothing to do.
QList<QTextLayout::FormatRange> emojiFormats(QStringView text);

//! As QPainter::drawText() of one line in `place`, with the pictures in colour.
void drawTextLine(QPainter *painter, const QRect &place, const QString &text,
                  Qt::Alignment alignment = Qt::AlignLeading);

//! Shows them so in `document`, from now on and as long as it lives.
void colorEmoji(QTextDocument *document);

} // namespace app
} // namespace lanthorn
