// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/chat/messagelayout.h>

#include <QAbstractItemDelegate>
#include <QCache>

namespace lanthorn {
inline namespace app {

class PersonColors;

//! Paints the rows of a MessageModel and finds the links in them. Remembers how those in sight are
//! laid out.
class MessageDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    explicit MessageDelegate(QObject *parent = nullptr);

    //! Borrowed; without it, people with names that have one colour share it.
    void setPersonColors(const PersonColors *colors) { m_people = colors; }
    //! Of the one who wrote `index`, on the background of messages.
    QColor senderColor(const QModelIndex &index, const QPalette &palette) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    //! The link at `position` of the view; nothing (an invalid URL) where there is none.
    //! Whether `position` is on the line that says that messages are missing.
    bool isGapAt(const QPoint &position, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const;
    QUrl linkAt(const QPoint &position, const QStyleOptionViewItem &option,
                const QModelIndex &index) const;
    //! The row looks different from now on, or goes away.
    void forget(const QModelIndex &index);
    void forgetAll();

private:
    const MessageLayout &layoutFor(const QModelIndex &index,
                                   const QStyleOptionViewItem &option) const;

    const PersonColors *m_people = nullptr;
    mutable QCache<qint64, MessageLayout> m_layouts;
    mutable int m_layoutWidth = -1;
};

} // namespace app
} // namespace lanthorn
