// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QString>

namespace leadpilot::relay::workspace {

inline constexpr qsizetype shortestPassword = 8;
inline constexpr qsizetype longestPassword = 1024;

/// "scrypt$15$8$1$<salt>$<hash>". Slow by design (some 50 ms and 32 MB): never under a lock.
QByteArray hashPassword(const QString &password);
bool isPassword(const QString &password, const QByteArray &hash);

/// `count` bytes from OpenSSL's generator.
QByteArray randomBytes(int count);
/// base64url without padding
QByteArray randomText(int bytes);
QByteArray hmacSha256(const QByteArray &key, const QByteArray &text);
/// In a time that does not depend on where they differ.
bool equal(const QByteArray &a, const QByteArray &b);

} // namespace leadpilot::relay::workspace
