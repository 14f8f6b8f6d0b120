// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/chat/messagelayout.h>

#include <QAbstractItemDelegate>
#include <QCache>
#include <QHash>

namespace lanthorn {

//! Paints the rows of a MessageModel and finds the links in them. Remembers heights by row and
//! width: the view asks for all of them each time a message comes.
class MessageDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    explicit MessageDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    //! The link at `position` of the view; nothing (an invalid URL) where there is none.
    QUrl linkAt(const QPoint &position, const QStyleOptionViewItem &option,
                const QModelIndex &index) const;
    //! The row looks different from now on, or goes away.
    void forget(const QModelIndex &index);
    void forgetAll();

private:
    struct Height
    {
        OneLine line;
        int width = -1;
        int height = 0;
    };

    const MessageLayout &layoutFor(const QModelIndex &index, const QStyleOptionViewItem &option,
                                   int width) const;

    mutable QHash<qint64, Height> m_heights;
    mutable QCache<qint64, MessageLayout> m_layouts;
    mutable int m_layoutWidth = -1;
};

} // namespace lanthorn
