// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPlainTextEdit>

namespace leadpilot::ui {

/// A field of several lines that grows with its text.
class GrowingField : public QPlainTextEdit
{
    Q_OBJECT
public:
    GrowingField(const QString &placeholder, int leastLines, int mostLines, QWidget *parent = nullptr);
    void setPlaceholder(const QString &placeholder);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    int lineHeight() const;

    QString m_placeholder;
    const int m_leastLines;
    const int m_mostLines;
};

} // namespace leadpilot::ui
