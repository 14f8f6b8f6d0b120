// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/legendbar.h>

#include <app/theme.h>

#include <QEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

constexpr int swatchWidth = 28;
constexpr int chipPadding = 8;
constexpr int chipGap = 6;
constexpr int longestName = 24; // Average characters.
constexpr double valueScale = 1.25;
constexpr double radius = 6;

} // namespace

SeriesChip::SeriesChip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void SeriesChip::setSeries(const QString &name, const SeriesLook &look)
{
    if (name == m_name && look == m_look)
        return;
    m_widest = name == m_name ? m_widest : 0;
    m_name = name;
    m_look = look;
    setAccessibleName(name);
    updateGeometry();
    update();
}

void SeriesChip::setValue(const QString &value, const QString &note, bool isAlert)
{
    if (value == m_value && note == m_note && isAlert == m_isAlert)
        return;
    m_value = value;
    m_note = note;
    m_isAlert = isAlert;
    setAccessibleDescription(note.isEmpty() ? value : value + QStringLiteral(", ") + note);
    // Markup in a name is shown as it is.
    setToolTip((note.isEmpty() ? m_name : m_name + QStringLiteral(": ") + note).toHtmlEscaped());
    // Keeps the width of its widest value, so that what stands beside it does not move.
    const int width = QFontMetrics(valueFont()).horizontalAdvance(value);
    if (width > m_widest) {
        m_widest = width;
        updateGeometry();
    }
    update();
}

QFont SeriesChip::valueFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * valueScale);
    large.setBold(true);
    return large;
}

QSize SeriesChip::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int name =
        std::min(metrics.horizontalAdvance(m_name), longestName * metrics.averageCharWidth());
    // Texts are a little wider than their advance says.
    const int text = std::max(name + swatchWidth + chipPadding, m_widest) + 4;
    return {text + 2 * chipPadding,
            metrics.height() + QFontMetrics(valueFont()).height() + chipPadding};
}

void SeriesChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors colors = themeColors(palette());
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(m_isAlert ? colors.error : colors.border, m_isAlert ? 2 : 1));
    painter.setBrush(m_isAlert          ? colors.errorPanel
                         : underMouse() ? colors.panel
                                        : palette().color(QPalette::Base));
    painter.drawRoundedRect(area, radius, radius);

    const QFontMetrics metrics(font());
    const QRect inner = rect().adjusted(chipPadding, chipPadding / 2, -chipPadding, 0);
    const int middle = inner.top() + metrics.height() / 2;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int x = 0; x < swatchWidth; ++x) {
        const bool thick =
            m_look.thin == 0 || x % (m_look.thick / 2 + m_look.thin / 2) < m_look.thick / 2;
        const int half = isChecked() ? (thick ? 2 : 1) : 1;
        painter.fillRect(inner.left() + x, middle - half, 1, half * 2,
                         isChecked() ? m_look.color : colors.border);
    }
    const QRect name(inner.left() + swatchWidth + chipPadding, inner.top(),
                     inner.width() - swatchWidth - chipPadding, metrics.height());
    QFont nameFont = font();
    nameFont.setStrikeOut(!isChecked());
    painter.setFont(nameFont);
    painter.setPen(colors.muted);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(m_name, Qt::ElideMiddle, name.width()));
    painter.setFont(valueFont());
    painter.setPen(!isChecked() || !m_note.isEmpty() ? colors.muted
                                                     : palette().color(QPalette::Text));
    const QRect value(inner.left(), name.bottom(), inner.width(), rect().bottom() - name.bottom());
    painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_value);

    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void SeriesChip::enterEvent(QEnterEvent *)
{
    update();
}

void SeriesChip::leaveEvent(QEvent *)
{
    update();
}

void SeriesChip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_widest = QFontMetrics(valueFont()).horizontalAdvance(m_value);
        updateGeometry();
    }
}

LegendBar::LegendBar(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LegendBar::setCount(qsizetype count)
{
    while (qsizetype(m_chips.size()) > count) {
        delete m_chips.back();
        m_chips.pop_back();
    }
    while (qsizetype(m_chips.size()) < count) {
        auto *chip = new SeriesChip(this);
        const auto index = qsizetype(m_chips.size());
        connect(chip, &QAbstractButton::clicked, this,
                [this, index](bool shown) { Q_EMIT toggled(index, shown); });
        chip->show();
        m_chips.push_back(chip);
    }
    updateGeometry();
    arrange(width(), true);
}

int LegendBar::arrange(int width, bool apply) const
{
    int x = 0;
    int y = 0;
    int height = 0;
    for (SeriesChip *chip : m_chips) {
        const QSize size = chip->sizeHint().boundedTo({width, 1'000});
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += height + chipGap;
        }
        height = size.height();
        if (apply) {
            const int left = layoutDirection() == Qt::RightToLeft ? width - x - size.width() : x;
            chip->setGeometry(QRect(QPoint(left, y), size));
        }
        x += size.width() + chipGap;
    }
    return y + height;
}

int LegendBar::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize LegendBar::sizeHint() const
{
    return {width(), heightForWidth(width())};
}

QSize LegendBar::minimumSizeHint() const
{
    int widest = 0;
    for (const SeriesChip *chip : m_chips)
        widest = std::max(widest, std::min(chip->sizeHint().width(), 160));
    return {widest, heightForWidth(std::max(width(), 1))};
}

void LegendBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

bool LegendBar::event(QEvent *event)
{
    // A chip became wider.
    if (event->type() == QEvent::LayoutRequest) {
        arrange(width(), true);
        updateGeometry();
    }
    return QWidget::event(event);
}

} // namespace app
} // namespace lanthorn
