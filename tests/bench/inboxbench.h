// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/bench/figure.h"

#include <functional>

namespace leadpilot::bench {

struct InboxLoad
{
    int leads = 0; ///< and as many contacts
    int messages = 0;
    QString peersFolder = {}; ///< of the Node peers' packages; empty: none
    QString keptMirror = {};  ///< file of the large one, made if it is not there; empty: one for this run
};

/// The inbox of a mirror that holds so much, beside a small one: how long a page, a keystroke of a search and
/// a count take,
/// and the list and search of a plain web page over the same leads.
bool measureInbox(const InboxLoad &load, const std::function<void(const Figure &)> &tell);

} // namespace leadpilot::bench
