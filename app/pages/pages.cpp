// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/pages.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/live/livechart.h>
#include <app/pages/live/presenterwindow.h>
#include <app/pages/live/sensorspage.h>
#include <app/pages/live/wordspage.h>
#include <app/sessions/openroom.h>
#include <app/sessions/session.h>
#include <app/settings.h>

#include <QAction>
#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

class PageTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::Pages)
};

QWidget *createChat(const PageContext &context, QWidget *parent)
{
    auto *page = new ChatPage(context.session, context.room, parent);
    QObject::connect(page, &ChatPage::linkActivated, page, context.openLink);
    QObject::connect(page, &ChatPage::ordered, page, context.run);
    return page;
}

QWidget *createWords(const PageContext &context, QWidget *parent)
{
    return new WordsPage(context.session->live()->words(), parent);
}

constexpr std::array scenes {
    std::pair {Stage::Scene::Chart, PresenterWindow::Chart},
    std::pair {Stage::Scene::Word, PresenterWindow::Word},
    std::pair {Stage::Scene::Room, PresenterWindow::Room},
    std::pair {Stage::Scene::Join, PresenterWindow::Join},
};

//! What the host shows, in the presenter window.
void showStage(PresenterWindow *window, Session *session)
{
    const Stage &stage = session->live()->stage();
    const QList<OpenRoom *> rooms = session->rooms();
    OpenRoom *room = stage.room ? session->openRoom(*stage.room) : rooms.value(0);
    window->setRoom(room, &session->personColors());
    window->sensors()->setHostsHold(stage.held);
    for (const auto &[scene, shown] : scenes) {
        if (scene == stage.scene)
            window->showScene(shown);
    }
}

void lead(Session *session, PresenterWindow::Scene shown, QObject *context)
{
    HostCommand command {HostCommand::Kind::Show};
    for (const auto &[scene, own] : scenes) {
        if (own == shown)
            command.scene = scene;
    }
    if (command.scene == Stage::Scene::Room)
        command.room = session->live()->stage().room.value_or(RoomName::lobby());
    session->perform(command, context, [](const Result<void> &) {});
}

void present(Session *session, SensorsPage *page)
{
    auto *window =
        new PresenterWindow(session->live()->series(), session->live()->words(), page->window());
    // A link with the password is for the Share panel: what is on a wall, everybody reads.
    const auto tellLink = [window, session] {
        const SessionStatus &status = session->status();
        window->setLink(status.isHosting() ? status.url.toString() : QString());
    };
    QObject::connect(session, &Session::statusChanged, window, tellLink);
    QObject::connect(window->sensors(), &SensorsPage::rangeShown, session->live()->sync(),
                     &SeriesSync::wantDetail);
    const auto tellStage = [window, session] { showStage(window, session); };
    QObject::connect(session->live(), &SessionLive::stageChanged, window, tellStage);
    QObject::connect(session, &Session::roomClosing, window, [window](OpenRoom *) {
        window->setRoom(nullptr, nullptr); // It may be the one; the next scene brings another.
    });
    // While the host leads, the arrow keys lead everybody.
    QObject::connect(window, &PresenterWindow::sceneChosen, session,
                     [window, session](PresenterWindow::Scene scene) {
                         if (session->live()->stage().scene != Stage::Scene::Free)
                             lead(session, scene, window);
                     });
    tellLink();
    tellStage();
    window->present();
}

void wireHold(Session *session, SensorsPage *page)
{
    const auto tell = [session, page] {
        page->setHosting(session->status().isHosting());
        page->setHostsHold(session->live()->stage().held);
    };
    QObject::connect(session->live(), &SessionLive::stageChanged, page, tell);
    QObject::connect(session, &Session::statusChanged, page, tell);
    QObject::connect(
        page->holdAllAction(), &QAction::triggered, page, [session, page](bool isHeld) {
            HostCommand command {isHeld ? HostCommand::Kind::Hold : HostCommand::Kind::GoLive};
            if (isHeld) {
                const LiveChart *chart = page->chart();
                command.held = HeldPicture {chart->visibleTo(), double(chart->span().count())};
            }
            session->perform(command, page, [](const Result<void> &) {});
        });
    tell();
}

QWidget *createSensors(const PageContext &context, QWidget *parent)
{
    auto *page = new SensorsPage(context.session->live()->series(), parent);
    page->exporter()->action(ChartExport::Kind::Png)->setShortcut(QKeySequence::Save);
    page->exporter()->action(ChartExport::Kind::Csv)->setShortcut(u"Ctrl+E"_s);
    const auto applySpan = [page, settings = context.settings] {
        page->setSpan(std::chrono::seconds(settings->data().chartWindow));
    };
    applySpan();
    QObject::connect(context.settings, &Settings::changed, page,
                     [applySpan, settings = context.settings,
                      before = context.settings->data().chartWindow]() mutable {
                         if (std::exchange(before, settings->data().chartWindow) != before)
                             applySpan();
                     });
    QObject::connect(page, &SensorsPage::spanChanged, context.settings,
                     [settings = context.settings](std::chrono::seconds span) {
                         settings->edit(
                             [span](SettingsData &data) { data.chartWindow = int(span.count()); });
                     });
    QObject::connect(page, &SensorsPage::rangeShown, context.session->live()->sync(),
                     &SeriesSync::wantDetail);
    QObject::connect(page, &SensorsPage::errorOccurred, page, context.report);
    wireHold(context.session, page);
    QObject::connect(page->presentAction(), &QAction::triggered, page,
                     [page, session = context.session] { present(session, page); });
    return page;
}

} // namespace

const QList<PageKind> &pageTable()
{
    static const QList<PageKind> table {
        {"room"_L1, true, Icon::Room, [] { return PageTexts::tr("Room"); }, createChat},
        {"words"_L1, false, Icon::Word, [] { return PageTexts::tr("Words"); }, createWords},
        {"sensors"_L1, false, Icon::Sensor, [] { return PageTexts::tr("Sensors"); }, createSensors},
    };
    return table;
}

const PageKind &pageKind(QLatin1StringView id)
{
    const auto found = std::find_if(pageTable().begin(), pageTable().end(),
                                    [id](const PageKind &kind) { return kind.id == id; });
    Q_ASSERT(found != pageTable().end());
    return *found;
}

const PageKind &roomPage()
{
    return pageKind("room"_L1);
}

QList<const PageKind *> livePages()
{
    QList<const PageKind *> pages;
    for (const PageKind &kind : pageTable()) {
        if (!kind.perRoom)
            pages.append(&kind);
    }
    return pages;
}

} // namespace app
} // namespace lanthorn
