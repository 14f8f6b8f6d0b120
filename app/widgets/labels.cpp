// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/labels.h>

#include <QEvent>
#include <QLabel>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

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

QString withoutMnemonic(QString text)
{
    // "Text (&X)" of languages whose letters are on no key, then "T&ext".
    const qsizetype bracket = text.indexOf("(&"_L1);
    if (bracket >= 0 && text.indexOf(u')', bracket) == bracket + 3)
        text.remove(bracket, 4);
    return text.remove(u'&').trimmed();
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
