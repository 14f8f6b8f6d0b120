// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/plotlayer.h>
#include <app/pages/live/rowplan.h>
#include <app/pages/live/timeticks.h>
#include <app/pages/live/valueformat.h>
#include <app/pages/live/valuescale.h>
#include <models/seriesstore.h>
#include <models/thresholds.h>

#include <QImage>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <optional>
#include <utility>

class QIODevice;

namespace lanthorn {
inline namespace app {

class ChartCanvas;
class MessagePlate;

//! A chart of all series that moves with the host's clock. Everything that Qt Charts does in this
//! program happens behind this class. Lives in the GUI thread.
//!
//! The right edge lies a little in the past, by an interval where that is short, so that lines grow
//! into the picture instead of jumping. It moves on when the sources are silent: the lines leave.
//! Nothing runs while the chart is hidden, and no more than a tick a second while it is held.
class LiveChart : public QWidget
{
    Q_OBJECT

public:
    enum class State {
        Waiting, //!< No value has come yet.
        Live,
        Behind, //!< What comes is old.
        Silent, //!< Nothing comes.
        AgeUnknown, //!< What is shown may be old.
        Held, //!< The picture is of another time than now; values are still collected.
    };
    Q_ENUM(State)

    //! How long the visible range is at least and at most, ms.
    static constexpr double shortestSpan = 1'000;
    static constexpr double longestSpan = 7 * 24 * 3'600'000.;

    //! Both are borrowed and outlive the chart. The clock of `store` is the chart's.
    explicit LiveChart(SeriesStore *store, const Thresholds *thresholds, QWidget *parent = nullptr);
    ~LiveChart() override;

    //! How much time is visible; one minute at first.
    void setSpan(std::chrono::milliseconds span) { setSpan(double(span.count())); }
    void setSpan(double span);
    std::chrono::milliseconds span() const { return std::chrono::milliseconds(qint64(m_span)); }

    //! Stops the picture or lets it go on with the present. Nothing can be held before the first
    //! value.
    void setHeld(bool held);
    bool isHeld() const { return m_heldEnd.has_value(); }
    //! Holds the picture that the host holds for everybody: `end` is its right edge, `span` what it
    //! shows, both in ms; 0: the own span. Ends with setHeld(false), which brings the own span
    //! back.
    void holdForHost(double end, double span);
    bool isHostsHold() const { return m_isHostsHold; }
    //! Moves the picture by so much time; into the past it is held, at the present it goes on.
    void pan(double milliseconds);
    //! Shows so many times the present span, with `center` where it is. A live picture keeps its
    //! right edge.
    void zoom(double factor, double center);
    State state() const { return m_state; }
    //! How far a held picture is behind the live one, in ms.
    double behind() const;
    //! How old the newest value of all is; nothing when that is not known.
    std::optional<double> age() const;
    //! How many visible series are not Live though others are.
    int lateSeries() const;

    void setHidden(int series, bool hidden);
    bool isHidden(int series) const { return m_hidden.contains(series); }
    //! Thick lines for a projector.
    void setThick(bool thick);
    //! The range of the axis with this unit; nothing: the source's, or automatic.
    void setRange(const QString &unit, std::optional<std::pair<double, double>> range);
    std::optional<std::pair<double, double>> range(const QString &unit) const;
    //! A line with a text at `time`; the newest 100 are kept.
    void addMark(double time, const QString &text);
    //! The time that is looked at, else the right edge.
    double markTime() const { return m_pointedTime.value_or(m_end); }
    void setCursor(int index, std::optional<double> time);
    std::optional<double> cursor(int index) const { return m_cursors[size_t(index)]; }
    //! What lies between the two cursors, for people; empty without both.
    QString cursorText() const;

    //! The visible range of the host's time, in ms since the epoch.
    double visibleFrom() const { return m_end - m_span; }
    double visibleTo() const { return m_end; }
    int columns() const;
    //! Where the lines of the first plot are, in the coordinates of this widget.
    QRect plotRect() const;
    const std::vector<PlannedRow> &plan() const { return m_plan; }
    const std::vector<ChartCanvas *> &rows() const { return m_rows; }
    SeriesLook look(int series) const;
    //! Of all values that are visible; of a counter, what it grew by per second.
    Statistics statistics(const Series &series) const;
    //! What is told as the present value: of a held picture, the one at its right edge.
    std::optional<Sample> current(const Series &series) const;
    //! How values of the series are written.
    const ValueFormat &format(int series) { return m_formats[series]; }

    //! How a picture for a file is made.
    struct ImageOptions
    {
        QString title; //!< Stands above it, with its range of time.
        std::optional<bool> dark = {}; //!< None: in the colours that the chart has.
        bool isWhole = false; //!< All there is, not what is visible.
    };
    //! The picture as it is now, twice as fine as on the screen.
    QImage toImage(const ImageOptions &options);
    //! The same in vectors. False when the device took less.
    bool writeSvg(QIODevice &device, const ImageOptions &options);
    //! From the first time of which anything is known to the right edge.
    std::pair<double, double> wholeRange() const;

    //! Whether anything will happen by itself.
    bool isTicking() const { return m_timer.isActive(); }
    //! Shows the present. The chart's own timer calls it; a hidden chart needs it to catch up.
    void advance();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! state() has changed, or the seconds of behind() or of the age.
    void statusChanged();
    void heldChanged(bool held);
    //! By the mouse or keys.
    void spanChosen(double span);
    void cursorsChanged();
    //! Another range is shown, at this many columns.
    void rangeShown(double from, double to, int columns);
    void planChanged();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    // What is shown (livechart.cpp).
    void onAdded();
    void onReset();
    void replan();
    void arrangeRows();
    void applyTheme();
    void useTheme(const ChartTheme &theme);
    void retranslate();
    void rebuild();
    ColumnGrid grid() const;
    ValueRange rangeOf(const PlannedRow &row, int axis);
    void rebuildRow(size_t row);
    void updateOverlay();
    void updateMessage();
    void tellStatus();
    QString heldText(const QTime &time) const;
    void endHostsHold();
    void schedule();
    State currentState() const;
    double liveEnd() const;
    double delay() const;
    int valueSteps() const;
    QSize imageSize() const;
    void drawInto(QPainter &painter, const ImageOptions &options, double ratio);
    void drawHead(QPainter &painter, const QString &title) const;
    // What the user does (livechartinput.cpp).
    std::optional<Sample> sampleNear(const Series &series, double time) const;
    bool stepPointed(int key);
    void pointAt(const QPointF &position);

    SeriesStore *m_store;
    const Thresholds *m_thresholds;
    MessagePlate *m_message;
    QTimer m_timer;

    std::vector<PlannedRow> m_plan;
    std::vector<ChartCanvas *> m_rows;
    QSet<int> m_hidden;
    QHash<int, ValueFormat> m_formats;
    QHash<QString, ValueScale> m_scales; // By the key of the axis.
    QHash<QString, std::pair<double, double>> m_fixed; // By unit.
    TimeTicks m_ticks;
    ChartTheme m_theme;
    State m_state = State::Waiting;
    std::pair<State, qint64> m_toldStatus {State::Waiting, 0};
    double m_span = 60'000;
    double m_end = 0;
    double m_ratio = 1;
    double m_pen = 2;
    std::optional<double> m_heldEnd;
    bool m_isHostsHold = false;
    std::optional<double> m_ownSpan; // While another one is shown because the host holds it.
    bool m_dirty = true;
    bool m_focusRing = false;

    std::optional<double> m_pointedX; // Of the pointer, in plots.
    std::optional<double> m_pointedTime; // By key, or under the pointer.
    bool m_isPointedByKey = false;
    std::array<std::optional<double>, 2> m_cursors;
    std::vector<PlotOverlay::Mark> m_marks;
    std::optional<QPointF> m_pressed;
    bool m_isDragging = false;
};

} // namespace app
} // namespace lanthorn
