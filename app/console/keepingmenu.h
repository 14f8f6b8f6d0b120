// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/hostcontrol.h>

#include <QPushButton>

class QActionGroup;
class QMenu;

namespace lanthorn {
inline namespace app {

//! Says how long the host keeps what is said, and lets it be changed: of all rooms, and of those
//! that somebody is in or that have a rule of their own.
class KeepingMenu : public QPushButton
{
    Q_OBJECT

public:
    explicit KeepingMenu(QWidget *parent = nullptr);

    void showState(const HostState &state);
    //! Whether sessions that begin from now on keep anything.
    void setKeepsLater(bool keeps) { m_keepsLater = keeps; }
    void retranslate();

Q_SIGNALS:
    void ordered(const lanthorn::HostCommand &command);
    void keepsLaterChanged(bool keeps);

private:
    void fill();
    //! Nothing for `room`: of all rooms.
    void addTimes(QMenu *menu, const std::optional<RoomName> &room);
    QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &text,
                       const HostCommand &command);
    //! The rule of a room; nothing: it has none of its own.
    std::optional<KeptInfo> ruleOf(const std::optional<RoomName> &room) const;

    HostState m_state;
    bool m_keepsLater = true;
};

} // namespace app
} // namespace lanthorn
