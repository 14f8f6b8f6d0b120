// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/pages.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/live/presenterwindow.h>
#include <app/pages/live/sensorspage.h>
#include <app/pages/live/wordspage.h>
#include <app/sessions/openroom.h>
#include <app/sessions/session.h>
#include <app/settings.h>

#include <QAction>
#include <QCoreApplication>

#include <algorithm>

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
    return new WordsPage(context.session->words(), parent);
}

void present(Session *session, SensorsPage *page)
{
    auto *window = new PresenterWindow(session->series(), session->words(), page->window());
    // A link with the password is for the Share panel: what is on a wall, everybody reads.
    const auto tellLink = [window, session] {
        const SessionStatus &status = session->status();
        window->setLink(status.isHosting() ? status.url.toString() : QString());
    };
    QObject::connect(session, &Session::statusChanged, window, tellLink);
    QObject::connect(window->sensors(), &SensorsPage::rangeShown, session->seriesSync(),
                     &SeriesSync::wantDetail);
    tellLink();
    window->present();
}

QWidget *createSensors(const PageContext &context, QWidget *parent)
{
    auto *page = new SensorsPage(context.session->series(), parent);
    page->exporter()->action(ChartExport::Kind::Png)->setShortcut(QKeySequence::Save);
    page->exporter()->action(ChartExport::Kind::Csv)->setShortcut(u"Ctrl+E"_s);
    page->setSpan(std::chrono::seconds(context.settings->data().chartWindow));
    QObject::connect(page, &SensorsPage::spanChanged, context.settings,
                     [settings = context.settings](std::chrono::seconds span) {
                         settings->edit(
                             [span](SettingsData &data) { data.chartWindow = int(span.count()); });
                     });
    QObject::connect(page, &SensorsPage::rangeShown, context.session->seriesSync(),
                     &SeriesSync::wantDetail);
    QObject::connect(page, &SensorsPage::errorOccurred, page, context.report);
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
