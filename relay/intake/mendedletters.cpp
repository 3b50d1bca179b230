// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/mendedletters.h"

#include "relay/intake/parsewebhook.h"

#include <utility>

namespace leadpilot::relay {
namespace {

// A call of the workspace takes about as many.
constexpr qsizetype keysALook = 25;

struct Letter
{
    qint64 sequence = 0;
    QString webhookId;
    QStringList keys;
};

Letter letterOf(const WaitingWebhook &waiting)
{
    Letter letter{waiting.sequence, waiting.webhook.id.toString(), {}};
    for (const intake::EventItem &item : eventsOf(waiting.webhook))
        letter.keys.append(item.key);
    letter.keys.removeDuplicates();
    return letter;
}

bool isMended(const Letter &letter, const std::vector<supabase::EndedEvent> &ended)
{
    qsizetype effects = 0;
    bool hasOthers = false;
    for (const supabase::EndedEvent &event : ended) {
        if (event.isDead || !letter.keys.contains(event.key))
            continue;
        ++effects;
        hasOthers = hasOthers || event.webhookId != letter.webhookId;
    }
    return effects == letter.keys.size() && hasOthers;
}

Expected<void> revive(Spool &spool, const supabase::RelayClient &workspace,
                      const std::vector<Letter> &letters)
{
    QStringList keys;
    for (const Letter &letter : letters)
        keys.append(letter.keys);
    keys.removeDuplicates();
    const auto ended = workspace.endedEvents(keys);
    if (!ended)
        return std::unexpected(ended.error());
    for (const Letter &letter : letters) {
        // One that a person has replayed in the meantime is on its way already.
        if (isMended(letter, *ended))
            spool.revive(letter.sequence, {});
    }
    return {};
}

} // namespace

Expected<void> reviveMended(Spool &spool, const supabase::RelayClient &workspace, intake::Provider provider,
                            const std::function<bool()> &goesOn)
{
    if (spool.counts().dead == 0)
        return {};
    const auto dead = spool.setAside(provider);
    if (!dead)
        return std::unexpected(dead.error());
    std::vector<Letter> letters;
    qsizetype keys = 0;
    for (const WebhookId id : *dead) {
        // A body that cannot be opened keeps no other back.
        if (const auto waiting = spool.find(id); waiting && *waiting) {
            letters.push_back(letterOf(**waiting));
            keys += letters.back().keys.size();
        }
        if (keys < keysALook && id != dead->back())
            continue;
        if (auto revived = revive(spool, workspace, std::exchange(letters, {})); !revived || !goesOn())
            return revived;
        keys = 0;
    }
    return {};
}

} // namespace leadpilot::relay
