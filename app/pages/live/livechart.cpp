// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/livechart.h>

#include <app/pages/live/chartcanvas.h>
#include <app/pages/live/charttheme.h>
#include <app/pages/live/linelayer.h>
#include <app/widgets/messageplate.h>
#include <app/widgets/timetext.h>

#include <QDateTime>
#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QWindow>

#include <algorithm>
#include <cmath>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 shortestSpan = 1'000;
constexpr int frame = 33; // ms; 30 pictures a second look smooth.
constexpr int slowTick = 1'000;
constexpr int ringWidth = 3; // Around the canvas, for the focus ring.
constexpr int plateGap = 12;

} // namespace

LiveChart::LiveChart(SeriesStore *store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_canvas(new ChartCanvas(this))
    , m_message(new MessagePlate(this))
    , m_crosshair(*store)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveChart::advance);
    connect(m_store, &SeriesStore::added, this, &LiveChart::onAdded);
    connect(m_store, &SeriesStore::reset, this, &LiveChart::onReset);

    for (qsizetype i = 0; i < m_store->size(); ++i)
        m_format.learn(m_store->at(i).value);
    retranslate();
    advance();
}

LiveChart::~LiveChart() = default;

void LiveChart::setSpan(std::chrono::milliseconds span)
{
    const qint64 wanted = std::max<qint64>(span.count(), shortestSpan);
    if (wanted == m_span)
        return;
    m_span = wanted;
    m_scale.forget();
    m_dirty = true;
    advance();
}

void LiveChart::setHeld(bool held)
{
    if (held == isHeld() || (held && m_store->isEmpty()))
        return;
    if (held) {
        advance(); // Up to this moment, and not to the last frame.
        m_heldNewest = m_store->newest()->time;
    } else {
        m_heldNewest.reset();
    }
    advance();
    Q_EMIT heldChanged(held);
}

qint64 LiveChart::behind() const
{
    return isHeld() ? std::max<qint64>(liveEnd() - m_end, 0) : 0;
}

QRect LiveChart::plotRect() const
{
    return m_canvas->plotRect();
}

QImage LiveChart::toImage(const QString &title)
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(visibleFrom());
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(visibleTo());
    const QString range =
        u"%1 %2 – %3"_s.arg(QLocale().toString(from.date(), QLocale::ShortFormat),
                            TimeText::clock(from.time(), true), TimeText::clock(to.time(), true));
    return m_canvas->toImage(title, range);
}

QSize LiveChart::sizeHint() const
{
    return {720, 400};
}

QSize LiveChart::minimumSizeHint() const
{
    return {220, 140};
}

// --- What is shown

void LiveChart::onAdded()
{
    const Sample newest = *m_store->newest();
    m_format.learn(newest.value);
    // A reading usually lies beyond the right edge and comes into view when the picture moves on.
    if (newest.time <= m_end || m_state != State::Live)
        m_dirty = true;
    if (isVisible())
        advance();
}

void LiveChart::onReset()
{
    m_format.forget();
    m_scale.forget();
    m_canvas->forgetLabels();
    m_crosshair.clear();
    m_end = 0;
    m_dirty = true;
    setHeld(false);
    advance();
}

LiveChart::State LiveChart::currentState() const
{
    if (m_store->isEmpty())
        return State::Waiting;
    if (isHeld())
        return State::Held;
    return m_store->isStale() ? State::Stale : State::Live;
}

qint64 LiveChart::liveEnd() const
{
    // The picture of a silent sensor stops where the silence became too long.
    const qint64 tooLong = std::max<qint64>(m_store->silence() - m_store->longestSilence(), 0);
    const qint64 edge = m_store->serverNow() - tooLong - m_store->interval();
    // Whole pixels, counted from the epoch: the line keeps its shape while it moves.
    const double pixel = double(m_span) / columns();
    return std::llround(std::floor(double(edge) / pixel) * pixel);
}

void LiveChart::advance()
{
    const State state = currentState();
    if (state != m_state) {
        m_state = state;
        m_dirty = true;
        m_canvas->setVisible(state != State::Waiting);
    }
    if (state == State::Live || state == State::Stale) {
        const qint64 end = liveEnd();
        // The estimate of the server's clock moves a little both ways; the picture does not.
        const bool trembles = end < m_end && end > m_end - m_span / 20;
        if (end != m_end && !trembles) {
            m_end = end;
            m_dirty = true;
        }
    }
    if (m_dirty && state != State::Waiting)
        rebuild();
    updateMessage();
    tellStatus();
    schedule();
}

int LiveChart::columns() const
{
    return std::max(1, int(std::round(m_canvas->layer().plot().width() * devicePixelRatioF())));
}

int LiveChart::valueSteps() const
{
    const double room = m_canvas->layer().plot().height() / (fontMetrics().height() * 4.);
    return std::clamp(int(room), 2, 10);
}

