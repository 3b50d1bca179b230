// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSplitter>

class QSettings;

namespace leadpilot::ui {

class InboxPanel;
class LeadDetailPanel;

/// The inbox and the lead chosen in it: beside each other, or one above the other in a narrow window. Keeps a
/// place of the line between them for the compact list, for its columns and for the board.
class InboxSplitter : public QSplitter
{
    Q_OBJECT
public:
    /// Below this width of the window the detail stands under the list.
    static constexpr int foldsBelow = 900;

    explicit InboxSplitter(QWidget *parent = nullptr);
    /// To be called once; they become its children.
    void setPanes(InboxPanel &inbox, LeadDetailPanel &detail);
    /// To be called when the window has another size.
    void fold(QSize window);

    void remember(QSettings &settings) const;
    void recall(const QSettings &settings);

private:
    void showDetail(bool wanted);
    void makeRoom();

    InboxPanel *m_inbox = nullptr;
    LeadDetailPanel *m_detail = nullptr;
    QList<int> m_listSizes;  ///< of list and detail, while the board is shown
    QList<int> m_otherSizes; ///< of the panes, for the look the list does not have now
};

} // namespace leadpilot::ui
