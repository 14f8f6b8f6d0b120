// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/chartsettings.h>

#include <app/pages/live/livechart.h>
#include <models/thresholds.h>

#include <QDialogButtonBox>
#include <QDoubleValidator>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int fieldCharacters = 10;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

std::optional<double> numberIn(const QLineEdit *field)
{
    bool isNumber = false;
    const double value = QLocale().toDouble(field->text().trimmed(), &isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace

ChartSettings::ChartSettings(LiveChart *chart, SeriesStore *store, Thresholds *thresholds,
                             QWidget *parent)
    : QDialog(parent)
    , m_chart(chart)
    , m_store(store)
    , m_thresholds(thresholds)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Limits and ranges"));
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    addSeries(grid);
    addAxes(grid);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    auto *hint = plainLabel(tr("What is left empty is left to the source."), this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(area, 1);
    column->addWidget(hint);
    column->addWidget(buttons);
    resize(std::max(content->sizeHint().width() + 60, 420), 420);
}

QLineEdit *ChartSettings::addField(QGridLayout *grid, int row, int column,
                                   std::optional<double> value, const QString &name)
{
    auto *field = new QLineEdit(this);
    field->setValidator(new QDoubleValidator(field));
    field->setAccessibleName(name);
    field->setMinimumWidth(fontMetrics().averageCharWidth() * fieldCharacters);
    if (value)
        field->setText(QLocale().toString(*value, 'g', 12));
    grid->addWidget(field, row, column);
    return field;
}

void ChartSettings::addSeries(QGridLayout *grid)
{
    const QStringList heads {tr("Series"), tr("Alert below"), tr("Alert above"),
                             tr("Interval (s)")};
    for (int i = 0; i < int(heads.size()); ++i)
        grid->addWidget(plainLabel(heads.at(i), this), 0, i);
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        const Series &series = m_store->at(i);
        std::optional<double> lower;
        std::optional<double> upper;
        for (const Threshold &threshold : m_thresholds->all()) {
            if (threshold.series == series.info().name)
                (threshold.isUpper ? upper : lower) = threshold.limit;
        }
        const int row = grid->rowCount();
        const QString unit = series.unit();
        grid->addWidget(
            plainLabel(unit.isEmpty() ? series.label() : u"%1 (%2)"_s.arg(series.label(), unit),
                       this),
            row, 0);
        const auto named = [&](int column) { return series.label() + u": "_s + heads.at(column); };
        std::optional<double> interval = series.ownInterval();
        if (interval)
            *interval /= 1'000;
        QLineEdit *low = addField(grid, row, 1, lower, named(1));
        QLineEdit *high = addField(grid, row, 2, upper, named(2));
        QLineEdit *pace = addField(grid, row, 3, interval, named(3));
        if (series.interval() > 0)
            pace->setPlaceholderText(QLocale().toString(series.interval() / 1'000, 'g', 6));
        m_series.push_back({series.id(), series.info().name, low, high, pace});
    }
}

void ChartSettings::addAxes(QGridLayout *grid)
{
    const int head = grid->rowCount();
    const QStringList heads {tr("Axis"), tr("From"), tr("To")};
    for (int i = 0; i < int(heads.size()); ++i)
        grid->addWidget(plainLabel(heads.at(i), this), head, i);
    for (const PlannedRow &plan : m_chart->plan()) {
        for (const PlannedRow::Axis &axis : plan.axes) {
            const int row = grid->rowCount();
            const QString name = axis.title.isEmpty() ? tr("No unit") : axis.title;
            const auto range = m_chart->range(axis.title);
            grid->addWidget(plainLabel(name, this), row, 0);
            QLineEdit *from =
                addField(grid, row, 1, range ? std::optional(range->first) : std::nullopt,
                         name + u": "_s + heads.at(1));
            QLineEdit *to =
                addField(grid, row, 2, range ? std::optional(range->second) : std::nullopt,
                         name + u": "_s + heads.at(2));
            m_axes.push_back({axis.title, from, to});
        }
    }
    grid->setRowStretch(grid->rowCount(), 1);
}

void ChartSettings::accept()
{
    for (const SeriesFields &fields : m_series) {
        for (const bool isUpper : {false, true}) {
            const std::optional<double> limit = numberIn(isUpper ? fields.upper : fields.lower);
            const Threshold wanted {fields.name, limit.value_or(0), isUpper};
            bool isThere = false;
            const QList<Threshold> known = m_thresholds->all();
            for (const Threshold &threshold : known) {
                if (threshold.series != fields.name || threshold.isUpper != isUpper)
                    continue;
                isThere = limit && threshold == wanted;
                if (!isThere)
                    m_thresholds->remove(threshold);
            }
            if (limit && !isThere)
                m_thresholds->set(wanted);
        }
        const std::optional<double> interval = numberIn(fields.interval);
        m_store->setInterval(
            fields.id, interval && *interval > 0 ? std::optional(*interval * 1'000) : std::nullopt);
    }
    for (const AxisFields &fields : m_axes) {
        const std::optional<double> from = numberIn(fields.from);
        const std::optional<double> to = numberIn(fields.to);
        m_chart->setRange(fields.unit,
                          from && to ? std::optional(std::pair(*from, *to)) : std::nullopt);
    }
    QDialog::accept();
}

} // namespace app
} // namespace lanthorn
