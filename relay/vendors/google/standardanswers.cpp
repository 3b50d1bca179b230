// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/google/standardanswers.h"

namespace leadpilot::relay::vendors::google {

using namespace Qt::StringLiterals;

namespace {

/// The first answer to the first of these questions that has one.
QString answerTo(const std::vector<intake::FormField> &fields, std::initializer_list<QLatin1StringView> ids)
{
    for (const QLatin1StringView id : ids) {
        for (const intake::FormField &field : fields) {
            if (field.name == id && !field.values.constFirst().isEmpty())
                return field.values.constFirst();
        }
    }
    return {};
}

} // namespace

void takeStandardAnswers(intake::LeadForm &form)
{
    form.fullName = answerTo(form.fields, {"FULL_NAME"_L1});
    form.firstName = answerTo(form.fields, {"FIRST_NAME"_L1});
    form.lastName = answerTo(form.fields, {"LAST_NAME"_L1});
    form.email = answerTo(form.fields, {"EMAIL"_L1, "WORK_EMAIL"_L1});
    form.phone = answerTo(form.fields, {"PHONE_NUMBER"_L1, "WORK_PHONE"_L1});
    form.company = answerTo(form.fields, {"COMPANY_NAME"_L1});
}

} // namespace leadpilot::relay::vendors::google
