// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/chat/messagelayout.h>

#include <app/errortexts.h>
#include <app/widgets/fonts.h>
#include <app/widgets/zoom.h>
#include <models/messagemodel.h>
#include <models/timeformat.h>

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

namespace {

class MessageTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::MessageView)
};

// All in pixels.
constexpr int sideMargin = 16;
constexpr int groupGap = 12;
constexpr int messageGap = 2;
constexpr int paddingX = 12;
constexpr int paddingY = 8;
constexpr int avatarSize = 32;
constexpr int avatarGap = 8;
constexpr int timeGap = 10;
//! A name comes again after so many rows at the latest, or in another part of the hour.
constexpr int nameRows = 20;
constexpr qint64 nameSeconds = 5 * 60;
constexpr int iconGap = 4;
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
    const bool narrow = width < zoomed(narrowView);
    const int margin = narrow ? zoomed(sideMargin) / 2 : zoomed(sideMargin);
    const int left = narrow ? margin : margin + zoomed(avatarSize) + zoomed(avatarGap);
    const int space = width - left - margin;
    const int bubble =
        std::max(std::min(narrow ? space * 92 / 100 : space * 82 / 100, zoomed(widestBubble)),
                 2 * zoomed(paddingX) + 40);
    return {left, bubble, bubble - 2 * zoomed(paddingX)};
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
    if (content.edited) {
        return MessageTexts::tr("%1, edited", "time of a message")
            .arg(shortTime(content.time.time()));
    }
    return content.sameMinute ? QString() : shortTime(content.time.time());
}

//! 0 where there is neither time nor state.
int timeWidth(const MessageContent &content, const QFont &font)
{
    const QString text = timeText(content);
    int width = QFontMetrics(smallFont(font)).horizontalAdvance(text);
    if (content.own)
        width += (text.isEmpty() ? 0 : zoomed(iconGap)) + iconSize(font);
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
    int top = content.newDay ? dayHeight(font)
        : content.continues  ? zoomed(messageGap)
                             : zoomed(groupGap);
    if (content.gap)
        top += dayHeight(font);
    if (content.unread > 0)
        top += dayHeight(font);
    if (showsName(content))
        top += nameHeight(font);
    return top;
}

//! Puts text, time and state where the direction of the text, not that of the window, wants them:
//! the time follows the end of the last line.
void fillBubble(MessageLayout &layout, const QFont &font, bool own, int timeSpace)
{
    const QRect inner = layout.bubble.adjusted(zoomed(paddingX), zoomed(paddingY),
                                               -zoomed(paddingX), -zoomed(paddingY));
    layout.textOrigin = inner.topLeft();
    layout.text->alignIn(inner.width());
    if (timeSpace == 0)
        return;
    const int height = QFontMetrics(smallFont(font)).height();
    const QRect whole(inner.right() + 1 - timeSpace, inner.bottom() + 1 - height, timeSpace,
                      height);
    if (!layout.timeText.isEmpty())
        layout.time = whole;
    if (own) {
        const int icon = iconSize(font);
        if (!layout.time.isNull())
            layout.time.setWidth(timeSpace - icon - zoomed(iconGap));
        layout.stateIcon =
            QRect(whole.right() + 1 - icon, whole.center().y() - icon / 2, icon, icon);
    }
    if (!layout.text->endsRightToLeft())
        return;
    for (QRect *part : {&layout.time, &layout.stateIcon}) {
        if (!part->isNull())
            part->moveLeft(inner.left() + inner.right() - part->right());
    }
}

//! Whether `index` was written in the minute of the message above, to which it belongs.
bool isOfSameMinute(const QModelIndex &index, const MessageContent &content)
{
    if (!content.continues || index.row() == 0)
        return false;
    const QDateTime above =
        index.siblingAtRow(index.row() - 1).data(MessageModel::TimeRole).toDateTime();
    return above.toSecsSinceEpoch() / 60 == content.time.toSecsSinceEpoch() / 60;
}

//! In a long run of one person the name comes again, so that it is never far.
bool isNamedAgain(const QModelIndex &index)
{
    const auto timeOf = [](const QModelIndex &at) {
        return at.data(MessageModel::TimeRole).toDateTime().toSecsSinceEpoch();
    };
    const QModelIndex above = index.siblingAtRow(index.row() - 1);
    if (!above.isValid() || timeOf(above) / nameSeconds != timeOf(index) / nameSeconds)
        return true;
    // By the number of the message, which stays whatever comes or goes above.
    if (index.data(MessageModel::SerialRole).toLongLong() % (nameRows / 2) != 0)
        return false;
    for (int back = 1; back < nameRows / 2; ++back) {
        const QModelIndex before = index.siblingAtRow(index.row() - back);
        if (!before.data(MessageModel::ContinuesRole).toBool())
            return false; // A short one.
    }
    return true;
}

