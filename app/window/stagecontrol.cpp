// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/stagecontrol.h>

#include <app/errortexts.h>
#include <app/pages/pages.h>
#include <app/sessions/session.h>
#include <app/widgets/bannerarea.h>
#include <app/window/actions.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <app/window/roomnavigator.h>
#include <models/foreigntext.h>

#include <QAction>

#include <array>
#include <optional>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

const QString stageCause = u"stage"_s;

constexpr std::array shows {
    std::pair {Command::ShowFree, Stage::Scene::Free},
    std::pair {Command::ShowChart, Stage::Scene::Chart},
    std::pair {Command::ShowWord, Stage::Scene::Word},
    std::pair {Command::ShowRoom, Stage::Scene::Room},
    std::pair {Command::ShowJoin, Stage::Scene::Join},
};

//! Where a guest sees it; nothing: the page does not matter.
std::optional<PageKey> pageOf(const Stage &stage)
{
    switch (stage.scene) {
    case Stage::Scene::Chart:
        return PageKey {"sensors"_L1};
    case Stage::Scene::Word:
        return PageKey {"words"_L1};
    case Stage::Scene::Room:
        return PageKey {roomPage().id, stage.room};
    case Stage::Scene::Free:
    case Stage::Scene::Join:
        break;
    }
    return std::nullopt;
}

} // namespace

StageControl::StageControl(Session *session, RoomNavigator *navigator, MainWindow *window)
    : m_session(session)
    , m_navigator(navigator)
    , m_window(window)
    , m_banners(window->banners())
    , m_shown(session->live()->stage())
{
    wireActions();
    connect(session->live(), &SessionLive::stageChanged, this, [this] {
        updateActions();
        follow();
    });
    connect(session, &Session::statusChanged, this, &StageControl::updateActions);
    connect(window->pages(), &PageStack::currentPageChanged, this, &StageControl::offer);
    connect(window->banners(), &BannerArea::closed, this, [this](const QString &cause) {
        if (cause == stageCause)
            m_isOffered = false;
    });
    updateActions();
}

StageControl::~StageControl()
{
    if (m_banners)
        m_banners->remove(stageCause);
}

void StageControl::wireActions()
{
    for (const auto &[command, scene] : shows) {
        connect(m_window->actions()[command], &QAction::triggered, this,
                [this, wanted = scene] { order(wanted); });
    }
}

void StageControl::order(Stage::Scene scene)
{
    HostCommand command {HostCommand::Kind::Show};
    command.scene = scene;
    if (scene == Stage::Scene::Room) {
        const auto &current = m_window->pages()->current();
        command.room = current && current->room ? *current->room
            : m_session->live()->stage().room   ? *m_session->live()->stage().room
                                                : RoomName::lobby();
    }
    updateActions(); // They are checked when it is so.
    m_session->perform(command, this, [](const Result<void> &) {});
}

void StageControl::updateActions()
{
    for (const auto &[command, scene] : shows) {
        QAction *action = m_window->actions()[command];
        action->setEnabled(m_session->status().isHosting() && m_session->status().port != 0);
        action->setChecked(action->isEnabled() && m_session->live()->stage().scene == scene);
    }
}

void StageControl::follow()
{
    const Stage stage = m_session->live()->stage();
    const bool isNews = stage.scene != m_shown.scene || stage.room != m_shown.room;
    m_shown = stage;
    if (!isNews)
        return;
    const auto page = pageOf(stage);
    const auto &current = m_window->pages()->current();
    m_isOffered = page.has_value() && current.has_value() && !m_session->status().isHosting();
    // Nobody is taken away from what he may be writing.
    if (m_isOffered && !current->room)
        go();
    else
        offer();
}

void StageControl::go()
{
    m_isOffered = false;
    if (const auto page = pageOf(m_session->live()->stage()))
        m_navigator->open(*page);
    offer();
}

void StageControl::offer()
{
    const auto page = pageOf(m_session->live()->stage());
    const auto &current = m_window->pages()->current();
    if (!current)
        m_shown = {}; // The session is over.
    if (!m_isOffered || !page || !current || *current == *page) {
        m_window->banners()->remove(stageCause);
        return;
    }
    BannerContent content;
    if (page->room)
        content.text = tr("The host shows the room %1.").arg(readableText(page->room->toString()));
    else
        content.text = page->id == "words"_L1 ? tr("The host shows the word.")
                                              : tr("The host shows the chart.");
    content.buttons = {{tr("Go there"), [this] { go(); }}};
    m_window->banners()->set(stageCause, content);
}

void StageControl::retranslate()
{
    offer();
}

} // namespace app
} // namespace lanthorn
