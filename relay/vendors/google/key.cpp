// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/google/key.h"

#include "relay/vendors/constanttime.h"
#include "relay/vendors/jsonnode.h"

#include <QJsonDocument>

namespace leadpilot::relay::vendors::google {

using namespace Qt::StringLiterals;

namespace {

bool namesTheKey(const QString &name)
{
    return name == "google_key"_L1 || name == "Google_key"_L1;
}

/// The position after the string that begins at `start` (its opening quote). The text is valid JSON.
qsizetype endOfString(QByteArrayView json, qsizetype start)
{
    for (qsizetype i = start + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

QString unescaped(QByteArrayView token)
{
    const QByteArray array = '[' + token.toByteArray() + ']';
    return QJsonDocument::fromJson(array).array().at(0).toString();
}

/// Walks the tokens instead of writing the document anew, so that everything else stays as it was sent:
/// numbers keep their digits and a replay reads the same bytes.
QByteArray blankedKey(QByteArrayView json)
{
    QByteArray blanked;
    blanked.reserve(json.size());
    int depth = 0;
    bool valueOfKey = false;
    qsizetype i = 0;
    while (i < json.size()) {
        const char c = json[i];
        if (c != '"') {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',')
                valueOfKey = false;
            blanked += c;
            ++i;
            continue;
        }
        const qsizetype end = endOfString(json, i);
        const QByteArrayView token = json.sliced(i, end - i);
        if (depth == 1 && valueOfKey) {
            blanked += "\"\"";
        } else {
            blanked += token;
            qsizetype next = end;
            while (next < json.size() && QByteArrayView(" \t\r\n").contains(json[next]))
                ++next;
            if (depth == 1 && next < json.size() && json[next] == ':')
                valueOfKey = namesTheKey(unescaped(token));
        }
        i = end;
    }
    return blanked;
}

} // namespace

Expected<KeyedBody> readKey(QByteArrayView body)
{
    const QString attempted = u"read the key of a Google lead form"_s;
    const auto parsed = parseObject(body, attempted);
    if (!parsed)
        return std::unexpected(parsed.error());
    JsonFault fault;
    const JsonNode root(*parsed, {}, fault);
    const bool capital = root.has("Google_key"_L1) && !root.has("google_key"_L1);
    const JsonNode key = root.required(capital ? "Google_key"_L1 : "google_key"_L1);
    const QByteArray presented = key.text().toUtf8();
    if (fault)
        return failure(ErrorCode::Rejected, attempted, fault.text());
    // Which form it is decides which key must fit; what else is wrong with the body is not for the door.
    JsonFault ofTheForm;
    const QString formId = root.notingIn(ofTheForm).optional("form_id"_L1).id();
    return KeyedBody{presented, blankedKey(body), ofTheForm ? QString() : formId};
}

bool keyFits(const KeyedBody &body, QByteArrayView ourKey)
{
    return equalSecrets(body.key, ourKey);
}

} // namespace leadpilot::relay::vendors::google
