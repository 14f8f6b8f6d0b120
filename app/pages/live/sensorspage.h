// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/chartexport.h>
#include <protocol/messages/stage.h>

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QAction;
class QBoxLayout;
class QComboBox;
class QLabel;
class QLayout;
class QPushButton;
class QTreeView;
QT_END_NAMESPACE

namespace lanthorn {
inline namespace models {
class SeriesStore;
class Thresholds;
} // namespace models
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class Figure;
class LegendBar;
class LiveChart;
class QuietLabel;
class SeriesTable;

//! The live chart of all series with what they say now, in digits. Its actions are enabled while
//! the page is shown and there is a value.
class SensorsPage : public QWidget
{
    Q_OBJECT

public:
    //! `store` is borrowed and outlives the page.
    explicit SensorsPage(SeriesStore *store, QWidget *parent = nullptr);
    ~SensorsPage() override;

    LiveChart *chart() const { return m_chart; }
    Thresholds *thresholds() const { return m_thresholds; }
    ChartExport *exporter() const { return m_export; }

    //! Holds the picture, or resumes it. The space bar does so everywhere in the window, unless
    //! the control with the focus needs it.
    QAction *holdAction() const { return m_hold; }
    QAction *tableAction() const { return m_tableAction; }
    QAction *thickAction() const { return m_thick; }
    QAction *markAction() const { return m_mark; }
    QAction *settingsAction() const { return m_settings; }
    //! Asks for the window for the audience.
    QAction *presentAction() const { return m_present; }
    //! Holds the picture for everybody, or lets it go on: checked while it is held. There only
    //! while the session is hosted here.
    QAction *holdAllAction() const { return m_holdAll; }
    void setHosting(bool hosting);
    //! The picture that the host holds for everybody; nothing: the chart goes on.
    void setHostsHold(const std::optional<HeldPicture> &picture);
    //! For the audience: thick lines, and nothing to press but the names of the series.
    void setPresenting(bool presenting);

    QSize minimumSizeHint() const override;

    //! Shows this much time, or the next longer one that can be chosen.
    void setSpan(std::chrono::seconds span);
    //! From the shortest to the longest.
    static QList<std::chrono::seconds> spanChoices();

Q_SIGNALS:
    //! Another length of time is shown.
    void spanChanged(std::chrono::seconds span);
    //! A range of time is shown, in so many columns.
    void rangeShown(double from, double to, int columns);
    //! A file could not be written, or a value is beyond its limit; a sentence for the user.
    void errorOccurred(const QString &message);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    // sensorspagelayout.cpp
    void buildActions();
    void buildLayout();
    QLayout *buildControls();
    void retranslate();
    void arrange();

    void refreshSoon();
    void refresh();
    void updateActions();
    void updateFigures();
    void updateLegend();
    void updateStatus();
    void forgetFigures();
    void holdForHost();
    void askForMark();
    void tellAlert(const QString &series, double limit, double value, bool isUpper);
    //! The one that is shown alone, if it is; and what is shown, for people.
    qsizetype onlySeries() const;
    QString title(qsizetype series) const;
    QString pictureTitle() const;

    SeriesStore *m_store;
    Thresholds *m_thresholds;
    LiveChart *m_chart;
    SeriesTable *m_table;
    ChartExport *m_export;
    QTimer m_refresh;

    QAction *m_hold;
    QAction *m_tableAction;
    QAction *m_thick;
    QAction *m_mark;
    QAction *m_settings;
    QAction *m_present;
    QAction *m_holdAll;
    bool m_isHosting = false;
    std::optional<HeldPicture> m_hostsHold;
    bool m_hasToHold = false; //!< It is held by the host, and there was no value yet.
    Figure *m_current;
    Figure *m_minimum;
    Figure *m_mean;
    Figure *m_maximum;
    QWidget *m_readoutWidget = nullptr;
    LegendBar *m_legend;
    QTreeView *m_tableView;
    QLabel *m_cursorText;
    QComboBox *m_span;
    QPushButton *m_holdButton;
    QPushButton *m_saveButton;
    QPushButton *m_viewButton;
    QuietLabel *m_status;
    QPushButton *m_goLive;
    QBoxLayout *m_header = nullptr;
    QBoxLayout *m_readout = nullptr; // Current value and figures.
    QLayout *m_figures = nullptr;
    QLayout *m_controls = nullptr;
    QBoxLayout *m_statusRow = nullptr;
};

} // namespace app
} // namespace lanthorn
