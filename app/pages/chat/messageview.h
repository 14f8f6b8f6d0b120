// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/widgets/lazylistview.h>

#include <QUrl>

class QMenu;
class QPushButton;

namespace lanthorn {
inline namespace models {
class MessageModel;
}
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class MessageDelegate;
class PersonColors;

//! The messages of a room. Stays at the newest as long as it is there, and otherwise where it is
//! while a button counts what came. Nothing in a message is markup; its links can be opened.
class MessageView : public LazyListView
{
    Q_OBJECT

public:
    //! `model` is borrowed and outlives the view.
    explicit MessageView(MessageModel *model, QWidget *parent = nullptr);

    //! Borrowed, see MessageDelegate.
    void setPersonColors(const PersonColors *colors);

    bool isAtNewest() const { return isAtEnd(); }
    //! Messages of others below the visible part that nobody has seen.
    int newCount() const { return m_newCount; }
    void jumpToNewest();
    //! The selected messages as text, in their order; one alone without name and time.
    QString selectedText() const;

Q_SIGNALS:
    //! Somebody wants to see `url`; it passes isAllowedLink().
    void linkActivated(const QUrl &url);
    //! The failed message in `row` shall be written again.
    void editAgainRequested(int row);
    //! The oldest message is in sight, or nearly.
    void olderWanted();
    //! What is missing in front of `row` shall be loaded.
    void gapPressed(int row);
    //! The menu of the message in `row` opens: whoever can do something with it adds that.
    void menuOpening(QMenu *menu, int row);

protected:
    void sightChanged() override;
    void paintAbove(QPainter *painter) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;

private:
    QStyleOptionViewItem optionFor(const QModelIndex &index) const;
    QUrl linkAt(const QPoint &position) const;
    void openMenu(const QModelIndex &index, const QPoint &globalPosition);
    void copySelection() const;
    void setNewCount(int count);
    void fitColumn();
    void placeButton();
    void retranslate();

    MessageDelegate *m_delegate;
    QPushButton *m_newButton;
    QUrl m_pressedLink;
    int m_newCount = 0;
};

} // namespace app
} // namespace lanthorn
