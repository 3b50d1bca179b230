// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"
#include "ui/words/filterwords.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace leadpilot::ui {

/// What a list is filtered by: each part with a way to take it off, and what can be done with them all.
class ActiveFilters : public QWidget
{
    Q_OBJECT
public:
    /// What the chosen view allows.
    enum class View {
        None,      ///< one of the program's own
        Unchanged, ///< a saved one
        Changed,
        NotWhole ///< one of a newer version, which is not to be written
    };

    ActiveFilters(const Theme &theme, QWidget *parent);
    void show(const QList<FilterPart> &parts, View view, const QStringList &notUnderstood, bool isShared);

Q_SIGNALS:
    void removed(const leadpilot::LeadFilter &without);
    void clearWanted();
    void saveWanted();
    void updateWanted();
    void renameWanted();
    void removeWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addPart(const FilterPart &part);
    void addMenu(View view, bool isShared);
    int rowHeight() const;
    void fit();
    void addLink(const char *name, const QString &text, void (ActiveFilters::*signal)());

    const Theme &m_theme;
    QList<QWidget *> m_items;
    QLabel *m_warning;
    QWidget *m_row;
    QScrollArea *m_scroll;
};

} // namespace leadpilot::ui
