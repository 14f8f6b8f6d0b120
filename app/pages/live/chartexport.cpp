// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/chartexport.h>

#include <app/icons.h>
#include <app/widgets/fileexport.h>

#include <QAction>
#include <QActionGroup>
#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QThreadPool>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

enum ColorChoice { OwnColors, LightColors, DarkColors };
constexpr std::array<CsvFormat, 3> formats {CsvFormat {',', '.'}, CsvFormat {';', ','},
                                            CsvFormat {'\t', '.'}};

} // namespace

ChartExport::ChartExport(LiveChart *chart, const SeriesStore *store, QObject *parent)
    : QObject(parent)
    , m_chart(chart)
    , m_store(store)
    , m_save {new QAction(this), new QAction(this), new QAction(this)}
    , m_copy(new QAction(this))
    , m_whole(new QAction(this))
    , m_colors(new QActionGroup(this))
    , m_columns(new QActionGroup(this))
    , m_menu(std::make_unique<QMenu>())
{
    build();
    retranslate();
}

ChartExport::~ChartExport() = default;

void ChartExport::build()
{
    for (const Kind kind : {Kind::Png, Kind::Svg, Kind::Csv}) {
        action(kind)->setIcon(themedIcon(Icon::Save));
        connect(action(kind), &QAction::triggered, this, [this, kind] { ask(kind); });
    }
    action(Kind::Svg)->setShortcut(u"Ctrl+Shift+G"_s);
    m_copy->setShortcut(u"Ctrl+Shift+Y"_s);
    m_copy->setIcon(themedIcon(Icon::Copy));
    connect(m_copy, &QAction::triggered, this, &ChartExport::copy);
    m_whole->setCheckable(true);
    for (QActionGroup *group : {m_colors, m_columns}) {
        for (int i = 0; i < 3; ++i)
            group->addAction(new QAction(group))->setCheckable(true);
        group->actions().constFirst()->setChecked(true);
    }
    m_menu->addActions({m_save[0], m_save[1], m_save[2], m_copy});
    m_menu->addSeparator();
    m_menu->addAction(m_whole);
    m_colorMenu = m_menu->addMenu(QString());
    m_colorMenu->addActions(m_colors->actions());
    m_columnMenu = m_menu->addMenu(QString());
    m_columnMenu->addActions(m_columns->actions());
}

void ChartExport::retranslate()
{
    action(Kind::Png)->setText(tr("Save as &PNG…"));
    action(Kind::Png)->setToolTip(tr("Save the chart as a picture"));
    action(Kind::Svg)->setText(tr("Save as &SVG…"));
    action(Kind::Svg)->setToolTip(tr("Save the chart as a drawing that stays sharp at every size"));
    action(Kind::Csv)->setText(tr("Save as &CSV…"));
    action(Kind::Csv)->setToolTip(tr("Save the readings as a table"));
    m_copy->setText(tr("Cop&y picture"));
    m_whole->setText(tr("&Everything, not just what is visible"));
    m_colorMenu->setTitle(tr("C&olors of pictures"));
    const QStringList colors {tr("As in the window"), tr("Light"), tr("Dark")};
    m_columnMenu->setTitle(tr("Columns of &tables"));
    const QStringList columns {tr("Comma, decimal point"), tr("Semicolon, decimal comma"),
                               tr("Tab, decimal point")};
    for (qsizetype i = 0; i < colors.size(); ++i) {
        m_colors->actions().at(i)->setText(colors.at(i));
        m_columns->actions().at(i)->setText(columns.at(i));
    }
}

QList<QAction *> ChartExport::actions() const
{
    return {m_save[0], m_save[1], m_save[2], m_copy};
}

void ChartExport::setWhole(bool whole)
{
    m_whole->setChecked(whole);
}

LiveChart::ImageOptions ChartExport::imageOptions() const
{
    LiveChart::ImageOptions options;
    options.title = m_title;
    options.isWhole = m_whole->isChecked();
    const qsizetype choice = m_colors->actions().indexOf(m_colors->checkedAction());
    if (choice != OwnColors)
        options.dark = choice == DarkColors;
    return options;
}

CsvFormat ChartExport::csvFormat() const
{
    return formats[size_t(m_columns->actions().indexOf(m_columns->checkedAction()))];
}

void ChartExport::ask(Kind kind)
{
    FileQuestion question;
    question.subject = m_title;
    switch (kind) {
    case Kind::Png:
        question.title = tr("Save as PNG");
        question.filter = tr("PNG pictures (*.png)");
        question.suffix = u"png"_s;
        break;
    case Kind::Svg:
        question.title = tr("Save as SVG");
        question.filter = tr("SVG drawings (*.svg)");
        question.suffix = u"svg"_s;
        break;
    case Kind::Csv:
        question.title = tr("Save as CSV");
        question.filter = tr("CSV tables (*.csv)");
        question.suffix = u"csv"_s;
        break;
    }
    if (kind != Kind::Png) {
        askForFile(m_chart, question, [this, kind](const QString &path) { save(kind, path); });
        return;
    }
    // The picture of this moment, however long the choice of a file takes.
    const QImage image = m_chart->toImage(imageOptions());
    askForFile(m_chart, question, [this, image](const QString &path) {
        write(path, [image](QIODevice &file) { return image.save(&file, "PNG"); });
    });
}

void ChartExport::save(Kind kind, const QString &path)
{
    switch (kind) {
    case Kind::Png: {
        const QImage image = m_chart->toImage(imageOptions());
        write(path, [image](QIODevice &file) { return image.save(&file, "PNG"); });
        break;
    }
    case Kind::Svg: {
        QByteArray text;
        QBuffer buffer(&text);
        buffer.open(QIODevice::WriteOnly);
        m_chart->writeSvg(buffer, imageOptions());
        write(path, [text](QIODevice &file) { return file.write(text) == text.size(); });
        break;
    }
    case Kind::Csv: {
        const auto [from, to] = m_whole->isChecked()
            ? m_chart->wholeRange()
            : std::pair(m_chart->visibleFrom(), m_chart->visibleTo());
        // What came but is not in the picture yet belongs to everything.
        const double end = m_whole->isChecked() ? std::numeric_limits<double>::max() : to;
        const auto table = std::make_shared<CsvWriter>(*m_store, from, end);
        write(path, [table, format = csvFormat()](QIODevice &file) {
            return table->write(file, format);
        });
        break;
    }
    }
}

void ChartExport::copy()
{
    auto data = std::make_unique<QMimeData>();
    data->setImageData(m_chart->toImage(imageOptions()));
    QGuiApplication::clipboard()->setMimeData(data.release());
}

void ChartExport::write(const QString &path, const std::function<bool(QIODevice &)> &fill)
{
    QThreadPool::globalInstance()->start([self = QPointer(this), path, fill] {
        const QString problem = writeFile(path, fill);
        QMetaObject::invokeMethod(
            qApp,
            [self, path, problem] {
                if (!self)
                    return;
                if (problem.isEmpty())
                    Q_EMIT self->finished(path);
                else
                    Q_EMIT self->failed(path, problem);
            },
            Qt::QueuedConnection);
    });
}

} // namespace app
} // namespace lanthorn
