// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/style.h>

#include <app/theme.h>
#include <app/widgets/zoom.h>

#include <QAbstractScrollArea>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

constexpr qreal radius = 6;
constexpr int controlHeight = 34;
constexpr int fieldPadding = 6;
constexpr int scrollBarWidth = 10;

QColor over(const QColor &below, const QColor &above, float share)
{
    return QColor::fromRgbF(below.redF() + (above.redF() - below.redF()) * share,
                            below.greenF() + (above.greenF() - below.greenF()) * share,
                            below.blueF() + (above.blueF() - below.blueF()) * share);
}

//! Inside by half a pixel, so that a line of one pixel is sharp.
QRectF lineRect(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

//! Tells whoever asks whether to move.
class CalmStyle : public QProxyStyle
{
public:
    CalmStyle(QStyle *style, bool lessMotion)
        : QProxyStyle(style)
        , m_lessMotion(lessMotion)
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        if (hint == SH_Widget_Animation_Duration && m_lessMotion)
            return 0;
        return QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    const bool m_lessMotion;
};

class FlatStyle final : public CalmStyle
{
public:
    explicit FlatStyle(bool lessMotion)
        : CalmStyle(QStyleFactory::create(QStringLiteral("fusion")), lessMotion)
    {
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        switch (element) {
        case PE_PanelButtonCommand:
            drawButton(option, painter);
            break;
        case PE_PanelButtonTool:
            drawToolButton(option, painter);
            break;
        case PE_PanelLineEdit:
            if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
                frame && frame->lineWidth > 0)
                drawField(option, painter);
            break;
        case PE_FrameLineEdit:
            break; // Part of the panel.
        case PE_FrameFocusRect:
            drawFocus(option, painter);
            break;
        case PE_IndicatorCheckBox:
            drawCheckBox(option, painter);
            break;
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        }
    }

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        if (element == CE_Splitter) {
            painter->fillRect(option->rect, themeColors(option->palette).border);
            return;
        }
        const auto *entry = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (element == CE_MenuItem && entry
            && entry->checkType == QStyleOptionMenuItem::Exclusive) {
            QStyleOptionMenuItem ticked(*entry); // One way of ticking, in all menus.
            ticked.checkType = QStyleOptionMenuItem::NonExclusive;
            QProxyStyle::drawControl(element, &ticked, painter, widget);
            return;
        }
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (element == CE_PushButtonLabel && button && isMain(*button)) {
            QStyleOptionButton label(*button);
            label.palette.setColor(QPalette::ButtonText, themeColors(option->palette).onAccent);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override
    {
        if (control == CC_ScrollBar) {
            drawScrollBar(option, painter, widget);
            return;
        }
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }

    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override
    {
        if (control != CC_ScrollBar)
            return QProxyStyle::subControlRect(control, option, part, widget);
        return scrollBarPart(option, part);
    }

    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override
    {
        const QRect rect = QProxyStyle::subElementRect(element, option, widget);
        return element == SE_LineEditContents
            ? rect.adjusted(zoomed(fieldPadding), 0, -zoomed(fieldPadding), 0)
            : rect;
    }

    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override
    {
        switch (metric) {
        case PM_SplitterWidth:
            return 1;
        case PM_ScrollBarExtent:
            return zoomed(scrollBarWidth);
        case PM_ScrollView_ScrollBarSpacing:
        case PM_ScrollView_ScrollBarOverlap:
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        case PM_ButtonIconSize:
            return 18; // Zoom sees to those of each button.
        case PM_SmallIconSize:
            return zoomed(18);
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return zoomed(QProxyStyle::pixelMetric(metric, option, widget));
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        if (hint == SH_ScrollBar_ContextMenu || hint == SH_DialogButtonBox_ButtonsHaveIcons)
            return 0;
        return CalmStyle::styleHint(hint, option, widget, data);
    }

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override
    {
        QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
        if (type == CT_PushButton)
            result = QSize(result.width() + 12, std::max(result.height(), zoomed(controlHeight)));
        else if (type == CT_LineEdit)
            result.setHeight(std::max(result.height(), zoomed(controlHeight)));
        else if (type == CT_ComboBox)
            result = QSize(result.width() + 8, std::max(result.height(), zoomed(controlHeight)));
        else if (type == CT_MenuBarItem)
            result += QSize(4, 4);
        else if (type == CT_ItemViewItem)
            result.setHeight(result.height() + 6);
        return result;
    }

private:
    static bool isMain(const QStyleOptionButton &button)
    {
        return button.features.testFlag(QStyleOptionButton::DefaultButton)
            && button.state.testFlag(State_Enabled);
    }

    static void drawButton(const QStyleOption *option, QPainter *painter)
    {
        const ThemeColors colors = themeColors(option->palette);
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool isMainButton = button && isMain(*button);
        QColor fill = isMainButton ? colors.accent : option->palette.color(QPalette::Button);
        const QColor ink =
            isMainButton ? colors.onAccent : option->palette.color(QPalette::ButtonText);
        if (option->state.testFlag(State_Sunken) || option->state.testFlag(State_On))
            fill = over(fill, ink, 0.16F);
        else if (option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled))
            fill = over(fill, ink, 0.07F);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(isMainButton ? QPen(Qt::NoPen) : QPen(colors.border));
        painter->setBrush(fill);
        painter->drawRoundedRect(lineRect(option->rect), radius, radius);
        painter->restore();
    }

    static void drawToolButton(const QStyleOption *option, QPainter *painter)
    {
        float share = 0;
        if (option->state.testFlag(State_Sunken) || option->state.testFlag(State_On))
            share = 0.09F;
        else if (option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled))
            share = 0.08F;
        if (share <= 0)
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(over(option->palette.color(QPalette::Window),
                               option->palette.color(QPalette::WindowText), share));
        painter->drawRoundedRect(option->rect, radius, radius);
        painter->restore();
    }

    static void drawField(const QStyleOption *option, QPainter *painter)
    {
        const ThemeColors colors = themeColors(option->palette);
        const bool focus = option->state.testFlag(State_HasFocus);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(focus ? colors.accent : colors.border, focus ? 1.6 : 1));
        painter->setBrush(option->palette.color(QPalette::Base));
        painter->drawRoundedRect(lineRect(option->rect), radius, radius);
        painter->restore();
    }

    static void drawFocus(const QStyleOption *option, QPainter *painter)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(themeColors(option->palette).accent, 1.6));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(lineRect(option->rect), radius, radius);
        painter->restore();
    }

    static void drawCheckBox(const QStyleOption *option, QPainter *painter)
    {
        const ThemeColors colors = themeColors(option->palette);
        const bool isEnabled = option->state.testFlag(State_Enabled);
        const bool isMarked =
            option->state.testFlag(State_On) || option->state.testFlag(State_NoChange);
        const QColor frame = isEnabled
            ? colors.muted
            : option->palette.color(QPalette::Disabled, QPalette::WindowText);
        const QColor fill =
            isMarked ? (isEnabled ? colors.accent : frame) : option->palette.color(QPalette::Base);
        const int side = std::min(option->rect.width(), option->rect.height());
        QRect box(0, 0, side, side);
        box.moveCenter(option->rect.center());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(isMarked ? fill : frame);
        painter->setBrush(option->state.testFlag(State_Sunken) ? over(fill, frame, 0.3F) : fill);
        painter->drawRoundedRect(lineRect(box), radius / 2, radius / 2);
        if (isMarked) {
            painter->setPen(
                QPen(isEnabled ? colors.onAccent : option->palette.color(QPalette::Base), 1.8,
                     Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter->translate(box.topLeft());
            painter->scale(side / 14.0, side / 14.0);
            if (option->state.testFlag(State_On))
                painter->drawPolyline(QPolygonF({{3.4, 7.2}, {6, 9.8}, {10.6, 4.4}}));
            else
                painter->drawLine(QPointF(4, 7), QPointF(10, 7));
        }
        painter->restore();
    }

    //! What stands beside a scroll bar goes on behind it.
    static QColor groundOf(const QStyleOption &bar, const QWidget *widget)
    {
        const QWidget *holder = widget ? widget->parentWidget() : nullptr;
        const auto *area =
            holder ? qobject_cast<const QAbstractScrollArea *>(holder->parentWidget()) : nullptr;
        return area ? area->viewport()->palette().color(area->viewport()->backgroundRole())
                    : bar.palette.color(QPalette::Base);
    }

    //! No arrow buttons: groove over the whole length.
    static QRect scrollBarPart(const QStyleOptionComplex *option, SubControl part)
    {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const bool horizontal = bar->orientation == Qt::Horizontal;
        const int length = horizontal ? bar->rect.width() : bar->rect.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        int size = length;
        if (range > 0)
            size = std::clamp(int(qint64(bar->pageStep) * length / (range + bar->pageStep)),
                              std::min(length, 32), length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - size, bar->upsideDown);
        const auto span = [&](int from, int count) {
            const QRect rect = horizontal ? QRect(from, 0, count, bar->rect.height())
                                          : QRect(0, from, bar->rect.width(), count);
            return visualRect(bar->direction, bar->rect, rect.translated(bar->rect.topLeft()));
        };
        switch (part) {
        case SC_ScrollBarGroove:
            return bar->rect;
        case SC_ScrollBarSlider:
            return span(start, size);
        case SC_ScrollBarSubPage:
            return span(0, start);
        case SC_ScrollBarAddPage:
            return span(start + size, length - start - size);
        default:
            return {};
        }
    }

    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter,
                       const QWidget *widget) const
    {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return;
        painter->fillRect(bar->rect, groundOf(*bar, widget));
        if (bar->maximum <= bar->minimum)
            return;
        const bool active = bar->state.testFlag(State_Sunken)
            || (bar->state.testFlag(State_MouseOver)
                && bar->activeSubControls == SC_ScrollBarSlider);
        const QRectF slider =
            QRectF(scrollBarPart(option, SC_ScrollBarSlider)).adjusted(2, 2, -2, -2);
        const qreal round = std::min(slider.width(), slider.height()) / 2;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(over(bar->palette.color(QPalette::Base),
                               bar->palette.color(QPalette::Text), active ? 0.5F : 0.25F));
        painter->drawRoundedRect(slider, round, round);
        painter->restore();
    }
};

} // namespace

QStyle *createStyle(const QString &name, bool lessMotion)
{
    if (name.compare(QLatin1StringView("fusion"), Qt::CaseInsensitive) != 0) {
        if (QStyle *style = QStyleFactory::create(name))
            return new CalmStyle(style, lessMotion);
    }
    return new FlatStyle(lessMotion);
}

} // namespace app
} // namespace lanthorn
