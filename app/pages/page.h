// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/icons.h>
#include <protocol/names.h>

#include <QLatin1StringView>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>

class QWidget;

namespace lanthorn {
inline namespace app {

class OpenRoom;
struct SlashCommand;
class Session;
class Settings;

//! Names one page of the window: a kind of the page table and, for chat, the room.
struct PageKey
{
    QLatin1StringView id;
    std::optional<RoomName> room = {};

    bool operator==(const PageKey &) const = default;
};

//! What a page is made with. All pointers are borrowed and outlive the page.
struct PageContext
{
    Session *session = nullptr;
    Settings *settings = nullptr;
    OpenRoom *room = nullptr; //!< Only for a page with one instance per room.
    std::function<void(const QString &)> report = {}; //!< Shows an error to the person.
    std::function<void(const SlashCommand &)> run = {}; //!< Does what was typed as an order.
    std::function<void(const QUrl &)> openLink = {}; //!< Opens what passes isAllowedLink().
};

//! One line of the page table. The actions that a page wants in the Live menu are its
//! QWidget::actions(); it disables them while it is hidden.
struct PageKind
{
    QLatin1StringView id;
    bool perRoom = false;
    Icon icon = Icon::Room;
    QString (*title)(); //!< In the user's language.
    QWidget *(*create)(const PageContext &context, QWidget *parent); //!< Called when first shown.
};

} // namespace app
} // namespace lanthorn
