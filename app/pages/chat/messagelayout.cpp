// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/messagelayout.h>

#include <app/errortexts.h>
#include <app/widgets/fonts.h>
#include <models/messagemodel.h>
#include <models/timeformat.h>

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QStyle>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace lanthorn {

namespace {

class MessageTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::MessageView)
};

// All in pixels.
constexpr int sideMargin = 16;
constexpr int groupGap = 12;
constexpr int messageGap = 2;
constexpr int paddingX = 12;
constexpr int paddingY = 8;
constexpr int lineSpacing = 3;
constexpr int avatarSize = 32;
constexpr int avatarGap = 8;
constexpr int timeGap = 10;
constexpr int iconGap = 4;
constexpr int unlimited = 1 << 24;
constexpr int widestBubble = 620;
//! Below this width of the view every pixel goes to the text.
constexpr int narrowView = 420;

struct Frame
{
    int left; // Of the bubbles of others.
    int bubbleWidth; // The widest bubble.
    int textWidth; // Inside it.
};

Frame frameFor(int width)
{
    const bool narrow = width < narrowView;
    const int margin = narrow ? sideMargin / 2 : sideMargin;
    const int left = narrow ? margin : margin + avatarSize + avatarGap;
    const int space = width - left - margin;
    const int bubble = std::max(
        std::min(narrow ? space * 92 / 100 : space * 82 / 100, widestBubble), 2 * paddingX + 40);
    return {left, bubble, bubble - 2 * paddingX};
}

int dayHeight(const QFont &font)
{
    return QFontMetrics(smallFont(font)).height() + 24;
}

int nameHeight(const QFont &font)
{
    return QFontMetrics(font).height() + 2;
}

bool showsName(const MessageContent &content)
{
    return !content.own && !content.continues;
}

int iconSize(const QFont &font)
{
    return QFontMetrics(smallFont(font)).ascent();
}

QString timeText(const MessageContent &content)
{
    if (content.waiting)
        return MessageTexts::tr("Waiting");
    if (content.pending)
        return MessageTexts::tr("Sending");
    return shortTime(content.time.time());
}

int timeWidth(const MessageContent &content, const QFont &font)
{
    int width = QFontMetrics(smallFont(font)).horizontalAdvance(timeText(content));
    if (content.own)
        width += iconGap + iconSize(font);
    return width;
}

QString dayText(const QDate &date)
{
    const QDate today = QDate::currentDate();
    if (date == today)
        return MessageTexts::tr("Today");
    if (date == today.addDays(-1))
        return MessageTexts::tr("Yesterday");
    return QLocale().toString(date, QLocale::LongFormat);
}

//! Above the bubble: day, gap and name.
int topHeight(const MessageContent &content, const QFont &font)
{
    int top = content.newDay ? dayHeight(font) : content.continues ? messageGap : groupGap;
    if (content.gap)
        top += dayHeight(font);
    if (showsName(content))
        top += nameHeight(font);
    return top;
}

std::unique_ptr<QTextLayout> plainLayout(const QString &text, const QFont &font)
{
    QString shown = text;
    shown.replace(QChar::LineFeed, QChar::LineSeparator);
    auto layout = std::make_unique<QTextLayout>(shown, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setTabStopDistance(tabWidth(font));
    // Lines are as wide as the widest bubble; which side they stand on is decided with the bubble.
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    return layout;
}

struct TextSize
{
    qreal width = 0;
    qreal height = 0;
    qreal lastLine = 0;
};

TextSize breakLines(QTextLayout &layout, int width)
{
    TextSize size;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, size.height});
        size.height += line.height() + lineSpacing;
        size.lastLine = line.naturalTextWidth();
        size.width = std::max(size.width, size.lastLine);
    }
    layout.endLayout();
    size.height -= lineSpacing; // None behind the last.
    return size;
}

//! Puts text, time and state where the direction of the text, not that of the window, wants them:
//! the time follows the end of the last line.
void fillBubble(MessageLayout &layout, const QFont &font, bool own, int timeSpace)
{
    const QRect inner = layout.bubble.adjusted(paddingX, paddingY, -paddingX, -paddingY);
    const bool rightToLeft = layout.text->text().isRightToLeft();
    layout.textOrigin = inner.topLeft();
    for (int i = 0; rightToLeft && i < layout.text->lineCount(); ++i) {
        QTextLine line = layout.text->lineAt(i);
        line.setPosition({inner.width() - line.naturalTextWidth(), line.y()});
    }
    const int height = QFontMetrics(smallFont(font)).height();
    const QRect whole(inner.right() + 1 - timeSpace, inner.bottom() + 1 - height, timeSpace,
                      height);
    layout.time = whole;
    if (own) {
        const int icon = iconSize(font);
        layout.time.setWidth(timeSpace - icon - iconGap);
        layout.stateIcon =
            QRect(whole.right() + 1 - icon, whole.center().y() - icon / 2, icon, icon);
    }
    if (!rightToLeft)
        return;
    for (QRect *part : {&layout.time, &layout.stateIcon}) {
        if (!part->isNull())
            part->moveLeft(inner.left() + inner.right() - part->right());
    }
}

} // namespace

