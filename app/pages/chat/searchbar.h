// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/historymessages.h>
#include <protocol/names.h>

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QToolButton;

namespace lanthorn {
inline namespace client {
class Client;
}
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

//! Searches what was said in one room, or in all rooms that are open, and lists the hits. Hidden
//! until open().
class SearchBar : public QWidget
{
    Q_OBJECT

public:
    //! `client` is borrowed and outlives the bar.
    SearchBar(Client *client, const RoomName &room, QWidget *parent = nullptr);

    void open(bool everywhere);
    void close();

Q_SIGNALS:
    //! Somebody wants to see this message in its place.
    void hitChosen(const lanthorn::RoomName &room, qint64 number);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void searchSoon();
    void search(const QString &page = {});
    void take(int question, const Result<QJsonObject> &result);
    void add(const SearchHit &hit);
    void retranslate();

    Client *m_client;
    const RoomName m_room;
    QLineEdit *m_text;
    QCheckBox *m_everywhere;
    QToolButton *m_close;
    QLabel *m_state;
    QListWidget *m_hits;
    QTimer m_pause; //!< While somebody types.
    int m_question = 0; //!< Counts; only the last one's answer is shown.
    QString m_page; //!< Asks for further hits; empty: there are none.
};

} // namespace app
} // namespace lanthorn
