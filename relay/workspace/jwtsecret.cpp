// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/jwtsecret.h"

#include "relay/workspace/password.h"

namespace leadpilot::relay::workspace {
namespace {

constexpr int secretBytes = 32;
constexpr QLatin1StringView sealedMark("sealed:");

QString sealedText(const QByteArray &secret, const SecretSeal &seal)
{
    return QString(sealedMark % QString::fromLatin1(seal.seal(secret).toBase64()));
}

Error storage(const QString &detail, const QString &reason = {})
{
    return Error{ErrorCode::Storage, QStringLiteral("read the workspace's token secret"), detail, reason, 0};
}

} // namespace

QString freshJwtSecret(const SecretSeal &seal)
{
    const QByteArray secret = randomText(secretBytes);
    return seal.seal ? sealedText(secret, seal) : QString::fromLatin1(secret);
}

Expected<QByteArray> readJwtSecret(Store &store, const SecretSeal &seal)
{
    const auto kept = store.read(
        [](sqlite::Database &database) { return oneText(database, {"SELECT jwt_secret FROM workspace"}); });
    if (!kept)
        return std::unexpected(storage(kept.error().message, kept.error().code));
    if (kept->startsWith(sealedMark)) {
        if (!seal.open)
            return std::unexpected(storage(QStringLiteral("it is sealed with a key that was not given")));
        return seal.open(QByteArray::fromBase64(kept->mid(sealedMark.size()).toLatin1()));
    }
    QByteArray secret = kept->toLatin1();
    if (!seal.seal)
        return secret;
    const auto sealed = store.write([&](RowWriter &writer) {
        return execute(writer.database(),
                       {"UPDATE workspace SET jwt_secret = ?", {sealedText(secret, seal)}});
    });
    if (!sealed)
        return std::unexpected(storage(sealed.error().message, sealed.error().code));
    return secret;
}

} // namespace leadpilot::relay::workspace
