// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/pages.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/live/sensorspage.h>
#include <app/pages/live/wordspage.h>
#include <app/sessions/openroom.h>
#include <app/sessions/session.h>
#include <app/settings.h>

#include <QAction>
#include <QCoreApplication>

#include <algorithm>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

class PageTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::Pages)
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

QWidget *createSensors(const PageContext &context, QWidget *parent)
{
    auto *page = new SensorsPage(context.session->series(), parent);
    page->savePngAction()->setShortcut(QKeySequence::Save);
    page->saveCsvAction()->setShortcut(u"Ctrl+E"_s);
    page->setSpan(std::chrono::seconds(context.settings->data().chartWindow));
    QObject::connect(page, &SensorsPage::spanChanged, context.settings,
                     [settings = context.settings](std::chrono::seconds span) {
                         settings->edit(
                             [span](SettingsData &data) { data.chartWindow = int(span.count()); });
                     });
    QObject::connect(page, &SensorsPage::errorOccurred, page, context.report);
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

} // namespace lanthorn
