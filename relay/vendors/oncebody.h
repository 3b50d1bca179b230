// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QIODevice>

namespace leadpilot::relay::vendors {

/// A request body that can be read once and never rewound. QNetworkAccessManager silently repeats a request,
/// POST included, whose connection closes before the answer; without a body to rewind to it cannot, and no
/// message is sent twice.
class OnceBody : public QIODevice
{
public:
    explicit OnceBody(QByteArray body, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override { return m_body.size() - m_read + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 longest) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
    qsizetype m_read = 0;
};

} // namespace leadpilot::relay::vendors
