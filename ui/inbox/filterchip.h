// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QToolButton>

namespace leadpilot::ui {

/// A filter with the number of leads it holds. Keeps room for three digits, so that it stays as wide as it is
/// while leads come and go.
class FilterChip : public QToolButton
{
    Q_OBJECT
public:
    FilterChip(const Theme &theme, const QString &word, QWidget *parent = nullptr);
    /// Beyond LeadCounts::most nobody counts.
    void setCount(int count);
    void setCountShown(bool shown);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString number() const;
    int numberWidth() const;

    const Theme &m_theme;
    QString m_name;
    QString m_word; ///< the name, or the beginning of a long one
    int m_count = 0;
    bool m_shown = true;
};

} // namespace leadpilot::ui