MessageContent MessageContent::fromIndex(const QModelIndex &index)
{
    const auto delivery = Delivery(index.data(MessageModel::DeliveryRole).toInt());
    MessageContent content;
    content.sender = index.data(MessageModel::SenderRole).toString();
    content.text = index.data(Qt::DisplayRole).toString();
    content.time = index.data(MessageModel::TimeRole).toDateTime();
    content.own = index.data(MessageModel::OwnRole).toBool();
    content.pending = delivery == Delivery::Pending;
    content.failed = delivery == Delivery::Failed;
    content.error = ErrorCode(index.data(MessageModel::ErrorRole).toInt());
    content.continues = index.data(MessageModel::ContinuesRole).toBool();
    content.waiting = index.data(MessageModel::WaitingRole).toBool();
    content.gap = index.data(MessageModel::GapRole).toBool();
    content.newDay = index.data(MessageModel::NewDayRole).toBool();
    return content;
}

OneLine OneLine::measure(const QString &text, const QFont &font)
{
    if (text.contains(QChar::LineFeed) || text.contains(QChar::LineSeparator)
        || text.contains(QChar::ParagraphSeparator) || text.contains(QChar::Tabulation))
        return {};
    const auto layout = plainLayout(text, font);
    const TextSize size = breakLines(*layout, unlimited);
    return {int(std::ceil(size.width)), int(std::ceil(size.height))};
}

int heightOfOneLine(const MessageContent &content, const QFont &font, int width,
                    const OneLine &line)
{
    const Frame frame = frameFor(width);
    if (line.width < 0 || line.width > frame.textWidth || content.failed)
        return -1;
    const bool beside = line.width + timeGap + timeWidth(content, font) <= frame.textWidth;
    return topHeight(content, font) + line.height + 2 * paddingY
        + (beside ? 0 : QFontMetrics(smallFont(font)).height());
}

MessageLayout MessageLayout::make(const MessageContent &content, const QFont &font, int width,
                                  Qt::LayoutDirection direction)
{
    const Frame frame = frameFor(width);
    const QFont small = smallFont(font);
    const QFontMetrics smallMetrics(small);
    MessageLayout layout;
    layout.mirrored = direction == Qt::RightToLeft;

    if (content.gap) {
        layout.gap = QRect(0, 0, width, dayHeight(font));
        layout.gapText = MessageTexts::tr("Messages may be missing here");
    }
    if (content.newDay) {
        layout.day = QRect(0, layout.gap.height(), width, dayHeight(font));
        layout.dayText = lanthorn::dayText(content.time.date());
    }
    const int top = topHeight(content, font);
    if (showsName(content)) {
        layout.name = QRect(frame.left + paddingX, top - nameHeight(font),
                            std::max(width - frame.left - 2 * paddingX, 0), nameHeight(font));
        if (width >= narrowView)
            layout.avatar = QRect(sideMargin, top, avatarSize, avatarSize);
    }

    layout.text = plainLayout(content.text, font);
    layout.links = findLinks(content.text);
    QList<QTextLayout::FormatRange> formats;
    for (const TextLink &link : std::as_const(layout.links)) {
        QTextCharFormat format;
        format.setFontUnderline(true);
        formats.append({int(link.start), int(link.length), format});
    }
    layout.text->setFormats(formats);
    const TextSize size = breakLines(*layout.text, frame.textWidth);

    layout.timeText = lanthorn::timeText(content);
    const int timeSpace = timeWidth(content, font);
    const bool beside = size.lastLine + timeGap + timeSpace <= frame.textWidth;
    const int inner =
        std::min(frame.textWidth,
                 int(std::ceil(beside ? std::max(size.width, size.lastLine + timeGap + timeSpace)
                                      : std::max(size.width, qreal(timeSpace)))));
    const int textHeight = int(std::ceil(size.height)) + (beside ? 0 : smallMetrics.height());
    const int bubbleWidth = inner + 2 * paddingX;
    const int margin = width < narrowView ? sideMargin / 2 : sideMargin;
    const int left = content.own ? width - margin - bubbleWidth : frame.left;
    layout.bubble = QRect(left, top, bubbleWidth, textHeight + 2 * paddingY);
    int bottom = layout.bubble.bottom() + 1;
    if (content.failed) {
        layout.failureText = MessageTexts::tr("Not sent. %1").arg(errorText(content.error));
        const QRect space(frame.left, bottom + 4, std::max(width - frame.left - margin, 1), 10'000);
        const QRect needed = smallMetrics.boundingRect(
            space, Qt::TextWordWrap | Qt::AlignTrailing | Qt::AlignTop, layout.failureText);
        layout.failure = QRect(space.left(), space.top(), space.width(), needed.height());
        bottom = layout.failure.bottom() + 1;
    }
    layout.height = bottom;

    if (layout.mirrored) {
        const QRect row(0, 0, width, layout.height);
        for (QRect *part : {&layout.gap, &layout.day, &layout.avatar, &layout.name, &layout.bubble,
                            &layout.failure}) {
            if (!part->isNull())
                *part = QStyle::visualRect(direction, row, *part);
        }
    }
    fillBubble(layout, font, content.own, timeSpace);
    return layout;
}

QUrl MessageLayout::linkAt(const QPoint &position) const
{
    if (links.isEmpty() || !text)
        return {};
    const QPointF inside = position - textOrigin;
    for (int i = 0; i < text->lineCount(); ++i) {
        const QTextLine line = text->lineAt(i);
        if (!line.naturalTextRect().contains(inside))
            continue;
        const int cursor = line.xToCursor(inside.x(), QTextLine::CursorOnCharacter);
        const auto found = std::find_if(links.begin(), links.end(), [cursor](const TextLink &link) {
            return cursor >= link.start && cursor < link.start + link.length;
        });
        return found == links.end() ? QUrl() : found->url;
    }
    return {};
}

} // namespace lanthorn
