// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/settingsdata.h>
#include <protocol/names.h>

#include <QList>
#include <QString>

#include <functional>
#include <optional>

class QMenu;
class QWidget;

namespace lanthorn {
inline namespace app {

// The few dialogs of the window. None of them is about an error: errors are banners.

//! Lists every action with its keys. Does not block.
void showKeyboardList(const QList<QMenu *> &menus, QWidget *parent);

//! Says what this is, its version and its licence. Does not block.
void showAbout(QWidget *parent);

//! Asks for another nickname; `accept` is called with a valid one or never. Does not block.
void askNickname(const QString &current, QWidget *parent,
                 const std::function<void(const Nickname &)> &accept);

//! Asks whether to put `guests` others out for it; `change` is called when the answer is yes. Does
//! not block.
void askToChangeEncryption(bool encrypt, int guests, QWidget *parent,
                           const std::function<void()> &change);

//! Asks whether to put `others` guests on other computers out; `close` as above. Does not block.
void askToCloseNetwork(int others, QWidget *parent, const std::function<void()> &close);

//! The answer to the question whether the hosted session may end.
struct StopAnswer
{
    bool stop = false;
    bool askAgain = true;
};

//! Asks it, and blocks. `why` is said first, unless it is empty.
StopAnswer askToStopHosting(int guests, const QString &why, QWidget *parent);

//! The answer to the question what closing the window means.
struct CloseAnswer
{
    std::optional<OnClose> choice = {}; //!< Nothing: it stays open.
    bool remember = false;
};

//! Asks it, and blocks.
CloseAnswer askOnClose(int guests, QWidget *parent);

} // namespace app
} // namespace lanthorn
