// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/bannerarea.h>

#include <QVBoxLayout>

namespace lanthorn {
inline namespace app {

BannerArea::BannerArea(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void BannerArea::set(const QString &cause, const BannerContent &content)
{
    Banner *banner = m_banners.value(cause);
    if (!banner) {
        banner = new Banner(this);
        connect(banner, &Banner::closeRequested, this, [this, cause] { dismiss(cause); });
        m_column->addWidget(banner);
        m_banners.insert(cause, banner);
    }
    banner->setContent(content);
}

void BannerArea::remove(const QString &cause)
{
    Banner *banner = m_banners.take(cause);
    if (!banner)
        return;
    // It may be its own button that asked.
    m_column->removeWidget(banner);
    banner->hide();
    banner->deleteLater();
}

void BannerArea::clear()
{
    const QStringList causes = m_banners.keys();
    for (const QString &cause : causes)
        remove(cause);
}

bool BannerArea::dismissNewest()
{
    for (int i = m_column->count() - 1; i >= 0; --i) {
        auto *banner = static_cast<Banner *>(m_column->itemAt(i)->widget());
        const QString cause = m_banners.key(banner);
        if (banner->content().canClose) {
            dismiss(cause);
            return true;
        }
    }
    return false;
}

void BannerArea::dismiss(const QString &cause)
{
    remove(cause);
    Q_EMIT closed(cause);
}

} // namespace app
} // namespace lanthorn
