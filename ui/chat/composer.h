// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QPlainTextEdit>
#include <QWidget>

class QToolButton;

namespace leadpilot::ui {

/// The field in which a message is written: grows to six lines, Enter sends, Shift+Enter breaks.
class Composer : public QWidget
{
    Q_OBJECT
public:
    explicit Composer(const Theme &theme, QWidget *parent = nullptr);
    QString text() const;
    void setText(const QString &text);
    void focusField();

Q_SIGNALS:
    void sendRequested(const QString &text);
    void textEdited();
    void escaped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void send();
    void fit();
    void retint();

    const Theme &m_theme;
    QPlainTextEdit *m_field;
    QToolButton *m_send;
};

} // namespace leadpilot::ui
