// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QList>
#include <QPair>
#include <QTcpSocket>
#include <optional>

namespace leadpilot::harness {

struct Answer
{
    int status = 0;
    QByteArray body;
};

using HeaderList = QList<QPair<QByteArray, QByteArray>>;

/// One keep-alive connection that sends exactly the bytes it is told to. Blocking: for test threads.
class PlainHttp
{
public:
    PlainHttp(QString address, quint16 port)
        : m_address(std::move(address))
        , m_port(port)
    {
    }

    /// Empty if the connection broke before a whole answer was there.
    std::optional<Answer> send(const QByteArray &method, const QByteArray &target,
                               const HeaderList &headers = {}, const QByteArray &body = {},
                               int timeoutMs = 10'000);

private:
    std::optional<Answer> receive(int timeoutMs);

    QString m_address;
    quint16 m_port;
    QTcpSocket m_socket;
    QByteArray m_buffer;
};

/// "sha256=…" of a body, by Qt's own HMAC.
QByteArray signatureOf(const QByteArray &secret, const QByteArray &body);

} // namespace leadpilot::harness
