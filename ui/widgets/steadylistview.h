// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QListView>
#include <QPersistentModelIndex>

namespace leadpilot::ui {

/// A list whose rows do not slide away under the pointer: when rows come or go above, what was at the top
/// stays there. `End::Top` lists follow new rows while scrolled to the top, `End::Bottom` lists (chats)
/// while scrolled to the bottom, and stand at the bottom while they are few. Focus alone chooses no row: the
/// first key does.
class SteadyListView : public QListView
{
    Q_OBJECT
public:
    enum class End { Top, Bottom };

    explicit SteadyListView(End followed, QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    /// Keeps to the followed end from now on.
    void follow();

Q_SIGNALS:
    /// Enter or a double click on a row.
    void opened(const QModelIndex &index);
    void escaped();
    /// The far end is near: a chat's oldest loaded message.
    void nearTop();

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void updateGeometries() override;

private:
    bool isFocusWithoutRow() const;
    void remember();
    void restore();
    void scheduleRestore();

    End m_followed;
    QPersistentModelIndex m_anchor;
    int m_spare = 0;  ///< empty height above the rows of a bottom list
    int m_offset = 0; ///< of the anchor's top, in the viewport
    bool m_following = true;
    bool m_restoring = false;
    bool m_scheduled = false;
};

} // namespace leadpilot::ui
