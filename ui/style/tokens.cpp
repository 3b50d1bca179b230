// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/tokens.h"

#include <cmath>

namespace leadpilot::ui {

const Tokens &lightTokens()
{
    static const Tokens tokens{
        .window = QColor(0xF6F7F9),
        .surface = QColor(0xFFFFFF),
        .raised = QColor(0xFFFFFF),
        .line = QColor(0xE1E5EB),
        .text = QColor(0x1B2330),
        .muted = QColor(0x586375),
        .chatGround = QColor(0xEEF1F4),
        .bubbleOut = QColor(0xDDF3E4),
        .bubbleIn = QColor(0xFFFFFF),
        .accent = QColor(0x195FCC),
        .onAccent = QColor(0xFFFFFF),
        .contacted = QColor(0x7A4FD0),
        .qualified = QColor(0x0B7A75),
        .warn = QColor(0x9A5B00),
        .ok = QColor(0x176F33),
        .quiet = QColor(0x5D6675),
        .danger = QColor(0xC4262E),
        .meta = QColor(0x0A5AD6),
        .google = QColor(0xA24A08),
        .whatsApp = QColor(0x0F7A41),
    };
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens{
        .window = QColor(0x12161C),
        .surface = QColor(0x1A2029),
        .raised = QColor(0x222A35),
        .line = QColor(0x303A47),
        .text = QColor(0xE6EAF0),
        .muted = QColor(0xA3AEBD),
        .chatGround = QColor(0x141920),
        .bubbleOut = QColor(0x173D2B),
        .bubbleIn = QColor(0x222A35),
        .accent = QColor(0x6CA8FF),
        .onAccent = QColor(0x12161C),
        .contacted = QColor(0xBCA3F5),
        .qualified = QColor(0x5CCBC4),
        .warn = QColor(0xF0B35C),
        .ok = QColor(0x6BD68B),
        .quiet = QColor(0xA3AEBD),
        .danger = QColor(0xFF8A86),
        .meta = QColor(0x8ABBFF),
        .google = QColor(0xF5B36B),
        .whatsApp = QColor(0x5FD694),
    };
    return tokens;
}

QColor Tokens::status(LeadStatus status) const
{
    switch (status) {
    case LeadStatus::New:
        return accent;
    case LeadStatus::Contacted:
        return contacted;
    case LeadStatus::Qualified:
        return qualified;
    case LeadStatus::Proposal:
        return warn;
    case LeadStatus::Won:
        return ok;
    case LeadStatus::Lost:
        break;
    }
    return quiet;
}

QColor Tokens::source(LeadSource source) const
{
    switch (source) {
    case LeadSource::MetaAds:
        return meta;
    case LeadSource::GoogleAds:
        return google;
    case LeadSource::WhatsApp:
        return whatsApp;
    default:
        return quiet;
    }
}

QColor Tokens::tint(const QColor &colour) const
{
    return blend(colour, surface, 0.10);
}
QColor Tokens::letterGround(const QColor &colour) const
{
    return blend(colour, surface, 0.12);
}

QColor Tokens::selected() const
{
    return blend(accent, surface, 0.11);
}
QColor Tokens::found() const
{
    return blend(warn, surface, 0.3);
}

QColor Tokens::hovered() const
{
    return blend(text, surface, 0.04);
}
QColor Tokens::skeleton() const
{
    return blend(text, surface, 0.08);
}

QColor blend(const QColor &over, const QColor &ground, double share)
{
    const auto mix = [share](int a, int b) {
        return int(std::lround(a * share + b * (1 - share)));
    };
    return QColor(mix(over.red(), ground.red()), mix(over.green(), ground.green()),
                  mix(over.blue(), ground.blue()));
}

static double luminance(const QColor &colour)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace leadpilot::ui
