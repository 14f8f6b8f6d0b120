// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/widgets/paragraphs.h>
#include <models/links.h>
#include <protocol/errorcode.h>

#include <QDateTime>
#include <QFont>
#include <QList>
#include <QModelIndex>
#include <QRect>
#include <QString>

#include <memory>

namespace lanthorn {
inline namespace app {

//! What the chat view shows of one row of a MessageModel. A plain value.
struct MessageContent
{
    QString sender = {};
    QString aside = {}; //!< What stands beside the name: that this is the host, or of another one.
    QString text = {};
    QDateTime time = {};
    bool own = false;
    bool pending = false;
    bool failed = false;
    ErrorCode error = ErrorCode::Internal; //!< Only when failed.
    bool continues = false; //!< No name; who wrote it stands above.
    bool sameMinute = false; //!< No time either: that of the message above is it.
    bool newDay = false;
    bool waiting = false; //!< Pending as well.
    bool gap = false;
    qint64 missing = 0; //!< In the gap; 0: unknown.
    int unread = 0; //!< Above 0: the first of so many that were not read.
    bool edited = false;
    bool deleted = false;
    QString reactions = {};

    static MessageContent fromIndex(const QModelIndex &index);
    bool operator==(const MessageContent &) const = default;
};

//! Where the parts of one message are, in pixels from the top left of its row. Foreign text only
//! ever goes through Paragraphs as plain text.
struct MessageLayout
{
    int height = 0;
    bool mirrored = false; //!< Right to left: what is own is on the left.
    QRect gap = {}; //!< Empty when there is none; so are the others.
    QString gapText = {};
    QRect day = {};
    QString dayText = {};
    QRect unread = {};
    QString unreadText = {};
    QRect avatar = {};
    QRect name = {};
    QRect bubble = {};
    QPoint textOrigin = {};
    std::unique_ptr<Paragraphs> text = {};
    QList<TextLink> links = {};
    QRect time = {};
    QString timeText = {};
    QRect stateIcon = {};
    QRect reactions = {}; //!< Below the bubble, on its side.
    QRect failure = {};
    QString failureText = {};

    //! `text` is made only here; `width` is that of the row.
    static MessageLayout make(const MessageContent &content, const QFont &font, int width,
                              Qt::LayoutDirection direction);
    //! The link under `position`; nothing (an invalid URL) where there is none.
    QUrl linkAt(const QPoint &position) const;

private:
    void addBands(const MessageContent &content, const QFont &font, int width);
    void mirror(int width);
};

} // namespace app
} // namespace lanthorn
