// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/djangositefixture.h>

#include <QJsonDocument>
#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

DjangoSiteFixture::DjangoSiteFixture(const QString &command)
{
    const auto script = start({command});
    if (script->waitForFinished() && script->exitCode() == 0)
        m_keys = QJsonDocument::fromJson(script->readAllStandardOutput()).object();
    else
        qInfo().noquote() << script->readAllStandardError();
}

DjangoSiteOptions DjangoSiteFixture::options() const
{
    DjangoSiteOptions options;
    options.database.name = file();
    options.secretKeys = {"the secret key of the site", "an older key"};
    return options;
}

std::unique_ptr<QProcess> DjangoSiteFixture::start(const QStringList &command) const
{
    auto script = std::make_unique<QProcess>();
    script->start(QStringLiteral(PYTHON3),
                  QStringList {u"-B"_s, QStringLiteral(DJANGO_SITE_DATA), file()} + command);
    return script;
}

void DjangoSiteFixture::run(const QStringList &command) const
{
    const auto script = start(command);
    QVERIFY(script->waitForFinished());
    QVERIFY2(script->exitCode() == 0, script->readAllStandardError());
}

std::unique_ptr<QProcess> DjangoSiteFixture::lock() const
{
    auto script = start({u"lock"_s});
    if (!script->waitForReadyRead())
        script.reset();
    return script;
}

} // namespace lanthorn::test
