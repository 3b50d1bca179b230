// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "ui/style/theme.h"

#include <QCache>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <memory>

namespace leadpilot::ui {

/// A message: at most 72 % of the width, time and ticks bottom right (bottom
/// left of a text that runs to the left), a day line above where a day starts.
class BubbleDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    BubbleDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr double widest = 0.72;

private:
    struct Measured
    {
        std::unique_ptr<QTextLayout> layout;
        QSizeF text;
        QSize bubble;
        bool rightToLeft = false;
    };
    const Measured &measured(const ChatMessage &message, int viewWidth) const;
    QString meta(const ChatMessage &message) const;
    int metaWidth(const ChatMessage &message) const;
    void paintMeta(QPainter &painter, const QRect &bubble, const ChatMessage &message,
                   bool rightToLeft) const;
    void paintDay(QPainter &painter, const QRect &rect, Timestamp at) const;
    int dayHeight() const;

    const Theme &m_theme;
    const Clock &m_clock;
    mutable QCache<QString, Measured> m_measured;
};

} // namespace leadpilot::ui
