// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/widgets/card.h>
#include <client/discovery/hostfinder.h>

#include <QPointer>
#include <QTimer>

class QListView;

namespace lanthorn {
inline namespace app {

class Nearby;
class NearbyDelegate;

//! Shows the hosts nearby. A click, Enter or the button chooses one. Has room for three from the
//! start, so that nothing below it moves when they appear.
class NearbyCard : public Card
{
    Q_OBJECT

public:
    explicit NearbyCard(QWidget *parent = nullptr);

    //! Borrowed, and outlives the card.
    void setNearby(Nearby *nearby);
    //! Without a nickname nobody can be joined.
    void setUsable(bool usable);
    QListView *list() const { return m_list; }
    //! What is said in the place of the list while it is empty.
    const QLabel *emptyText() const { return m_empty; }

Q_SIGNALS:
    void chosen(const lanthorn::FoundHost &host);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose();
    void refresh();
    void retranslate();

    QPointer<Nearby> m_nearby;
    QListView *m_list;
    NearbyDelegate *m_delegate;
    QLabel *m_empty;
    QTimer m_patience; //!< While the first ones may still be on their way.
    bool m_isUsable = true;
};

} // namespace app
} // namespace lanthorn
