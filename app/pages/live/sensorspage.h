// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <chrono>

QT_BEGIN_NAMESPACE
class QAction;
class QBoxLayout;
class QComboBox;
class QImage;
class QLayout;
class QPushButton;
QT_END_NAMESPACE

namespace lanthorn {

class Figure;
class LiveChart;
class QuietLabel;
class SeriesStore;

//! The live chart of the sensor with its figures. Its actions are enabled while the page is shown
//! and there is a reading.
class SensorsPage : public QWidget
{
    Q_OBJECT

public:
    //! `store` is borrowed and outlives the page.
    explicit SensorsPage(SeriesStore *store, QWidget *parent = nullptr);

    //! Holds the picture, or resumes it. The space bar does so everywhere in the window, unless
    //! the control with the focus needs it.
    QAction *holdAction() const { return m_hold; }
    //! Each asks for a file and writes it.
    QAction *savePngAction() const { return m_savePng; }
    QAction *saveCsvAction() const { return m_saveCsv; }

    //! Writes the picture, or every reading there is. False after errorOccurred().
    bool savePng(const QString &path);
    bool saveCsv(const QString &path);

    QSize minimumSizeHint() const override;

    //! Shows this much time, or the next longer one that can be chosen.
    void setSpan(std::chrono::seconds span);

Q_SIGNALS:
    //! Another length of time is shown.
    void spanChanged(std::chrono::seconds span);
    //! A file could not be written; a sentence for the user.
    void errorOccurred(const QString &message);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildActions();
    void buildLayout();
    void retranslate();
    void arrange();
    void refresh();
    void updateActions();
    void updateFigures();
    void updateStatus();
    void forgetFigures();
    QString sensorTitle() const;
    QString pictureTitle() const;
    bool writePicture(const QString &path, const QImage &image);
    bool report(const QString &path, const QString &problem);

    SeriesStore *m_store;
    LiveChart *m_chart;
    QAction *m_hold;
    QAction *m_savePng;
    QAction *m_saveCsv;
    Figure *m_current;
    Figure *m_minimum;
    Figure *m_mean;
    Figure *m_maximum;
    QComboBox *m_span;
    QPushButton *m_holdButton;
    QPushButton *m_saveButton;
    QuietLabel *m_status;
    QPushButton *m_goLive;
    QBoxLayout *m_header = nullptr;
    QBoxLayout *m_readout = nullptr; // Current value and figures.
    QLayout *m_figures = nullptr;
    QLayout *m_controls = nullptr;
    QBoxLayout *m_statusRow = nullptr;
};

} // namespace lanthorn
