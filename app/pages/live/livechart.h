// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/crosshair.h>
#include <app/pages/live/timeticks.h>
#include <app/pages/live/valueformat.h>
#include <app/pages/live/valuescale.h>
#include <models/seriesstore.h>

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <optional>
#include <utility>

namespace lanthorn {

class ChartCanvas;
class MessagePlate;

//! A line chart that moves with the server's clock. Everything that Qt Charts does in this program
//! happens behind this class. Lives in the GUI thread.
//!
//! The right edge lies one interval in the past, so that the line grows into the picture instead of
//! jumping. Nothing runs while the chart is hidden, and no more than a tick a second while it is
//! held or the sensor is silent.
class LiveChart : public QWidget
{
    Q_OBJECT

public:
    enum class State {
        Waiting, //!< No reading has come yet.
        Live,
        Stale, //!< The sensor is silent: the picture has stopped.
        Held, //!< The user has stopped the picture; readings are still collected.
    };
    Q_ENUM(State)

    //! `store` is borrowed and outlives the chart. Its clock is the chart's.
    explicit LiveChart(SeriesStore *store, QWidget *parent = nullptr);
    ~LiveChart() override;

    //! How much time is visible; one minute at first. At least a second.
    void setSpan(std::chrono::milliseconds span);
    std::chrono::milliseconds span() const { return std::chrono::milliseconds(m_span); }

    //! Stops the picture or lets it go on with the present. Nothing can be held before the first
    //! reading, and a new series ends the hold.
    void setHeld(bool held);
    bool isHeld() const { return m_heldNewest.has_value(); }
    State state() const { return m_state; }
    //! How far a held picture is behind the live one, in ms.
    qint64 behind() const;

    //! The visible range of the server's time, in ms since the epoch.
    qint64 visibleFrom() const { return m_end - m_span; }
    qint64 visibleTo() const { return m_end; }
    //! Where the line is, in the coordinates of this widget.
    QRect plotRect() const;
    //! How values of the series are written.
    const ValueFormat &format() const { return m_format; }

    //! The picture as it is now, twice as fine as on the screen, under `title` and its range of
    //! time.
    QImage toImage(const QString &title);

    //! Whether anything will happen by itself.
    bool isTicking() const { return m_timer.isActive(); }
    //! Shows the present. The chart's own timer calls it; a hidden chart needs it to catch up.
    void advance();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! state() has changed, or the seconds of behind() or of the silence.
    void statusChanged();
    void heldChanged(bool held);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void onAdded();
    void onReset();
    void applyTheme();
    void retranslate();
    void rebuild();
    void updateMark();
    void updateMessage();
    void tellStatus();
    void schedule();
    State currentState() const;
    qint64 liveEnd() const;
    int columns() const;
    int valueSteps() const;
    qint64 lastVisible() const;

    SeriesStore *m_store;
    ChartCanvas *m_canvas;
    MessagePlate *m_message;
    QTimer m_timer;

    ValueFormat m_format;
    ValueScale m_scale;
    TimeTicks m_ticks;
    State m_state = State::Waiting;
    std::pair<State, qint64> m_toldStatus {State::Waiting, 0};
    qint64 m_span = 60'000;
    qint64 m_end = 0;
    std::optional<qint64> m_heldNewest; // What came later is not in a held picture.
    bool m_dirty = true;
    bool m_focusRing = false;
    Crosshair m_crosshair;
};

} // namespace lanthorn
