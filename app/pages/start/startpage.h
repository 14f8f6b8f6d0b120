// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/serveraddress.h>
#include <protocol/names.h>

#include <QScrollArea>
#include <QStringList>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace lanthorn {
inline namespace app {

class Card;
class Nearby;
class NearbyCard;
class NicknameEdit;

//! Where the window begins: who one is, then host, join or try the demo. Nothing has to be filled
//! in.
class StartPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setNickname(const QString &nick);
    //! Addresses to offer for joining, the most likely first.
    void setAddresses(const QStringList &addresses);
    //! Puts `address` into the field.
    void setAddress(const QString &address);
    void focusAddress();
    //! Whether a session may be hosted here; one computer's own server is enough for a window.
    void setMayHost(bool mayHost);
    //! The hosts to offer; borrowed, and outlives the page.
    void setNearby(Nearby *nearby);
    QLineEdit *addressField() const { return m_address; }
    NicknameEdit *nicknameField() const { return m_nickname; }
    Card *hostCard() const { return m_host; }
    NearbyCard *nearbyCard() const { return m_nearby; }
    Card *joinCard() const { return m_join; }
    Card *demoCard() const { return m_demo; }

Q_SIGNALS:
    //! One of the three was chosen; the nickname is valid.
    void hostRequested(const lanthorn::Nickname &nick);
    //! `password` is the one of a link that was pasted, or empty.
    void joinRequested(const lanthorn::Nickname &nick, const lanthorn::ServerAddress &address,
                       const QString &password, const std::optional<lanthorn::RoomName> &room);
    void demoRequested(const lanthorn::Nickname &nick);

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void join();
    void refresh();
    void rebuildAddresses();
    void retranslate();

    QWidget *m_middle;
    QLabel *m_logo;
    QLabel *m_title;
    QLabel *m_subtitle;
    QLabel *m_nicknameLabel;
    NicknameEdit *m_nickname;
    NearbyCard *m_nearby;
    Card *m_host;
    Card *m_join;
    Card *m_demo;
    QLineEdit *m_address;
    QLabel *m_understood;
    QWidget *m_last;
    QVBoxLayout *m_lastColumn;
    QStringList m_addresses;
    bool m_mayHost = true;
};

} // namespace app
} // namespace lanthorn