void LiveChart::rebuild()
{
    m_dirty = false;
    LineLayer::Picture picture;
    picture.from = visibleFrom();
    picture.to = visibleTo();
    picture.segments = m_store->reduced(picture.from, picture.to, columns());
    std::optional<double> lowest;
    std::optional<double> highest;
    for (Segment &segment : picture.segments) {
        if (m_heldNewest) {
            std::erase_if(segment, [newest = *m_heldNewest](const Sample &sample) {
                return sample.time > newest;
            });
        }
        for (const Sample &sample : segment) {
            lowest = std::min(lowest.value_or(sample.value), sample.value);
            highest = std::max(highest.value_or(sample.value), sample.value);
        }
    }
    std::erase_if(picture.segments, [](const Segment &segment) { return segment.empty(); });
    if (lowest)
        m_scale.follow(*lowest, *highest, valueSteps(), m_store->now());
    m_canvas->setValues(m_scale.range());
    picture.values = m_scale.range();

    const QString label = TimeText::clock(QTime(22, 22, 22), true);
    const int room = fontMetrics().horizontalAdvance(label) * 2;
    m_ticks.update(picture.from, picture.to,
                   std::max(int(m_canvas->layer().plot().width()) / room, 1));
    picture.ticks = m_ticks.ticks();
    m_canvas->layer().setPicture(std::move(picture));
    updateMark();
}

void LiveChart::updateMessage()
{
    switch (m_state) {
    case State::Waiting:
        m_message->showPlain(tr("Waiting for the first reading"), rect().center());
        break;
    case State::Stale: {
        const QRect plot = plotRect();
        m_message->showPlate(tr("No data for %1").arg(TimeText::elapsed(m_store->silence())),
                             {plot.center().x(), plot.top() + plateGap});
        break;
    }
    case State::Live:
    case State::Held:
        m_message->hide();
    }
}

void LiveChart::tellStatus()
{
    const qint64 told = m_state == State::Held ? behind() / 1'000
        : m_state == State::Stale              ? m_store->silence() / 1'000
                                               : 0;
    const std::pair status(m_state, told);
    if (status == m_toldStatus)
        return;
    m_toldStatus = status;
    Q_EMIT statusChanged();
}

void LiveChart::schedule()
{
    const QWindow *window = this->window()->windowHandle();
    if (!isVisible() || m_state == State::Waiting || (window && !window->isExposed())) {
        m_timer.stop();
        return;
    }
    // No picture is needed before the line has moved by a pixel.
    const int interval =
        m_state == State::Live ? std::clamp(int(m_span / columns()), frame, slowTick) : slowTick;
    if (!m_timer.isActive() || m_timer.interval() != interval)
        m_timer.start(interval);
}

// --- The crosshair

qint64 LiveChart::lastVisible() const
{
    return std::min(visibleTo(), m_heldNewest.value_or(visibleTo()));
}

void LiveChart::updateMark()
{
    LineLayer &layer = m_canvas->layer();
    const std::optional<Sample> sample = m_crosshair.sample(layer, visibleFrom(), lastVisible());
    QString text;
    if (sample) {
        const QTime time = QDateTime::fromMSecsSinceEpoch(sample->time).time();
        text = u"%1   %2"_s.arg(m_format.text(sample->value, m_store->unit()),
                                TimeText::clock(time, true));
        if (m_crosshair.isChosenByKey())
            setAccessibleDescription(text);
    }
    layer.setMark(sample, text);
}

// --- Events

void LiveChart::applyTheme()
{
    m_canvas->setLook(ChartTheme::fromPalette(palette()), font());
    m_dirty = true;
}

void LiveChart::retranslate()
{
    setAccessibleName(tr("Chart of the readings"));
    m_ticks.forget();
    applyTheme(); // The labels of the value axis follow the language as well.
}

void LiveChart::changeEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
        applyTheme();
        advance();
        break;
    case QEvent::LanguageChange:
    case QEvent::LocaleChange:
        retranslate();
        advance();
        break;
    default:
        break;
    }
    QWidget::changeEvent(event);
}

bool LiveChart::eventFilter(QObject *watched, QEvent *event)
{
    // A minimised window is shown and yet has nothing to paint.
    if (event->type() == QEvent::Expose)
        advance();
    return QWidget::eventFilter(watched, event);
}

void LiveChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (QWindow *native = window()->windowHandle())
        native->installEventFilter(this);
    advance();
}

void LiveChart::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void LiveChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_canvas->place(rect().adjusted(ringWidth, ringWidth, -ringWidth, -ringWidth));
    m_dirty = true;
    advance();
}

void LiveChart::paintEvent(QPaintEvent *)
{
    if (!m_focusRing)
        return;
    QPainter painter(this);
    QStyleOptionFocusRect option;
    option.initFrom(this);
    option.state |= QStyle::State_KeyboardFocusChange;
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

void LiveChart::focusInEvent(QFocusEvent *event)
{
    m_focusRing = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    update();
    QWidget::focusInEvent(event);
}

void LiveChart::focusOutEvent(QFocusEvent *event)
{
    m_focusRing = false;
    m_crosshair.clear();
    updateMark();
    update();
    QWidget::focusOutEvent(event);
}

void LiveChart::keyPressEvent(QKeyEvent *event)
{
    if (m_crosshair.step(event->key(), m_canvas->layer(), visibleFrom(), lastVisible())) {
        updateMark();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_crosshair.isChosenByKey()) {
        m_crosshair.clear();
        updateMark();
        return;
    }
    QWidget::keyPressEvent(event);
}

void LiveChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position() - m_canvas->pos();
    if (m_canvas->layer().plot().contains(position))
        m_crosshair.follow(position.x());
    else
        m_crosshair.clear();
    updateMark();
}

void LiveChart::leaveEvent(QEvent *event)
{
    m_crosshair.clear();
    updateMark();
    QWidget::leaveEvent(event);
}

} // namespace lanthorn
