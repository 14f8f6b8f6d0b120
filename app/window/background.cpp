// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/background.h>

#include <app/sessions/session.h>
#include <app/sessions/sessions.h>
#include <app/settings.h>
#include <app/tray/tray.h>
#include <app/window/dialogs.h>
#include <app/window/mainwindow.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QMenu>

#include <algorithm>
#include <chrono>
#include <utility>

namespace lanthorn {
inline namespace app {

namespace {

using Role = SessionStatus::Role;

constexpr std::chrono::seconds watchInterval {2};
//! A desktop that has just begun shows its tray late.
constexpr int startLooks = 15;

} // namespace

Background::Background(Sessions *sessions, Settings *settings, MainWindow *window,
                       std::unique_ptr<Tray> tray, std::function<bool(const QString &)> mayEnd)
    : QObject(window)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_window(window)
    , m_tray(std::move(tray))
    , m_mayEnd(std::move(mayEnd))
    , m_menu(std::make_unique<QMenu>())
    , m_show(m_menu->addAction(QString()))
    , m_copy(nullptr)
    , m_stop(nullptr)
    , m_quit(nullptr)
{
    m_copy = m_menu->addAction(QString());
    m_menu->addSeparator();
    m_stop = m_menu->addAction(QString());
    m_quit = m_menu->addAction(QString());
    connect(m_show, &QAction::triggered, this, &Background::leave);
    connect(m_stop, &QAction::triggered, this, [this] {
        leave(); // Whatever is asked, is asked in it.
        if (Session *session = m_sessions->hosting(); session && m_mayEnd({}))
            session->leave();
    });
    connect(m_copy, &QAction::triggered, this, [this] {
        if (const auto status = hosted())
            QGuiApplication::clipboard()->setText(status->url.toString());
    });
    connect(m_quit, &QAction::triggered, this, &Background::quit);
    connect(m_tray.get(), &Tray::pressed, this, &Background::leave);
    connect(sessions, &Sessions::changed, this, &Background::update);
    connect(window, &MainWindow::languageChanged, this, &Background::retranslate);
    connect(window->actions()[Command::Quit], &QAction::triggered, this, &Background::quit);
    m_watching.setInterval(watchInterval);
    connect(&m_watching, &QTimer::timeout, this, &Background::watch);
    window->setCloseGuard([this] { return mayClose(); });
    window->installEventFilter(this);
    retranslate();
}

Background::~Background() = default;

std::optional<SessionStatus> Background::hosted() const
{
    const Session *session = m_sessions->hosting();
    if (!session || session->status().role != Role::Hosting || session->status().port == 0)
        return std::nullopt;
    return session->status();
}

bool Background::isHidden() const
{
    return !m_window->isVisible();
}

bool Background::mayClose()
{
    if (std::exchange(m_isQuitting, false))
        return true;
    const auto status = hosted();
    if (!status || !m_tray->isThere()) {
        return m_mayEnd(status ? tr("This desktop has no place for programs without a window, "
                                    "so closing the window quits Lanthorn.")
                               : QString());
    }
    OnClose wanted = m_settings->data().onClose;
    if (wanted == OnClose::Ask) {
        const int guests = std::max(status->connections - 1, 0);
        const CloseAnswer answer = askOnClose(guests, m_window);
        if (!answer.choice)
            return false;
        wanted = *answer.choice;
        if (answer.remember)
            m_settings->edit([wanted](SettingsData &data) { data.onClose = wanted; });
        if (wanted == OnClose::Quit)
            return true; // The question has said what it means.
    }
    if (wanted == OnClose::Quit)
        return m_mayEnd({});
    enter();
    return false;
}

void Background::enter()
{
    // What stands beside the window would be left alone.
    for (QDialog *dialog : m_window->findChildren<QDialog *>())
        dialog->close();
    update();
    QApplication::setQuitOnLastWindowClosed(false);
    m_window->hide();
    m_watching.start();
}

void Background::startHidden()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_startsLeft = startLooks;
    m_watching.start();
}

void Background::leave()
{
    m_startsLeft = 0;
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

bool Background::eventFilter(QObject *watched, QEvent *event)
{
    // However it came back: also a notice that is pressed shows it.
    if (watched == m_window && event->type() == QEvent::Show) {
        m_watching.stop();
        QApplication::setQuitOnLastWindowClosed(true);
    }
    return false;
}

void Background::watch()
{
    if (m_tray->isThere()) {
        m_startsLeft = 0;
        update();
    } else if (m_startsLeft-- <= 0) {
        leave(); // Nobody could find it any more.
    }
}

void Background::quit()
{
    if (isHidden())
        leave();
    if (!m_mayEnd({}))
        return;
    m_isQuitting = true;
    m_window->close();
}

void Background::update()
{
    const auto status = hosted();
    if (!status) {
        m_tray->hide();
        // A session that ended by itself: somebody has to see why.
        if (isHidden() && !m_sessions->hosting() && m_watching.isActive() && m_startsLeft <= 0)
            leave();
        return;
    }
    if (!m_tray->isThere())
        return;
    const int guests = std::max(status->connections - 1, 0);
    m_tray->show(
        m_menu.get(),
        tr("Lanthorn hosts at %1\n%n others are connected.", nullptr, guests).arg(status->address));
}

void Background::retranslate()
{
    m_show->setText(tr("&Show Lanthorn"));
    m_copy->setText(tr("&Copy address"));
    m_stop->setText(tr("S&top hosting"));
    m_quit->setText(tr("&Quit"));
    update();
}

} // namespace app
} // namespace lanthorn
