// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/links.h>
#include <protocol/errorcode.h>

#include <QDateTime>
#include <QFont>
#include <QList>
#include <QModelIndex>
#include <QRect>
#include <QString>
#include <QTextLayout>

#include <memory>

namespace lanthorn {

//! What the chat view shows of one row of a MessageModel. A plain value.
struct MessageContent
{
    QString sender = {};
    QString text = {};
    QDateTime time = {};
    bool own = false;
    bool pending = false;
    bool failed = false;
    ErrorCode error = ErrorCode::Internal; //!< Only when failed.
    bool continues = false;
    bool newDay = false;
    bool waiting = false; //!< Pending as well.
    bool gap = false;

    static MessageContent fromIndex(const QModelIndex &index);
    bool operator==(const MessageContent &) const = default;
};

//! Where the parts of one message are, in pixels from the top left of its row. Foreign text only
//! ever goes through QTextLayout as plain text.
struct MessageLayout
{
    int height = 0;
    bool mirrored = false; //!< Right to left: what is own is on the left.
    QRect gap = {}; //!< Empty when there is none; so are the others.
    QString gapText = {};
    QRect day = {};
    QString dayText = {};
    QRect avatar = {};
    QRect name = {};
    QRect bubble = {};
    QPoint textOrigin = {};
    std::unique_ptr<QTextLayout> text = {};
    QList<TextLink> links = {};
    QRect time = {};
    QString timeText = {};
    QRect stateIcon = {};
    QRect failure = {};
    QString failureText = {};

    //! `text` is made only here; `width` is that of the row.
    static MessageLayout make(const MessageContent &content, const QFont &font, int width,
                              Qt::LayoutDirection direction);
    //! The link under `position`; nothing (an invalid URL) where there is none.
    QUrl linkAt(const QPoint &position) const;
};

//! A text without line breaks on one line, in pixels. Rows that fit need no new layout when the
//! window changes its width.
struct OneLine
{
    int width = -1; //!< Negative: the text has several lines.
    int height = 0;

    static OneLine measure(const QString &text, const QFont &font);
};

//! The height that MessageLayout::make() would find, without making it; -1 when it has to be made.
int heightOfOneLine(const MessageContent &content, const QFont &font, int width,
                    const OneLine &line);

} // namespace lanthorn
