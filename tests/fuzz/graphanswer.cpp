// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/graphapi.h"
#include "relay/vendors/grapherror.h"

#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::graphanswer {
namespace {

using namespace relay::vendors;

const QString leadId = QStringLiteral("991000000000001");

class CannedHttp : public HttpClient
{
public:
    explicit CannedHttp(HttpAnswer answer)
        : m_answer(std::move(answer))
    {
    }
    Expected<HttpAnswer> perform(const HttpCall &) override { return m_answer; }

private:
    HttpAnswer m_answer;
};

void feedRead(GraphApi &api)
{
    const auto lead = api.readLead(leadId);
    if (lead)
        holds(lead->vendorLeadId == leadId, "the lead is the one that was asked for");
    else
        holds(lead.error().retryAfterSeconds >= 0 && lead.error().retryAfterSeconds <= 7 * 24 * 3'600,
              "a wait has an end");
}

void feedSend(GraphApi &api, int status)
{
    const auto outcome = api.sendText({.phoneNumberId = QStringLiteral("106540352242922"),
                                       .to = QStringLiteral("+4915112345678"),
                                       .bsuid = {},
                                       .text = QStringLiteral("hello"),
                                       .callbackData = QStringLiteral("id")});
    if (const auto *accepted = std::get_if<SendAccepted>(&outcome))
        holds(status == 200 && !accepted->wamid.isEmpty(), "a message is sent only if the vendor says so");
    if (const auto *refused = std::get_if<SendRefused>(&outcome)) {
        holds(!refused->code.isEmpty(), "a refusal has a code");
        holds(refused->retryAfterSeconds >= 0, "a wait is no time in the past");
        holds(!(refused->retryable && refused->reauth), "what needs a person is not tried again");
    }
}

} // namespace

/// The body of an answer, and once more as its header of limits.
void feed(QByteArrayView input)
{
    for (const int status : {200, 204, 302, 400, 401, 403, 404, 429, 500, 502}) {
        CannedHttp http({status, {{"x-business-use-case-usage", input.toByteArray()}}, input.toByteArray()});
        GraphApi api(http, {.accessToken = "token", .appSecret = "secret"});
        feedRead(api);
        feedSend(api, status);
    }
}

} // namespace leadpilot::fuzz::graphanswer