QString asideOf(const QModelIndex &index)
{
    if (index.data(MessageModel::SenderIsHostRole).toBool())
        return MessageTexts::tr("host");
    return index.data(MessageModel::SenderHostRole).toString();
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
    content.continues = index.data(MessageModel::ContinuesRole).toBool() && !isNamedAgain(index);
    content.aside = asideOf(index);
    content.waiting = index.data(MessageModel::WaitingRole).toBool();
    content.gap = index.data(MessageModel::GapRole).toBool();
    content.missing = index.data(MessageModel::MissingRole).toLongLong();
    content.unread = index.data(MessageModel::UnreadRole).toInt();
    content.edited = index.data(MessageModel::EditedRole).toBool();
    content.deleted = index.data(MessageModel::DeletedRole).toBool();
    content.reactions = index.data(MessageModel::ReactionsRole).toString();
    content.newDay = index.data(MessageModel::NewDayRole).toBool();
    content.sameMinute = isOfSameMinute(index, content);
    return content;
}

//! What stands above the message.
void MessageLayout::addBands(const MessageContent &content, const QFont &font, int width)
{
    if (content.gap) {
        gap = QRect(0, 0, width, dayHeight(font));
        gapText = content.missing > 0
            ? MessageTexts::tr("Messages between are not here; click to load them")
            : MessageTexts::tr("Messages may be missing here");
    }
    if (content.newDay) {
        day = QRect(0, gap.height(), width, dayHeight(font));
        dayText = lanthorn::dayText(content.time.date());
    }
    if (content.unread > 0) {
        unread = QRect(0, gap.height() + day.height(), width, dayHeight(font));
        unreadText = MessageTexts::tr("%n new messages", nullptr, content.unread);
    }
}

//! Everything is where it is in a script from the left until then.
void MessageLayout::mirror(int width)
{
    if (!mirrored)
        return;
    const QRect row(0, 0, width, height);
    for (QRect *part : {&gap, &day, &unread, &avatar, &name, &bubble, &reactions, &failure}) {
        if (!part->isNull())
            *part = QStyle::visualRect(Qt::RightToLeft, row, *part);
    }
}

MessageLayout MessageLayout::make(const MessageContent &content, const QFont &font, int width,
                                  Qt::LayoutDirection direction)
{
    const Frame frame = frameFor(width);
    const QFont small = smallFont(font);
    const QFontMetrics smallMetrics(small);
    MessageLayout layout;
    layout.mirrored = direction == Qt::RightToLeft;

    layout.addBands(content, font, width);
    const int top = topHeight(content, font);
    if (showsName(content)) {
        layout.name =
            QRect(frame.left + zoomed(paddingX), top - nameHeight(font),
                  std::max(width - frame.left - 2 * zoomed(paddingX), 0), nameHeight(font));
        if (width >= zoomed(narrowView))
            layout.avatar = QRect(zoomed(sideMargin), top, zoomed(avatarSize), zoomed(avatarSize));
    }

    layout.links = findLinks(content.text);
    QList<QTextLayout::FormatRange> formats;
    for (const TextLink &link : std::as_const(layout.links)) {
        QTextCharFormat format;
        format.setFontUnderline(true);
        formats.append({int(link.start), int(link.length), format});
    }
    layout.text = std::make_unique<Paragraphs>(content.text, font, formats);
    layout.text->breakLines(frame.textWidth);

    layout.timeText = lanthorn::timeText(content);
    const int timeSpace = timeWidth(content, font);
    const qreal lastLine =
        layout.text->lastWidth() + (timeSpace > 0 ? zoomed(timeGap) + timeSpace : 0);
    const bool beside = lastLine <= frame.textWidth;
    const qreal needed = std::max(layout.text->width(), beside ? lastLine : qreal(timeSpace));
    const int inner = std::min(frame.textWidth, int(std::ceil(needed)));
    const int textHeight =
        int(std::ceil(layout.text->height())) + (beside ? 0 : smallMetrics.height());
    const int bubbleWidth = inner + 2 * zoomed(paddingX);
    const int margin = width < zoomed(narrowView) ? zoomed(sideMargin) / 2 : zoomed(sideMargin);
    const int left = content.own ? width - margin - bubbleWidth : frame.left;
    layout.bubble = QRect(left, top, bubbleWidth, textHeight + 2 * zoomed(paddingY));
    int bottom = std::max(layout.bubble.bottom(), layout.avatar.bottom()) + 1;
    if (!content.reactions.isEmpty()) {
        const QRect space(frame.left, bottom + 2, std::max(width - frame.left - margin, 1),
                          QFontMetrics(font).height());
        layout.reactions = space;
        bottom = space.bottom() + 1;
    }
    if (content.failed) {
        layout.failureText = MessageTexts::tr("Not sent. %1").arg(errorText(content.error));
        const QRect space(frame.left, bottom + 4, std::max(width - frame.left - margin, 1), 10'000);
        const QRect words = smallMetrics.boundingRect(
            space, Qt::TextWordWrap | Qt::AlignTrailing | Qt::AlignTop, layout.failureText);
        layout.failure = QRect(space.left(), space.top(), space.width(), words.height());
        bottom = layout.failure.bottom() + 1;
    }
    layout.height = bottom;
    layout.mirror(width);
    fillBubble(layout, font, content.own, timeSpace);
    return layout;
}

QUrl MessageLayout::linkAt(const QPoint &position) const
{
    const int character = links.isEmpty() || !text ? -1 : text->characterAt(position - textOrigin);
    if (character < 0)
        return {};
    const auto found = std::find_if(links.begin(), links.end(), [character](const TextLink &link) {
        return character >= link.start && character < link.start + link.length;
    });
    return found == links.end() ? QUrl() : found->url;
}

} // namespace app
} // namespace lanthorn
