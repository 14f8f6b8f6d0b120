// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/live/livechart.h>
#include <models/csvwriter.h>

#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
class QActionGroup;
class QMenu;
QT_END_NAMESPACE

namespace lanthorn {
inline namespace app {

//! Saves what a LiveChart shows: as a picture, as vectors, as a table, or on the clipboard. Files
//! are written by another thread. Owns the actions for it, and the menu.
class ChartExport : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Png, Svg, Csv };

    //! All are borrowed and outlive this. Dialogs belong to `chart`.
    ChartExport(LiveChart *chart, const SeriesStore *store, QObject *parent = nullptr);
    ~ChartExport() override;

    //! Each asks for a file and writes it.
    QAction *action(Kind kind) const { return m_save[size_t(kind)]; }
    QAction *copyAction() const { return m_copy; }
    QList<QAction *> actions() const;
    QMenu *menu() const { return m_menu.get(); }
    void retranslate();
    //! What stands above a picture.
    void setTitle(const QString &title) { m_title = title; }

    //! Writes it; finished() or failed() comes later.
    void save(Kind kind, const QString &path);

    LiveChart::ImageOptions imageOptions() const;
    CsvFormat csvFormat() const;
    //! Everything there is, and not what is visible.
    void setWhole(bool whole);

Q_SIGNALS:
    void finished(const QString &path);
    //! Why there is no file; words of the system.
    void failed(const QString &path, const QString &problem);

private:
    void build();
    void ask(Kind kind);
    void copy();
    //! Lets another thread write.
    void write(const QString &path, const std::function<bool(QIODevice &)> &fill);

    LiveChart *m_chart;
    const SeriesStore *m_store;
    QString m_title;
    std::array<QAction *, 3> m_save;
    QAction *m_copy;
    QAction *m_whole;
    QActionGroup *m_colors;
    QActionGroup *m_columns;
    std::unique_ptr<QMenu> m_menu;
    QMenu *m_colorMenu = nullptr;
    QMenu *m_columnMenu = nullptr;
};

} // namespace app
} // namespace lanthorn
