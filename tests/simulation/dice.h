// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <initializer_list>

namespace leadpilot::sim {

/// A number that hangs on both and on nothing else (splitmix64's finish).
inline quint64 mixed(quint64 a, quint64 b)
{
    quint64 z = a + 0x9e3779b97f4a7c15ULL * (b + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/// Of a text, the same in every process (FNV-1a).
inline quint64 hashOf(QStringView text)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const QChar c : text)
        hash = (hash ^ c.unicode()) * 0x100000001b3ULL;
    return hash;
}

/// Chance that a seed decides.
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next() { return mixed(m_state, ++m_rolls); }
    int below(int limit) { return limit <= 0 ? 0 : static_cast<int>(next() % static_cast<quint64>(limit)); }
    int between(int first, int last) { return first + below(last - first + 1); }
    bool percent(int chance) { return below(100) < chance; }
    double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

private:
    quint64 m_state;
    quint64 m_rolls = 0;
};

/// One of the texts, and the same one as long as it is there, whatever others come and go: so a step that is
/// left out changes little of what later steps do. Null if there is none.
inline QString chosen(const QStringList &texts, quint64 by)
{
    QString best;
    quint64 least = 0;
    for (const QString &text : texts) {
        const quint64 rank = mixed(hashOf(text), by);
        if (best.isNull() || rank < least) {
            best = text;
            least = rank;
        }
    }
    return best;
}

} // namespace leadpilot::sim
