// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/stage.h>

#include <QObject>
#include <QPointer>

namespace lanthorn {
inline namespace app {

class BannerArea;
class MainWindow;
class RoomNavigator;
class Session;

//! What the host shows to everybody, in the window: the host chooses it in the menu; the window of
//! a guest follows as long as it shows something live, and offers to where somebody may be writing.
//! Lives in the GUI thread, as long as the session is in front.
class StageControl : public QObject
{
    Q_OBJECT

public:
    //! All are borrowed and outlive the object.
    StageControl(Session *session, RoomNavigator *navigator, MainWindow *window);
    ~StageControl() override;

    //! Texts in another language.
    void retranslate();

private:
    void wireActions();
    void order(Stage::Scene scene);
    void updateActions();
    void follow();
    void offer();
    void go();

    Session *m_session;
    RoomNavigator *m_navigator;
    MainWindow *m_window;
    QPointer<BannerArea> m_banners; // A child of the window: it may go before.
    Stage m_shown; // What was followed, or offered, last.
    bool m_isOffered = false;
};

} // namespace app
} // namespace lanthorn
