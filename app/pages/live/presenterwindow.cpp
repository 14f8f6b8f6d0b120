// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/presenterwindow.h>

#include <app/pages/live/roomscene.h>
#include <app/pages/live/sensorspage.h>
#include <app/pages/live/wordspage.h>
#include <app/share/qrview.h>

#include <QAction>
#include <QBoxLayout>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QStackedWidget>

#include <algorithm>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsOfType = 36; // So many lines of type fill the height: read from the last row.
constexpr int sceneMargin = 40;

QDBusMessage screenSaver(const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.ScreenSaver"_s,
                                          u"/org/freedesktop/ScreenSaver"_s,
                                          u"org.freedesktop.ScreenSaver"_s, method);
}

} // namespace

PresenterWindow::PresenterWindow(SeriesStore *series, WordsModel *words, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_scenes(new QStackedWidget(this))
    , m_sensors(new SensorsPage(series))
    , m_words(new WordsPage(words))
    , m_room(new RoomScene)
    , m_join(new QWidget)
    , m_qr(new QrView(m_join))
    , m_link(new QLabel(m_join))
    , m_ownSize(std::max(font().pointSize(), 8))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_sensors->setPresenting(true);
    m_link->setTextFormat(Qt::PlainText);
    m_link->setAlignment(Qt::AlignCenter);
    m_link->setWordWrap(true);
    auto *join = new QVBoxLayout(m_join);
    join->setContentsMargins(sceneMargin, sceneMargin, sceneMargin, sceneMargin);
    join->addWidget(m_qr, 1);
    join->addWidget(m_link);
    for (QWidget *scene :
         {static_cast<QWidget *>(m_sensors), m_words, static_cast<QWidget *>(m_room), m_join})
        m_scenes->addWidget(scene);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSizeConstraint(QLayout::SetNoConstraint); // The screen decides.
    column->addWidget(m_scenes);
    qApp->installEventFilter(this);
    retranslate();
    keepScreenOn(true);
}

PresenterWindow::~PresenterWindow()
{
    keepScreenOn(false);
}

void PresenterWindow::retranslate()
{
    setWindowTitle(tr("Presenter window"));
}

void PresenterWindow::setLink(const QString &link)
{
    m_link->setText(link);
    m_qr->setLink(link);
    if (link.isEmpty() && scene() == Join)
        showScene(Chart);
}

PresenterWindow::Scene PresenterWindow::scene() const
{
    return Scene(m_scenes->currentIndex());
}

void PresenterWindow::showScene(Scene scene)
{
    if (hasScene(scene))
        m_scenes->setCurrentIndex(scene);
}

bool PresenterWindow::hasScene(Scene scene) const
{
    return (scene != Room || m_room->hasRoom()) && (scene != Join || !m_link->text().isEmpty());
}

void PresenterWindow::setRoom(OpenRoom *room, const PersonColors *colors)
{
    m_room->setRoom(room, colors);
    if (!room && scene() == Room)
        showScene(Chart);
}

void PresenterWindow::present()
{
    const QWidget *owner = parentWidget();
    const QScreen *own = owner ? owner->screen() : QGuiApplication::primaryScreen();
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto other = std::find_if(screens.begin(), screens.end(),
                                    [own](const QScreen *screen) { return screen != own; });
    if (other != screens.end())
        setGeometry((*other)->geometry());
    showFullScreen();
    activateWindow();
}

void PresenterWindow::step(int direction)
{
    const int count = m_scenes->count();
    int next = m_scenes->currentIndex();
    do
        next = (next + count + direction) % count;
    while (!hasScene(Scene(next)));
    showScene(Scene(next));
    Q_EMIT sceneChosen(Scene(next));
}

bool PresenterWindow::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
        step(1);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        step(-1);
        return true;
    case Qt::Key_Escape:
    case Qt::Key_F5:
        close();
        return true;
    case Qt::Key_F11:
        setWindowState(windowState() ^ Qt::WindowFullScreen);
        return true;
    default:
        return false;
    }
}

bool PresenterWindow::eventFilter(QObject *watched, QEvent *event)
{
    // Whatever has the focus in it: a remote control sends the same keys.
    const auto *widget = qobject_cast<const QWidget *>(watched);
    if (event->type() == QEvent::KeyPress && widget && widget->window() == this
        && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

void PresenterWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PresenterWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    enlarge();
}

void PresenterWindow::enlarge()
{
    QFont large = font();
    const double pixels = double(height()) / rowsOfType;
    large.setPointSizeF(std::max(double(m_ownSize), pixels * 72 / logicalDpiY()));
    m_scenes->setFont(large);
}

void PresenterWindow::keepScreenOn(bool on)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    if (!on) {
        if (m_cookie != 0)
            bus.send(screenSaver(u"UnInhibit"_s) << m_cookie);
        return;
    }
    const QDBusMessage ask = screenSaver(u"Inhibit"_s) << u"Lanthorn"_s << tr("Presenter window");
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this,
            [this](QDBusPendingCallWatcher *finished) {
                const QDBusPendingReply<uint> reply = *finished;
                m_cookie = reply.isError() ? 0 : reply.value();
                finished->deleteLater();
            });
}

} // namespace app
} // namespace lanthorn
