// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <random>

namespace leadpilot::vendorsim {

/// Seeded chance that falls the same way with every compiler (the standard distributions do not).
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_engine(seed)
    {
    }

    int below(int limit) { return limit <= 0 ? 0 : int(m_engine() % quint64(limit)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(double probability) { return below(1'000'000) < int(probability * 1'000'000); }
    quint64 bits() { return m_engine(); }

    /// `pattern` with a digit for every '#', from 2 to 8 for every '*'.
    QString digits(const QString &pattern)
    {
        QString text = pattern;
        for (QChar &c : text) {
            if (c == u'#')
                c = QChar(u'0' + below(10));
            else if (c == u'*')
                c = QChar(u'2' + below(7));
        }
        return text;
    }

    QString letters(int count)
    {
        static constexpr QStringView alphabet =
            u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        QString text;
        for (int i = 0; i < count; ++i)
            text += alphabet[below(int(alphabet.size()))];
        return text;
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace leadpilot::vendorsim
