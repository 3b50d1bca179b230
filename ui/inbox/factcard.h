// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/prompts.h"
#include "ui/style/theme.h"

#include <QFrame>

class QVBoxLayout;

namespace leadpilot::ui {

/// A titled group of labels and values. Values can be selected and copied; those that lead somewhere are
/// links. Hidden while it is empty.
class FactCard : public QFrame
{
    Q_OBJECT
public:
    /// Whether each value has a button that copies it.
    enum class Copying { No, Offered };

    FactCard(const QString &title, Copying copying, Prompts &prompts, const Theme &theme,
             QWidget *parent = nullptr);
    void clear();
    /// Nothing is shown for an empty value.
    void addText(const QString &label, const QString &value);
    /// Opens `url` through the prompts.
    void addLink(Icon icon, const QString &label, const QString &shown, const QString &url);

private:
    void addRow(const QString &label, const QString &value, QWidget *shown);

    Copying m_copying;
    Prompts &m_prompts;
    const Theme &m_theme;
    QVBoxLayout *m_rows;
};

} // namespace leadpilot::ui
