// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/pullcursor.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadpilot::relay::workspace {

QString PullCursor::toString() const
{
    const QJsonArray parts{
        static_cast<int>(phase), epoch, since, until, contact, rank, xid, createdAt, id, made.life, made.xid};
    return QString::fromLatin1(QJsonDocument(parts)
                                   .toJson(QJsonDocument::Compact)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

std::optional<PullCursor> PullCursor::parse(const QString &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QJsonArray parts = QJsonDocument::fromJson(*decoded).array();
    const int phase = parts.at(0).toInt(-1);
    const bool whole = parts.size() == 11 || parts.size() == 9; // 9: of before `made`
    if (!whole || phase < 0 || phase > static_cast<int>(Phase::Window) || parts.at(5).toInt() < 0)
        return std::nullopt;
    return PullCursor{static_cast<Phase>(phase), parts.at(1).toString(),
                      parts.at(2).toInteger(),   parts.at(3).toInteger(),
                      parts.at(4).toString(),    parts.at(5).toInt(),
                      parts.at(6).toInteger(),   parts.at(7).toString(),
                      parts.at(8).toString(),    {parts.at(9).toString(), parts.at(10).toInteger()}};
}

Refusal wrongEpoch(const QString &epoch)
{
    return {QStringLiteral("PT409"), QString(u"the workspace's epoch is " % epoch), epoch,
            QStringLiteral("pull again from the start and drop what does not come"), false};
}

static Refusal restored(const QString &epoch)
{
    return {QStringLiteral("PT409"),
            QString(u"an earlier copy of the workspace was restored; its epoch is " % epoch), epoch,
            QStringLiteral("pull again from the start and drop what does not come"), false};
}

Result<PullCursor> standingCursor(sqlite::Database &database, const QString &epoch, const QString &text)
{
    auto cursor = PullCursor::parse(text);
    if (!cursor)
        return refuse(QStringLiteral("22023"),
                      QStringLiteral("request.cursor: not a cursor of this workspace"));
    if (cursor->epoch != epoch)
        return std::unexpected(wrongEpoch(epoch));
    const auto lived = hasLived(database, cursor->made);
    if (!lived)
        return std::unexpected(lived.error());
    if (!*lived)
        return std::unexpected(restored(epoch));
    return *cursor;
}

} // namespace leadpilot::relay::workspace
