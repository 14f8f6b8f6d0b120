// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/share/qrcode.h>

#include <QWidget>

#include <optional>

namespace lanthorn {
inline namespace app {

//! A link as a QR code on a white card.
class QrView : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);

    //! An empty one shows nothing.
    void setLink(const QString &link);
    //! Nothing where there is no link, or no library for QR codes.
    const std::optional<QrCode> &code() const { return m_code; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    QString m_link;
    std::optional<QrCode> m_code;
};

} // namespace app
} // namespace lanthorn
