// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/framing.h"
#include "tests/fuzz/cut.h"
#include "tests/fuzz/holds.h"
#include "tests/unit/workspace/workspacefixture.h"

namespace leadpilot::fuzz::workspacerequest {
namespace {

using relay::WorkspaceFixture;

/// One workspace for all inputs: what they leave in it is what the next ones meet.
struct World
{
    WorkspaceFixture workspace{true};
    QByteArray admin = workspace.token();
    QByteArray agent = agentsToken();

    QByteArray agentsToken()
    {
        workspace.addMember(QStringLiteral("ben@example.com"), QStringLiteral("agent"));
        return workspace.token(QStringLiteral("ben@example.com"));
    }
};

WorkspaceFixture::Fields fieldsFrom(QByteArrayView lines)
{
    WorkspaceFixture::Fields fields;
    while (!lines.isEmpty()) {
        const auto [line, rest] = cutAt(lines);
        const auto [name, value] = cutAt(line, ": ");
        fields.append({name.toByteArray(), value.toByteArray()});
        lines = rest;
    }
    return fields;
}

void holdAnswer(const relay::Answer &answer)
{
    holds(answer.status >= 200 && answer.status < 600, "every request gets an answer");
    holds(answer.status < 500, "no request is the server's fault");
    holds(answer.body.isEmpty() || !QJsonDocument::fromJson("[" + answer.body + "]").isNull(),
          "every answer is JSON");
}

} // namespace

/// A request as text: "admin|agent|service|nobody METHOD target", its fields, an empty line, its body.
void feed(QByteArrayView input)
{
    static World world;
    const auto [head, body] = cutAt(input, "\n\n");
    const auto [line, lines] = cutAt(head);
    const auto [who, request] = cutAt(line, " ");
    const auto [method, target] = cutAt(request, " ");
    if (!relay::http::parsedTarget({target.data(), static_cast<size_t>(target.size())}))
        return; // ends at the door
    WorkspaceFixture::Fields fields = fieldsFrom(lines);
    const auto &created = world.workspace.created();
    fields.append({"apikey", who == "service" ? created.secretKey : created.publishableKey});
    if (who == "admin" || who == "agent")
        fields.append({"Authorization", "Bearer " + (who == "admin" ? world.admin : world.agent)});
    holdAnswer(
        world.workspace.raw(method.toByteArray(), QString::fromUtf8(target), body.toByteArray(), fields));
}

} // namespace leadpilot::fuzz::workspacerequest
