// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/plainhttp.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QMessageAuthenticationCode>

namespace leadpilot::harness {

std::optional<Answer> PlainHttp::send(const QByteArray &method, const QByteArray &target,
                                      const HeaderList &headers, const QByteArray &body, int timeoutMs)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState) {
        m_buffer.clear();
        m_socket.abort();
        m_socket.connectToHost(m_address, m_port);
        if (!m_socket.waitForConnected(timeoutMs))
            return std::nullopt;
    }
    QByteArray request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                         QByteArray::number(body.size()) + "\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    request += "\r\n";
    request += body;
    m_socket.write(request);
    auto answer = receive(timeoutMs);
    if (!answer)
        m_socket.abort();
    return answer;
}

std::optional<Answer> PlainHttp::receive(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    const auto readMore = [&] {
        if (m_socket.bytesAvailable() == 0 &&
            !m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return false;
        m_buffer += m_socket.readAll();
        return true;
    };
    qsizetype head = -1;
    while ((head = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!readMore())
            return std::nullopt;
    }
    qsizetype length = 0;
    for (const QByteArray &line : m_buffer.left(head).split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    while (m_buffer.size() < head + 4 + length) {
        if (!readMore())
            return std::nullopt;
    }
    const Answer answer{m_buffer.mid(9, 3).toInt(), m_buffer.mid(head + 4, length)};
    m_buffer.remove(0, head + 4 + length);
    return answer;
}

QByteArray signatureOf(const QByteArray &secret, const QByteArray &body)
{
    return "sha256=" + QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
}

} // namespace leadpilot::harness
