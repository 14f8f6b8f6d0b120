// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/language.h>

#include <app/widgets/fonts.h>

#include <QApplication>
#include <QCoreApplication>
#include <QLibraryInfo>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

QString nearest(const QString &wanted)
{
    const QLocale locale(wanted);
    switch (locale.language()) {
    case QLocale::English:
        return u"en"_s;
    case QLocale::German:
        return u"de"_s;
    case QLocale::Chinese:
        return locale.script() == QLocale::TraditionalChineseScript ? u"zh_TW"_s : u"zh_CN"_s;
    default:
        return {};
    }
}

} // namespace

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
}

QStringList Language::available()
{
    return {u"en"_s, u"zh_CN"_s, u"zh_TW"_s, u"de"_s};
}

QString Language::nativeName(const QString &code)
{
    if (code == "zh_CN"_L1)
        return u"简体中文"_s;
    if (code == "zh_TW"_L1)
        return u"繁體中文"_s;
    return code == "de"_L1 ? u"Deutsch"_s : u"English"_s;
}

QString Language::resolve(const QString &wanted)
{
    const QStringList candidates =
        wanted.isEmpty() ? QLocale::system().uiLanguages() : QStringList {wanted};
    for (const QString &candidate : candidates) {
        const QString code = nearest(candidate);
        if (!code.isEmpty())
            return code;
    }
    return u"en"_s;
}

bool Language::isAvailable(const QString &wanted)
{
    return !nearest(wanted).isEmpty();
}

void Language::use(const QString &wanted)
{
    const QString code = resolve(wanted);
    if (code == m_current)
        return;
    m_current = code;
    // The system's own formats where its language is the one in use, for example 24 hours.
    const QLocale system = QLocale::system();
    QLocale::setDefault(nearest(system.name()) == code ? system : QLocale(code));
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
    if (m_qtTexts.load(u"qtbase_"_s + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTexts);
    if (m_texts.load(u":/i18n/lanthorn_%1.qm"_s.arg(code)))
        QCoreApplication::installTranslator(&m_texts);
    // The command line has no fonts, nor has an application whose display could not be opened.
    if (qobject_cast<QApplication *>(qApp) && QGuiApplication::primaryScreen()) {
        const QFont font = withFallbacks(QApplication::font(), code);
        if (font.families() != QApplication::font().families())
            QApplication::setFont(font);
    }
}

} // namespace app
} // namespace lanthorn
