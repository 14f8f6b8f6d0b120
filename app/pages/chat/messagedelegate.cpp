// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/messagedelegate.h>

#include <app/icons.h>
#include <app/theme.h>
#include <app/widgets/avatar.h>
#include <app/widgets/emoji.h>
#include <app/widgets/fonts.h>
#include <app/widgets/personcolors.h>
#include <app/widgets/zoom.h>
#include <models/foreigntext.h>
#include <models/messagemodel.h>

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace lanthorn {
inline namespace app {

namespace {

//! Rows whose layout is kept; more than fit on the tallest screen.
constexpr int layoutCacheSize = 300;
constexpr qreal bubbleRadius = 12;

qint64 serialOf(const QModelIndex &index)
{
    return index.data(MessageModel::SerialRole).toLongLong();
}

class Painting
{
public:
    Painting(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
             const MessageLayout &layout, const QColor &senderColor)
        : m_painter(painter)
        , m_option(option)
        , m_layout(layout)
        , m_content(MessageContent::fromIndex(index))
        , m_colors(themeColors(option.palette))
        , m_base(option.palette.color(QPalette::Base))
        , m_senderColor(senderColor)
    {
    }

    void all()
    {
        m_painter->save();
        m_painter->translate(m_option.rect.topLeft());
        m_painter->setRenderHint(QPainter::Antialiasing);
        divider(m_layout.gap, m_layout.gapText, m_colors.warning);
        divider(m_layout.day, m_layout.dayText, m_colors.muted);
        divider(m_layout.unread, m_layout.unreadText, m_colors.accent);
        avatarAndName();
        bubble();
        timeAndState();
        reactions();
        failure();
        m_painter->restore();
    }

private:
    void divider(const QRect &area, const QString &wanted, const QColor &ink)
    {
        if (area.isNull())
            return;
        const QFont font = smallFont(m_option.font);
        const QFontMetrics metrics(font);
        const QString text = metrics.elidedText(wanted, Qt::ElideRight, area.width() - 32);
        const int textWidth = metrics.horizontalAdvance(text);
        const QPoint center = area.center();
        m_painter->setPen(m_colors.border);
        const int gap = textWidth / 2 + 12;
        if (center.x() - gap > area.left() + 16) {
            m_painter->drawLine(area.left() + 16, center.y(), center.x() - gap, center.y());
            m_painter->drawLine(center.x() + gap, center.y(), area.right() - 16, center.y());
        }
        m_painter->setPen(ink);
        m_painter->setFont(font);
        m_painter->drawText(area, Qt::AlignCenter, text);
    }

    void avatarAndName()
    {
        if (m_layout.name.isNull())
            return;
        QFont bold = m_option.font;
        bold.setWeight(QFont::DemiBold);
        m_painter->setFont(bold);
        m_painter->setPen(m_senderColor);
        const QString name =
            QFontMetrics(bold).elidedText(m_content.sender, Qt::ElideMiddle, m_layout.name.width());
        drawTextLine(m_painter, m_layout.name, name);
        aside(QFontMetrics(bold).horizontalAdvance(name));
        if (m_layout.avatar.isNull())
            return;
        paintAvatar(m_painter, m_layout.avatar, m_content.sender, m_senderColor, m_base,
                    m_option.font);
    }

    //! Behind the name, which takes `taken`.
    void aside(int taken)
    {
        const QFont font = smallFont(m_option.font);
        const int gap = zoomed(8);
        const QRect left = m_layout.name.adjusted(taken + gap, 0, 0, 0);
        if (m_content.aside.isEmpty() || left.width() <= gap)
            return;
        m_painter->setFont(font);
        m_painter->setPen(m_colors.muted);
        m_painter->drawText(
            QStyle::visualRect(m_option.direction, m_layout.name, left),
            Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(m_content.aside, Qt::ElideMiddle, left.width()));
    }

    void bubble()
    {
        const bool selected = m_option.state.testFlag(QStyle::State_Selected);
        const bool focused = m_option.state.testFlag(QStyle::State_HasFocus);
        m_painter->setPen(selected || focused ? QPen(m_colors.accent, selected ? 2 : 1.2)
                              : m_colors.bubbleEdge.isValid() ? QPen(m_colors.bubbleEdge)
                                                              : QPen(Qt::NoPen));
        m_painter->setBrush(m_content.own ? m_colors.ownBubble : m_colors.otherBubble);
        m_painter->drawRoundedRect(m_layout.bubble, bubbleRadius, bubbleRadius);

        const QColor ink = m_content.own ? m_colors.onOwnBubble : m_colors.onOtherBubble;
        const QColor muted = m_content.own ? m_colors.ownMuted : m_colors.otherMuted;
        m_painter->setPen(m_content.pending || m_content.waiting || m_content.deleted ? muted
                                                                                      : ink);
        QList<QTextLayout::FormatRange> links;
        for (const TextLink &link : m_layout.links) {
            QTextCharFormat format;
            format.setForeground(m_content.own ? ink : m_colors.otherLink);
            links.append({int(link.start), int(link.length), format});
        }
        m_layout.text->draw(m_painter, m_layout.textOrigin, links);
    }

    void timeAndState()
    {
        m_painter->setFont(smallFont(m_option.font));
        const QColor ink = m_content.own ? m_colors.ownMuted : m_colors.otherMuted;
        m_painter->setPen(ink);
        if (!m_layout.time.isNull())
            m_painter->drawText(m_layout.time, Qt::AlignCenter | Qt::TextSingleLine,
                                m_layout.timeText);
        if (m_layout.stateIcon.isNull())
            return;
        const Icon icon = m_content.failed           ? Icon::Error
            : m_content.pending || m_content.waiting ? Icon::Time
                                                     : Icon::Check;
        const QColor color =
            m_content.failed ? readable(m_colors.error, {m_colors.ownBubble}) : ink;
        m_painter->drawPixmap(m_layout.stateIcon,
                              iconPixmap(icon, color, m_layout.stateIcon.width(),
                                         m_painter->device()->devicePixelRatio()));
    }

    void reactions()
    {
        if (m_layout.reactions.isNull())
            return;
        m_painter->setPen(m_option.palette.color(QPalette::Text));
        m_painter->setFont(m_option.font);
        const bool isRight = m_content.own != m_layout.mirrored;
        const auto side = isRight ? Qt::AlignRight : Qt::AlignLeft;
        m_painter->drawText(
            m_layout.reactions,
            int(side | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine,
            QFontMetrics(m_option.font)
                .elidedText(m_content.reactions, Qt::ElideRight, m_layout.reactions.width()));
    }

    void failure()
    {
        if (m_layout.failure.isNull())
            return;
        m_painter->setPen(m_colors.error);
        m_painter->setFont(smallFont(m_option.font));
        m_painter->drawText(m_layout.failure, Qt::TextWordWrap | Qt::AlignTop | Qt::AlignTrailing,
                            m_layout.failureText);
    }

    QPainter *m_painter;
    const QStyleOptionViewItem &m_option;
    const MessageLayout &m_layout;
    MessageContent m_content;
    ThemeColors m_colors;
    QColor m_base;
    QColor m_senderColor;
};

} // namespace

MessageDelegate::MessageDelegate(QObject *parent)
    : QAbstractItemDelegate(parent)
    , m_layouts(layoutCacheSize)
{
}

const MessageLayout &MessageDelegate::layoutFor(const QModelIndex &index,
                                                const QStyleOptionViewItem &option) const
{
    const int width = option.rect.width();
    if (m_layoutWidth != width) {
        m_layouts.clear();
        m_layoutWidth = width;
    }
    const qint64 serial = serialOf(index);
    if (const MessageLayout *known = m_layouts.object(serial))
        return *known;
    auto layout = std::make_unique<MessageLayout>(MessageLayout::make(
        MessageContent::fromIndex(index), option.font, width, option.direction));
    const MessageLayout &result = *layout;
    m_layouts.insert(serial, layout.release());
    return result;
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    Painting(painter, option, index, layoutFor(index, option), senderColor(index, option.palette))
        .all();
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {option.rect.width(), layoutFor(index, option).height};
}

QColor MessageDelegate::senderColor(const QModelIndex &index, const QPalette &palette) const
{
    const QString nick = index.data(MessageModel::SenderRole).toString();
    return m_people ? m_people->color(nick, palette) : personColor(personSlot(nick), palette);
}

bool MessageDelegate::isGapAt(const QPoint &position, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    return layoutFor(index, option).gap.contains(position - option.rect.topLeft());
}

QUrl MessageDelegate::linkAt(const QPoint &position, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    return layoutFor(index, option).linkAt(position - option.rect.topLeft());
}

bool MessageDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    const QUrl link = linkAt(event->pos(), option, index);
    // Encoded: a look-alike letter in a host name shows, and no character of it is markup.
    const QString target = link.isValid()
        ? QString::fromLatin1(link.toEncoded())
        : QLocale().toString(index.data(MessageModel::TimeRole).toDateTime(), QLocale::LongFormat);
    QToolTip::showText(event->globalPos(), toolTipText(target), view);
    return true;
}

void MessageDelegate::forget(const QModelIndex &index)
{
    m_layouts.remove(serialOf(index));
}

void MessageDelegate::forgetAll()
{
    m_layouts.clear();
}

} // namespace app
} // namespace lanthorn
