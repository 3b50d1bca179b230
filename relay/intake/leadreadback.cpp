// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/leadreadback.h"

#include "relay/intake/readerror.h"

namespace leadpilot::relay {

Expected<intake::LeadForm> readBack(const LeadReader &reader, const intake::MetaLeadNotice &notice)
{
    auto form = reader(notice);
    if (!form)
        return form;
    // The Graph API does not repeat what the notice said.
    if (form->pageId.isEmpty())
        form->pageId = notice.pageId;
    if (form->formId.isEmpty())
        form->formId = notice.formId;
    if (form->adId.isEmpty())
        form->adId = notice.adId;
    return form;
}

LeadReadBack::LeadReadBack(LeadReader reader, const EventProcessor &processor, const Clock &clock,
                           int probeSeconds, std::function<void()> answersAgain)
    : m_reader(std::move(reader))
    , m_processor(processor)
    , m_clock(clock)
    , m_answersAgain(std::move(answersAgain))
    , m_hold(probeSeconds)
{
}

Expected<intake::LeadForm> LeadReadBack::read(const intake::MetaLeadNotice &notice)
{
    if (auto held = m_hold.objection(m_clock.now()))
        return std::unexpected(std::move(*held));
    const int round = m_hold.round();
    auto form = readBack(m_reader, notice);
    if (form || isAnswerAboutOneLead(form.error())) {
        noteAnswer(round);
        return form;
    }
    const ReadHold::Refusal refusal = m_hold.failed(form.error(), round, m_clock.now());
    // An alert that cannot be written is written with the next failure.
    if (refusal != ReadHold::Refusal::OfThisRead)
        (void)m_processor.raiseAccessAlert(form.error());
    // Who asks for all is not to blame for the answer: others would have got it as well.
    if (refusal == ReadHold::Refusal::OfAllAgain)
        form.error().code = ErrorCode::RateLimited;
    return form;
}

void LeadReadBack::noteAnswer(int round)
{
    const ReadHold::Success success = m_hold.succeeded(round);
    // An alert that cannot be taken back is taken back with the next success.
    if (success.alert && m_processor.resolveAccessAlert())
        m_hold.resolved(*success.alert);
    if (success.isFirst)
        m_answersAgain();
}

} // namespace leadpilot::relay
