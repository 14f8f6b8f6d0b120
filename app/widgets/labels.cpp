// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/labels.h>

#include <QEvent>
#include <QLabel>

namespace lanthorn {
inline namespace app {

QLabel *plainLabel(QWidget *parent, const QString &text)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString withLiteralAmpersands(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

bool changesLook(const QEvent &event)
{
    return event.type() == QEvent::LanguageChange || event.type() == QEvent::PaletteChange
        || event.type() == QEvent::FontChange;
}

void setTextColor(QLabel *label, const QColor &color)
{
    QPalette palette = label->palette();
    // Which of the two is used depends on the background role of an ancestor.
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::Text, color);
    label->setPalette(palette);
}

} // namespace app
} // namespace lanthorn
