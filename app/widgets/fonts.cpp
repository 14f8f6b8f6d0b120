// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/fonts.h>

#include <app/widgets/emoji.h>

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace lanthorn {
inline namespace app {

QFont scaledFont(const QFont &font, double factor, QFont::Weight weight)
{
    QFont scaled = font;
    if (font.pointSizeF() > 0)
        scaled.setPointSizeF(font.pointSizeF() * factor);
    else
        scaled.setPixelSize(std::max(int(std::lround(font.pixelSize() * factor)), 1));
    scaled.setWeight(weight);
    return scaled;
}

QFont smallFont(const QFont &font)
{
    return scaledFont(font, 0.85);
}

namespace {

//! The families of `font` that there are. For "Sans Serif" and the like, which are none, it is what
//! stands for them: otherwise the first fallback would take their place, and where that has the
//! pictures, digits and spaces are drawn as such.
QStringList realFamilies(const QFont &font)
{
    QStringList real;
    for (const QString &family : font.families()) {
        QFont one = font;
        one.setFamilies({family});
        const QString found = QFontDatabase::hasFamily(family) ? family : QFontInfo(one).family();
        if (!real.contains(found))
            real.append(found);
    }
    return real.isEmpty() ? QStringList {QFontInfo(font).family()} : real;
}

} // namespace

QFont withFallbacks(const QFont &font, const QString &language)
{
    const bool isTraditional = language == QLatin1StringView("zh_TW");
    const QStringList simplified {QStringLiteral("Noto Sans CJK SC"),
                                  QStringLiteral("Source Han Sans SC"),
                                  QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC")};
    const QStringList traditional {
        QStringLiteral("Noto Sans CJK TC"), QStringLiteral("Source Han Sans TC"),
        QStringLiteral("Microsoft JhengHei"), QStringLiteral("PingFang TC")};
    QStringList families = realFamilies(font);
    families.removeIf([&](const QString &family) {
        return simplified.contains(family) || traditional.contains(family);
    });
    for (const QString &family : isTraditional ? traditional : simplified) {
        if (QFontDatabase::hasFamily(family)) {
            families.append(family);
            break;
        }
    }
    // Behind the others: in labels, which have one font, pictures that no other has are in colour.
    const QStringList pictures = emojiFamilies();
    families.removeIf([&](const QString &family) { return pictures.contains(family); });
    if (!pictures.isEmpty())
        families.append(pictures.constFirst());
    QFont result = font;
    result.setFamilies(families);
    return result;
}

qreal tabWidth(const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(QStringLiteral("    "));
}

} // namespace app
} // namespace lanthorn
