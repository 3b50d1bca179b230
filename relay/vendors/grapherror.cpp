// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/grapherror.h"

#include "relay/vendors/graphusage.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace leadpilot::relay::vendors {

using namespace Qt::StringLiterals;

namespace {

ErrorCode codeFor(const GraphError &error)
{
    switch (error.advice.kind) {
    case ErrorClass::Wait:
        return ErrorCode::RateLimited;
    case ErrorClass::Reauthorize:
        return error.lacksPermission() ? ErrorCode::Forbidden : ErrorCode::Unauthorized;
    case ErrorClass::GiveUp:
        return ErrorCode::Rejected;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<GraphError> GraphError::of(const HttpAnswer &answer)
{
    const QJsonValue envelope = QJsonDocument::fromJson(answer.body).object().value("error"_L1);
    if (!envelope.isObject())
        return std::nullopt;
    const QJsonObject object = envelope.toObject();
    GraphError error;
    error.code = object.value("code"_L1).toInt();
    error.subcode = object.value("error_subcode"_L1).toInt();
    error.details = object.value("error_data"_L1).toObject().value("details"_L1).toString();
    if (error.details.isEmpty())
        error.details = object.value("message"_L1).toString();
    error.traceId = object.value("fbtrace_id"_L1).toString().left(64);
    const bool transient = object.value("is_transient"_L1).toBool();
    error.advice = adviceFor(error.code, error.subcode, answer.status, transient);
    if (error.advice.kind == ErrorClass::Wait)
        error.advice.waitSeconds = std::max(error.advice.waitSeconds, graphUsage(answer).waitSeconds);
    return error;
}

bool GraphError::lacksPermission() const
{
    return code == 3 || code == 10 || (code >= 200 && code <= 299) || code == 131005;
}

QString GraphError::reason() const
{
    return subcode == 0 ? QString::number(code) : u"%1/%2"_s.arg(code).arg(subcode);
}

Error GraphError::toError(const QString &attempted) const
{
    return {codeFor(*this), attempted, u"Graph error %1, trace %2"_s.arg(reason(), traceId), reason(),
            advice.waitSeconds};
}

} // namespace leadpilot::relay::vendors
